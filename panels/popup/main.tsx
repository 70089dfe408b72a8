import { render } from 'preact'

const root = document.getElementById('root')
if (root) render(<h1>wx Mock</h1>, root)
