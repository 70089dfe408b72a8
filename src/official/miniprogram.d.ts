/// <reference types="miniprogram-api-typings/types/wx/lib.wx.api.d.ts" />
// The parameters and results of calls and rules are the official ones, where the typings have the API. Of the typings
// this is the file that declares types alone: their index would redeclare wx, console and setTimeout for the project.

declare module './testing/official.js' {
  interface Official {
    miniProgram: WechatMiniprogram.Wx
  }
}

export {}
