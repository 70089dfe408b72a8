import type { SoterMode } from '../../wx/state/prompt-kinds'

export type Drawing = SoterMode

/** Drawings for the biometric prompt, as strokes on a 48 x 48 square. */
export const DRAWINGS: Readonly<Record<Drawing, string>> = {
  fingerPrint:
    'M11 30V21a13 13 0 0 1 26 0v8M15.5 36c-.5-4 0-10 0-15a8.5 8.5 0 0 1 17 0c0 7 .3 11-1.5 16M20 40c1-6 0-13 0-19a4 4 0 0 1 8 0c0 8 .3 14-2 20M24 21v13',
  facial:
    'M6 15V9a3 3 0 0 1 3-3h6M33 6h6a3 3 0 0 1 3 3v6M42 33v6a3 3 0 0 1-3 3h-6M15 42H9a3 3 0 0 1-3-3v-6M17 18v4M31 18v4M24 18v8h-2M17 31c4 4 10 4 14 0',
  speech: 'M24 7a5 5 0 0 1 5 5v11a5 5 0 0 1-10 0V12a5 5 0 0 1 5-5M13 23a11 11 0 0 0 22 0M24 34v7',
}
