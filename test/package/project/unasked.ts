// @ts-expect-error: the official typings are global, and nobody gets them unasked
export type Unasked = WechatMiniprogram.Wx
