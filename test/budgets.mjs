import { measureBundles } from './bundles.mjs'

const rows = measureBundles().map(({ name, limit, gzip }) => ({
  name,
  'gzip KB': Number(gzip.toFixed(2)),
  'limit KB': limit,
  ok: gzip > 0 && gzip <= limit,
}))
console.table(rows)
if (rows.some(({ ok }) => !ok)) process.exitCode = 1
