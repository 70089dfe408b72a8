import type { AnyDefinition, Reply } from '../apis/definition'

/** Runs nowhere: pages have another answer. */
const ofPage = (): Reply<never> => ({ error: 'systemError' })

/** Returns what stands, outside pages, for an answer that only a page gives: it sends or receives. */
export const inPage = () => ofPage

/** Returns whether only a page has the answer of an API. */
export const belongsToPage = ({ answer }: AnyDefinition): boolean => answer === ofPage
