/**
 * Creates values, by name, that programs pass by accident or with bad intent. Self-contained, so that it can run inside a
 * page: proxies cannot be sent there.
 * @param other the globals of another realm.
 */
export function createValues(other: typeof globalThis): Record<string, () => unknown> {
  const fail = () => {
    throw new Error('hostile')
  }
  const tagged = (tag: string, more = {}) => ({ ...more, [Symbol.toStringTag]: tag })
  const revoked = (target: object) => {
    const { proxy, revoke } = Proxy.revocable(target, {})
    revoke()
    return proxy
  }
  const refusing = (target: object) =>
    new Proxy(target, { get: fail, has: fail, ownKeys: fail, getPrototypeOf: fail, getOwnPropertyDescriptor: fail })
  const chain = (length: number) => {
    let value: object = {}
    for (let depth = 0; depth < length; depth++) value = { next: value }
    return value
  }
  const wide = (keys: number) => {
    const value: Record<string, number> = {}
    for (let key = 0; key < keys; key++) value[`k${key}`] = key
    return value
  }
  /** Creates objects that contain the next one twice: 2^depth paths. */
  const doubled = (depth: number) => {
    let value: object = {}
    for (let level = 0; level < depth; level++) value = { left: value, right: value }
    return value
  }
  /** Creates nodes with references to their parent and scene. */
  const scene = (nodes: number) => {
    interface Item {
      parent: Item | undefined
      scene: Item
      children: Item[]
    }
    const root = { parent: undefined, children: [] } as unknown as Item
    root.scene = root
    for (let node = 0; node < nodes; node++) root.children.push({ parent: root, scene: root, children: [] })
    return root.children[0]
  }
  const cyclic = () => {
    const value: Record<string, unknown> = { list: [] }
    value.self = value
    value.list = [value, [value]]
    return value
  }
  /** Caches a large value. */
  const kept = (make: () => unknown) => {
    let value: unknown
    return () => (value ??= make())
  }
  const inherits = (tag: string) => Object.create({ [Symbol.toStringTag]: tag })
  class Options {
    timeout = 5
    get data() {
      return fail()
    }
    success() {}
  }

  return {
    undefined: () => undefined,
    null: () => null,
    true: () => true,
    zero: () => 0,
    'minus zero': () => -0,
    NaN: () => Number.NaN,
    Infinity: () => Number.POSITIVE_INFINITY,
    'minus Infinity': () => Number.NEGATIVE_INFINITY,
    'largest number': () => Number.MAX_VALUE,
    'empty text': () => '',
    text: () => 'x',
    'key of a prototype': () => '__proto__',
    'lone surrogate': () => 'a\ud800b',
    'null character': () => '\u0000\u2028\u202e',
    'long text': kept(() => 'x'.repeat(300_000)),
    BigInt: () => 12n,
    'large BigInt': kept(() => 1n << 1_000_000n),
    symbol: () => Symbol('s'),
    'registered symbol': () => Symbol.for('wx'),
    'boxed text': () => new String('a'),
    'boxed number': () => new Number(1),
    'boxed NaN': () => new Number(Number.NaN),
    'boxed boolean': () => new Boolean(false),
    'boxed BigInt': () => Object(1n),
    'boxed symbol': () => Object(Symbol('s')),
    'boxed text of another realm': () => new other.String('a'),
    'boxed text with members': () => Object.assign(new String('a'), { toString: fail, valueOf: fail }),
    'tagged String': () => tagged('String'),
    'tagged Number': () => tagged('Number', { valueOf: fail }),
    'tagged Boolean': () => tagged('Boolean'),
    'tagged Array': () => tagged('Array', { length: 1e9 }),
    'tagged Object': () => tagged('Object'),
    'tagged Function': () => tagged('Function'),
    'tagged Undefined': () => tagged('Undefined'),
    'tagged Null': () => tagged('Null'),
    'tagged __proto__': () => tagged('__proto__'),
    'tagged by its prototype': () => inherits('String'),
    'tag that throws': () => Object.defineProperty({}, Symbol.toStringTag, { get: fail }),
    'tagged boxed text': () => Object.assign(new String('a'), tagged('Map')),
    'tagged array': () => Object.assign([1], tagged('String')),
    'object of another realm': () => new other.Object(),
    'array of another realm': () => new other.Array(1, 2),
    'error of another realm': () => new other.Error('e'),
    'object without prototype': () => Object.create(null),
    'frozen object': () => Object.freeze({ a: Object.freeze([1]) }),
    'sealed options': () => Object.seal({ timeout: 1, scope: 'x' }),
    'class instance': () => new Options(),
    class: () => Options,
    function: () => () => {},
    'async function': () => async () => {},
    'generator function': () => function* () {},
    'function that throws': () => fail,
    'function with a hostile name': () => Object.defineProperty(() => {}, 'name', { get: fail }),
    'transparent proxy': () => new Proxy({ a: 1 }, {}),
    'revoked proxy': () => revoked({}),
    'revoked array': () => revoked([]),
    'revoked function': () => revoked(() => {}),
    'refusing proxy': () => refusing({}),
    'refusing array': () => refusing([]),
    'refusing function': () => refusing(() => {}),
    'endless proxy': () => {
      const handler: ProxyHandler<object> = {
        get: (_target, key) => (typeof key === 'symbol' ? undefined : new Proxy({}, handler)),
        ownKeys: () => ['a', 'b', 'c'],
        getOwnPropertyDescriptor: () => ({ configurable: true, enumerable: true, value: 1 }),
      }
      return new Proxy({}, handler)
    },
    'array that grows': () => new Proxy([], { get: (_target, key) => (key === 'length' ? 1e9 : []) }),
    'getters that throw': () => Object.defineProperty({ a: 1 }, 'b', { get: fail, enumerable: true }),
    'options whose every getter throws': () =>
      Object.defineProperties(
        {},
        Object.fromEntries(
          ['success', 'fail', 'complete', 'data', 'scope', 'timeout', 'then', 'toJSON'].map((name) => [
            name,
            { get: fail, enumerable: true },
          ]),
        ),
      ),
    'getter of another value each time': () => {
      let reads = 0
      return Object.defineProperty({}, 'scope', {
        get: () => (reads++ ? Symbol('later') : 'scope.record'),
        enumerable: true,
      })
    },
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tried
    thenable: () => ({ then: (done: (value: unknown) => void) => done(1) }),
    // biome-ignore lint/suspicious/noThenProperty: a thenable is what is tried
    'thenable that throws': () => ({ then: fail }),
    promise: () => Promise.resolve(1),
    'toJSON that throws': () => ({ toJSON: fail, toString: fail, valueOf: fail }),
    'key of a prototype as a member': () =>
      JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    date: () => new Date(0),
    'invalid date': () => new Date(Number.NaN),
    expression: () => /x/g,
    error: () => new TypeError('no'),
    'error whose message throws': () => Object.defineProperty(new Error(), 'message', { get: fail }),
    map: () => new Map([[{}, new Map()]]),
    set: () => new Set([1]),
    'weak map': () => new WeakMap(),
    bytes: kept(() => new Uint8Array(1_000_000)),
    buffer: () => new ArrayBuffer(8),
    view: () => new DataView(new ArrayBuffer(8)),
    arguments: () =>
      (function () {
        // biome-ignore lint/complexity/noArguments: what some programs pass on
        return arguments
      })(),
    'array-like': () => ({ length: 3, 0: 'a', 2: 'c' }),
    'large array-like': () => ({ length: 4_294_967_295, 0: 'a' }),
    array: () => ['fingerPrint', 1, null, undefined, Symbol('s'), () => {}],
    'sparse array': () => Object.assign([], { 9: 1 }),
    'large sparse array': () => new Array(4_000_000_000),
    'array with members': () => Object.assign([1], { success: fail, errMsg: 'x' }),
    'wide array': kept(() => Array.from({ length: 200_000 }, (_, index) => index)),
    cycle: cyclic,
    'cyclic array': () => {
      const list: unknown[] = []
      list.push(list, [list])
      return list
    },
    'doubled graph': () => doubled(60),
    scene: () => scene(40),
    'deep object': kept(() => chain(100_000)),
    'deep array': kept(() => {
      let value: unknown[] = []
      for (let depth = 0; depth < 100_000; depth++) value = [value]
      return value
    }),
    'many keys': kept(() => wide(10_000)),
    global: () => globalThis,
    'global of another realm': () => other,
  }
}
