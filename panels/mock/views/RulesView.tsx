export { ReturnsView as RulesView } from './ReturnsView'
