import { useT } from '../context'
import { TextField, useNumberReader } from '../fields'

const LOCATION = [
  'latitude',
  'longitude',
  'speed',
  'accuracy',
  'altitude',
  'verticalAccuracy',
  'horizontalAccuracy',
] as const

export function LocationSection() {
  const t = useT()
  const readNumber = useNumberReader()
  return (
    <>
      {LOCATION.map((field) => (
        <TextField
          key={field}
          place={['location', field]}
          label={t(`location.${field}`)}
          read={readNumber}
          mono
          narrow
        />
      ))}
    </>
  )
}

export function ClipboardSection() {
  const t = useT()
  return <TextField place={['clipboard', 'data']} label={t('clipboard.data')} multiline />
}
