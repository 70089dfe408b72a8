// In place of a package that a page does not import.
