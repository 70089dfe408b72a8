// @ts-expect-error: the official typings are global, so they are loaded only on request
export type Unasked = WechatMiniprogram.Wx
