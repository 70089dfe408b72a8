import type { Failure } from '../wx/state/call-errors'

/** A failed call, thrown by `call`, with the fields that `fail` got. */
export class WxCallError extends Error implements Failure {
  override readonly name = 'WxCallError'
  readonly errMsg: string
  declare readonly errno?: number
  declare readonly errCode?: number

  /** @param message by default the `errMsg`. */
  constructor({ errMsg, errno, errCode }: Failure, message = errMsg) {
    super(message)
    this.errMsg = errMsg
    if (errno !== undefined) this.errno = errno
    if (errCode !== undefined) this.errCode = errCode
  }
}
