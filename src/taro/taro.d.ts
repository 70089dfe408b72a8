/** What the entry uses of Taro, whose own types are not needed. */
declare module '@tarojs/taro' {
  interface Callbacks {
    fail(this: object): void
  }
  export function login(options: Callbacks): unknown
  const Taro: {
    getEnv(): string
    eventCenter: { on(event: string, listener: (call: { name: string; args: unknown[] }) => void): void }
  }
  export default Taro
}
