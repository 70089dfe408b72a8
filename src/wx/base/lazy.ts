/** Wraps a function so that it runs at the first call only; later calls return the same value. */
export function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => {
    made ??= make()
    return made
  }
}
