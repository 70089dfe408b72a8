import type { Why } from '../engine/why'
import type { Redactor } from './redactor'

/** Returns a reason without secrets: ids of rules, scopes and paths are texts that a user may have chosen. */
export function redactWhy(why: Why, redactor: Redactor): Why {
  const { misses, asked } = why
  const cleaned =
    'rule' in why
      ? { ...why, rule: redactor.text(why.rule) }
      : 'scope' in why
        ? { ...why, scope: redactor.text(why.scope) }
        : 'path' in why && why.path !== undefined
          ? { ...why, path: redactor.text(why.path) }
          : why
  return {
    ...cleaned,
    ...(misses && { misses: misses.map(({ id, miss }) => ({ id: redactor.text(id), miss })) }),
    ...(asked && {
      asked: asked.map((each) => ({ ...each, ...(each.scope && { scope: redactor.text(each.scope) }) })),
    }),
  }
}
