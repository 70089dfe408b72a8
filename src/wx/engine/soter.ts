import type { Crypto, Reply, SoterParams, SoterResult } from '../apis/definition'
import { isWechat } from '../state/page-state'
import { SOTER_MODES, type SoterMode } from '../state/prompt-kinds'
import type { MockState } from '../state/schema'

/** Returns the modes that the device supports: TCMPP fails without one, WeChat has an empty list (semantics.md 4.11). */
export function supportedModes(state: MockState): Reply<{ supportMode: SoterMode[] }> {
  const { supported } = state.soter
  if (state.dialect === 'devtools') return { error: 'notSupported' }
  if (isWechat(state)) return { result: { supportMode: [...supported] } }
  return supported.length === 0 ? { error: 'notSupported' } : { result: {} as { supportMode: SoterMode[] } }
}

/** Returns whether a mode, or any, is enrolled. No hardware is a failure (semantics.md 4.11). */
export function isEnrolled({ dialect, soter }: MockState, mode?: SoterMode): Reply<{ isEnrolled: boolean }> {
  if (dialect === 'devtools') return { error: 'notSupported' }
  const known = (mode ? [mode] : soter.supported).filter((each) => soter.supported.includes(each))
  if (known.length === 0) return { error: 'soterNoHardware' }
  return { result: { isEnrolled: known.some((each) => soter.enrolled.includes(each)) } }
}

/**
 * Returns the reply of startSoterAuthentication: supported modes first, then enrolled ones, then the sensor
 * (semantics.md 4.11). Only the store runs it.
 * @param matched whether the sensor has known the user.
 */
export function authenticate(
  { state, signBySensor }: Crypto,
  { requestAuthModes, challenge = '', authContent = '' }: SoterParams,
  matched: boolean,
): Reply<SoterResult> {
  const { supported, enrolled } = state.soter
  const asked = (requestAuthModes as SoterMode[] | undefined) ?? SOTER_MODES
  const modes = asked.filter((mode) => supported.includes(mode))
  if (supported.length === 0) return { error: 'soterUnsupported' }
  if (modes.length === 0) return { error: 'soterNoMode' }
  const authMode = modes.find((mode) => enrolled.includes(mode))
  if (!authMode) return { error: 'soterNotEnrolled' }
  if (!matched) return { ask: { kind: 'soter', mode: authMode, content: authContent } }
  if (!isWechat(state)) return { result: {} as SoterResult }
  const resultJSON = sensorResult(challenge, state.soter.counter + 1)
  const result = { authMode, resultJSON, resultJSONSignature: signBySensor(resultJSON), errCode: 0 }
  return { result, commands: [{ type: 'soter/count' }] }
}

/** Returns what the sensor signs: the challenge, a counter that grows with each signature, and facts of the device. */
const sensorResult = (challenge: string, counter: number): string =>
  JSON.stringify({
    raw: challenge,
    fid: '2',
    counter,
    tee_n: 'TEE Name',
    tee_v: 'TEE Version',
    fp_n: 'Fingerprint Sensor Name',
    fp_v: 'Fingerprint Sensor Version',
    cpu_id: 'CPU ID',
    uid: '10000',
  })
