export const scenariosEn = {
  'tabs.scenarios': 'Scenarios',
}
