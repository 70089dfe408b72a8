export const recorderEn = {
  'record.label': 'Record a Playwright test',
  'record.begin': 'Record your actions as a Playwright test',
  'record.end': 'Stop recording and copy the Playwright test',
} as const
