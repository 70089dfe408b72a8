export const recorderEn = {
  'record.label': 'Record a Playwright test',
  'record.begin': 'Record your actions as a Playwright test',
  'record.end': 'Stop recording and show the Playwright test',
  'record.test': 'Recorded Playwright test',
} as const
