/** An error of the platform's server, with its number and text. */
export class WxServerError extends Error {
  override readonly name = 'WxServerError'
  readonly errcode: number
  readonly errmsg: string

  /** @param message by default the text and the number. */
  constructor(
    { errcode, errmsg }: { readonly errcode: number; readonly errmsg: string },
    message = `${errmsg} (errcode ${errcode})`,
  ) {
    super(message)
    this.errcode = errcode
    this.errmsg = errmsg
  }
}
