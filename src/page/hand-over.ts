import { HANDSHAKE } from '../protocol/seed'

/** Hands a part to the page's own script: now, or when that script asks, which may run later or need it later. */
export function handOver(name: string, detail: unknown): void {
  const give = () => {
    const isTaken = !document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }))
    if (isTaken) document.removeEventListener(HANDSHAKE.wanted, give)
  }
  document.addEventListener(HANDSHAKE.wanted, give)
  give()
}
