import type { ComponentChildren } from 'preact'
import type { MockState } from '../../../../../src/wx/state/schema'
import type { Reader } from '../../../models/state/fields'
import { joinPatches, patchAt, type StatePath } from '../../../models/state/state-path'
import { usePanel, useT } from '../../shell/context'
import { FieldRow, idOf, TextField, TextInput, useNumberReader } from '../fields'

type Section = 'location' | 'fuzzyLocation' | 'place'

const DETAILS = ['speed', 'accuracy', 'altitude', 'verticalAccuracy', 'horizontalAccuracy'] as const

/** Preset locations: distant cities, and extreme coordinates. */
const CITIES = {
  beijing: [39.9042, 116.4074],
  shanghai: [31.2304, 121.4737],
  guangzhou: [23.12908, 113.26436],
  chengdu: [30.5728, 104.0668],
  urumqi: [43.8256, 87.6168],
  hongKong: [22.3193, 114.1694],
  singapore: [1.3521, 103.8198],
  london: [51.5074, -0.1278],
  newYork: [40.7128, -74.006],
  antimeridian: [-16.5, 179.99],
} as const

export function LocationSection() {
  const t = useT()
  const readNumber = useNumberReader()
  return (
    <>
      <Coordinates section="location" name={(label) => label} />
      {DETAILS.map((field) => (
        <TextField
          key={field}
          path={['location', field]}
          label={t(`location.${field}`)}
          read={readNumber}
          mono
          narrow
        />
      ))}
      <h3 class="sub-head">{t('location.fuzzy')}</h3>
      <Coordinates section="fuzzyLocation" name={(label) => t('location.ofFuzzy', { label })} />
      <h3 class="sub-head">{t('location.place')}</h3>
      <TextField path={['place', 'name']} label={t('place.name')} />
      <TextField path={['place', 'address']} label={t('place.address')} />
      <Coordinates section="place" name={(label) => t('location.ofPlace', { label })} />
    </>
  )
}

/** Fields for latitude and longitude, which also accept a pasted pair, and a list of presets. */
function Coordinates({ section, name }: { section: Section; name(label: string): string }) {
  const { fields, states } = usePanel()
  const t = useT()
  const latitude = useDegreesReader(90)
  const longitude = useDegreesReader(180)
  const here = states.current.value?.[section]
  const paths = { latitude: [section, 'latitude'], longitude: [section, 'longitude'] }
  const go = ([lat, long]: readonly [number, number]) =>
    fields.send([section, 'latitude'], {
      type: 'state/merge',
      patch: joinPatches(patchAt(paths.latitude, lat), patchAt(paths.longitude, long)),
    })
  const onPaste = (event: ClipboardEvent) => {
    const pair = readPair(event.clipboardData?.getData('text/plain') ?? '')
    if (!pair) return
    event.preventDefault()
    fields.cancel(paths.latitude)
    fields.cancel(paths.longitude)
    void go(pair)
  }
  return (
    <div class="coordinates" onPaste={onPaste}>
      <Degrees path={paths.latitude} label={t('location.latitude')} name={name} read={latitude}>
        <select
          class="select"
          aria-label={name(t('location.city'))}
          value={here ? cityOf(here) : ''}
          onChange={({ currentTarget }) => {
            const city = CITIES[currentTarget.value as keyof typeof CITIES]
            if (city) void go(city)
          }}
        >
          <option value="" disabled>
            {t('location.city')}
          </option>
          {(Object.keys(CITIES) as (keyof typeof CITIES)[]).map((city) => (
            <option key={city} value={city}>
              {t(`city.${city}`)}
            </option>
          ))}
        </select>
      </Degrees>
      <Degrees path={paths.longitude} label={t('location.longitude')} name={name} read={longitude}>
        <span class="hint">{t('location.pasteHint')}</span>
      </Degrees>
    </div>
  )
}

interface DegreesProps {
  path: StatePath
  label: string
  name(label: string): string
  read: Reader
  children: ComponentChildren
}

function Degrees({ path, label, name, read, children }: DegreesProps) {
  return (
    <FieldRow label={label} path={path} control={idOf(path)}>
      <div class="inline">
        <TextInput path={path} label={name(label)} read={read} mono narrow />
        {children}
      </div>
    </FieldRow>
  )
}

function useDegreesReader(most: number): Reader {
  const t = useT()
  const read = useNumberReader()
  return (text) => {
    const reading = read(text)
    if (typeof reading === 'string') return reading
    return Math.abs(Number(reading.value)) <= most ? reading : t('field.degrees', { most })
  }
}

const cityOf = ({ latitude, longitude }: MockState['fuzzyLocation']) =>
  Object.entries(CITIES).find(([, [lat, long]]) => lat === latitude && long === longitude)?.[0] ?? ''

/** Coordinates as maps copy them: `31.23, 121.47`. */
function readPair(text: string): readonly [number, number] | undefined {
  const [, lat, long] = /^\s*\(?(-?\d+(?:\.\d+)?)°?\s*[,，\s]\s*(-?\d+(?:\.\d+)?)°?\)?\s*$/.exec(text) ?? []
  if (lat === undefined || long === undefined) return undefined
  const pair = [Number(lat), Number(long)] as const
  return Math.abs(pair[0]) <= 90 && Math.abs(pair[1]) <= 180 ? pair : undefined
}
