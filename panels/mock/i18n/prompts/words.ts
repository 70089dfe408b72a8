/** Returns the words of a kind of prompt; both languages must have the same keys. */
export const promptWords = <const En extends Readonly<Record<string, string>>>(words: {
  readonly en: En
  readonly 'zh-CN': Readonly<Record<keyof En, string>>
}) => words
