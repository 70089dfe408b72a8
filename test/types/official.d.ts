/// <reference path="../../node_modules/miniprogram-api-typings/types/wx/lib.wx.api.d.ts" />
/// <reference path="../../node_modules/minigame-api-typings/types/wx/lib.wx.api.d.ts" />

// The index of the typings would redeclare console, setTimeout and wx for the whole program, so import only what the APIs use.

// biome-ignore lint/suspicious/noExplicitAny: as the index has it
type OfficialAny = any

type OfficialVoid = ReturnType<() => void>

interface OfficialOptions {
  success?: (...args: never[]) => void
}

type OfficialPromise<Options, Form extends OfficialOptions> = Options extends { success: OfficialAny }
  ? OfficialVoid
  : Options extends { fail: OfficialAny }
    ? OfficialVoid
    : Options extends { complete: OfficialAny }
      ? OfficialVoid
      : Promise<Parameters<Exclude<Form['success'], undefined>>[0]>

declare namespace WechatMiniprogram {
  type PromisifySuccessResult<Options, Form extends OfficialOptions> = OfficialPromise<Options, Form>
}

declare namespace WechatMinigame {
  type PromisifySuccessResult<Options, Form extends OfficialOptions> = OfficialPromise<Options, Form>
}
