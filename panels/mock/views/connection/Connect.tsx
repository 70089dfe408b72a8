import { useEffect, useState } from 'preact/hooks'
import { useT } from '../shell/context'

/** Instructions to connect a page: the addresses, and a QR code for a phone if one of them can be reached from it. */
export function Connect({ addresses }: { addresses: readonly string[] }) {
  const t = useT()
  const outside = addresses.find((address) => !isLocal(address))
  return (
    <section class="connect">
      <h3>{t('connect.title')}</h3>
      <p>{t('connect.text')}</p>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <a href={address} target="_blank" rel="noopener noreferrer">
              {address}
            </a>
          </li>
        ))}
      </ul>
      {outside === undefined ? <p class="hint">{t('connect.local')}</p> : <QrCode text={outside} />}
    </section>
  )
}

/** Returns whether an address is reachable from this machine only. */
function isLocal(address: string): boolean {
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname.endsWith('.localhost') || hostname === '[::1]' || /^127\./.test(hostname)
}

/** QR code of a text; its library loads on first use. */
function QrCode({ text }: { text: string }) {
  const t = useT()
  const [rows, setRows] = useState<readonly (readonly boolean[])[]>()
  useEffect(() => {
    let wanted = true
    void import('uqr').then(({ encode }) => {
      if (wanted) setRows(encode(text, { border: 2 }).data)
    })
    return () => {
      wanted = false
    }
  }, [text])
  if (!rows) return null
  const path = rows.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return (
    <figure class="qr">
      <svg viewBox={`0 0 ${rows.length} ${rows.length}`} role="img" aria-label={t('connect.qr', { address: text })}>
        <path d={path} />
      </svg>
      <figcaption>{t('connect.phone')}</figcaption>
    </figure>
  )
}
