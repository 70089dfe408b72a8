/** Built-in objects, each with the names of its members and optionally a symbol. */
export type Holders = readonly (readonly [holder: object, names: string, symbol?: symbol])[]

type Holder = Record<PropertyKey, unknown>

interface Original {
  readonly holder: Holder
  readonly key: PropertyKey
  readonly value: unknown
  readonly descriptor: PropertyDescriptor | undefined
}

interface Replaced {
  readonly holder: Holder
  readonly key: PropertyKey
  readonly descriptor: PropertyDescriptor | undefined
}

export interface Natives {
  /** Runs a job with the original built-in objects, then restores the changes of the page. */
  inside<T>(job: () => T): T
  /** Runs page code from inside, with the changes of the page. */
  outside<T>(job: () => T): T
}

/** Built-in objects of a world that no page code reaches. */
export const PLAIN_NATIVES: Natives = { inside: (job) => job(), outside: (job) => job() }

// Kept before page code can replace them.
const { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } = Reflect
const ObjectPrototype = Object.prototype as unknown as Holder

/** Members that the script uses while the page runs. A member that is absent must stay absent. */
const language = (): Holders => [
  [Object.prototype, 'toJSON get set value'], // first: descriptors are objects too
  [Object, 'assign create defineProperty entries fromEntries getPrototypeOf hasOwn keys values'],
  [Array, 'from isArray'],
  [
    Array.prototype,
    'toJSON constructor every filter find includes join keys map pop push shift slice some splice',
    Symbol.iterator,
  ],
  [getPrototypeOf([].values()) as object, 'next'],
  [String.prototype, 'toJSON includes replace slice split'],
  [RegExp.prototype, 'exec test', Symbol.replace],
  [Math, 'min'],
  [Number, 'isFinite'],
  [JSON, 'stringify'],
  [Reflect, 'get getPrototypeOf set setPrototypeOf'],
  [Map.prototype, 'add clear delete get has keys set values', Symbol.iterator],
  [Set.prototype, 'add clear delete get has keys set values', Symbol.iterator],
  [WeakMap.prototype, 'get set'],
  [Error, 'prepareStackTrace'],
]

/** Returns the descriptor of an own property, without a prototype, so that `Object.prototype` cannot change its meaning. */
function describe(holder: Holder, key: PropertyKey): PropertyDescriptor | undefined {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  if (descriptor) setPrototypeOf(descriptor, null)
  return descriptor
}

function restore({ holder, key, descriptor }: Replaced): boolean {
  return descriptor ? defineProperty(holder, key, descriptor) : deleteProperty(holder, key)
}

/**
 * Remembers the built-in objects of this window. Page code may change them, by accident or for old browsers
 * (`Array.prototype.toJSON`), and the script must work the same.
 * @param holders the objects to remember, by default those of the language.
 */
export function createNatives(holders: () => Holders = language): Natives {
  const originals: Original[] = holders().flatMap(([object, names, symbol]) => {
    const holder = object as Holder
    const keys: PropertyKey[] = names.split(' ')
    if (symbol) keys.push(symbol)
    return keys.map((key) => ({ holder, key, value: holder[key], descriptor: describe(holder, key) }))
  })
  const known = Object.setPrototypeOf(Object.getOwnPropertyDescriptors(ObjectPrototype), null)
  let isInside = false
  let replaced: Replaced[] = []

  // The functions below use nothing that they guard: no methods, no iteration.
  function isChanged(): boolean {
    for (let index = 0; index < originals.length; index++) {
      const { holder, key, value } = originals[index] as Original
      if (holder[key] !== value) return true
    }
    for (const _key in ObjectPrototype) return true
    return false
  }

  function exchange(aside: Replaced[], original: Replaced) {
    const { holder, key } = original
    const descriptor = describe(holder, key)
    if (restore(original)) aside[aside.length] = { holder, key, descriptor } // unless the page has locked it
  }

  function putAside(): Replaced[] {
    const aside: Replaced[] = []
    if (!isChanged()) return aside
    const found = ownKeys(ObjectPrototype)
    for (let index = 0; index < found.length; index++) {
      const key = found[index] as string
      if (!(key in known)) exchange(aside, { holder: ObjectPrototype, key, descriptor: undefined })
    }
    for (let index = 0; index < originals.length; index++) {
      const original = originals[index] as Original
      if (original.holder[original.key] !== original.value) exchange(aside, original)
    }
    return aside
  }

  function turn(inside: boolean) {
    isInside = inside
    if (inside) replaced = putAside()
    else for (let index = replaced.length - 1; index >= 0; index--) restore(replaced[index] as Replaced)
  }

  function run<T>(inside: boolean, job: () => T): T {
    if (isInside === inside) return job()
    turn(inside)
    try {
      return job()
    } finally {
      turn(!inside)
    }
  }

  return { inside: (job) => run(true, job), outside: (job) => run(false, job) }
}
