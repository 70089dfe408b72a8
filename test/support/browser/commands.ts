export const AGREED = { type: 'privacy/agree' } as const

/** Returns a command that sets the appId, which a page can read in its first script. */
export const setAppId = (appId: string) =>
  ({ type: 'state/merge', patch: { account: { miniProgram: { appId } } } }) as const
