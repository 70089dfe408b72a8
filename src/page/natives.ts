/** Built-in object, whose members may be anything, as the page can change them. */
type Holder = Record<PropertyKey, unknown>

/** Built-in objects, and the members of them to remember. */
export interface Members {
  readonly holders: readonly object[]
  /**
   * Reads the members, absent ones too; it gets the holders in order. Plain accesses: a loop over names takes ten times
   * as long.
   */
  read(...holders: Holder[]): unknown[]
}

interface Place {
  readonly holder: Holder
  readonly key: PropertyKey
}

/** A place, and what it has at some time. */
interface Original extends Place {
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
const { apply, defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys, setPrototypeOf } =
  Reflect
const { iterator, species } = Symbol
const ObjectPrototype = Object.prototype as unknown as Holder

/** Members that the script uses while the page runs. A member that is absent must stay absent. */
const LANGUAGE: Members = {
  holders: [
    ObjectPrototype, // first: descriptors are objects too
    Object,
    Array,
    Array.prototype,
    getPrototypeOf([].values()) as object,
    String.prototype,
    RegExp.prototype,
    Math,
    Number,
    JSON,
    Reflect,
    Map.prototype,
    Set.prototype,
    WeakMap.prototype,
    Promise.prototype,
    Error,
  ],
  read: (
    objects,
    object,
    array,
    arrays,
    arrayIterators,
    strings,
    expressions,
    math,
    number,
    json,
    reflect,
    maps,
    sets,
    weakMaps,
    promises,
    error,
  ) => [
    objects.get,
    objects.set,
    objects.value,
    objects.toJSON,
    object.assign,
    object.create,
    object.defineProperty,
    object.entries,
    object.fromEntries,
    object.getPrototypeOf,
    object.hasOwn,
    object.keys,
    object.values,
    array.from,
    array.isArray,
    array[species],
    arrays.toJSON,
    arrays.constructor,
    arrays.every,
    arrays.filter,
    arrays.find,
    arrays.includes,
    arrays.join,
    arrays.length, // longer where the page has given all arrays an item
    arrays.map,
    arrays.pop,
    arrays.push,
    arrays.shift,
    arrays.slice,
    arrays.some,
    arrays.splice,
    arrays[iterator],
    arrayIterators.next,
    strings.toJSON,
    strings.includes,
    strings.slice,
    strings.split,
    strings.toLowerCase,
    expressions.exec,
    expressions.test,
    math.min,
    number.isFinite,
    json.stringify,
    reflect.get,
    reflect.getPrototypeOf,
    reflect.set,
    reflect.setPrototypeOf,
    maps.clear,
    maps.delete,
    maps.get,
    maps.has,
    maps.keys,
    maps.set,
    maps.values,
    maps[iterator],
    sets.add,
    sets.clear,
    sets.delete,
    sets.has,
    sets.keys,
    sets.values,
    sets[iterator],
    weakMaps.get,
    weakMaps.set,
    promises.catch,
    promises.then,
    error.prepareStackTrace,
  ],
}

/** Returns an object whose members are their own places. */
const placesIn = (holder: object): Holder =>
  new Proxy({}, { get: (_target, key): Place => ({ holder: holder as Holder, key }) })

/** Returns a place with its descriptor, which has no prototype, so that `Object.prototype` cannot change its meaning. */
function describe({ holder, key }: Place): Original {
  const descriptor = getOwnPropertyDescriptor(holder, key)
  if (descriptor) setPrototypeOf(descriptor, null)
  return { holder, key, descriptor }
}

function restore({ holder, key, descriptor }: Original): boolean {
  return descriptor ? defineProperty(holder, key, descriptor) : deleteProperty(holder, key)
}

/**
 * Remembers the built-in objects of this window. Page code may change them, by accident or for old browsers
 * (`Array.prototype.toJSON`), and the script must work the same.
 * @param members the members to remember, by default those of the language.
 */
export function createNatives({ holders, read }: Members = LANGUAGE): Natives {
  const values: unknown[] = apply(read, undefined, holders)
  const originals = (read(...holders.map(placesIn)) as Place[]).map(describe)
  const known = Object.setPrototypeOf(Object.getOwnPropertyDescriptors(ObjectPrototype), null)
  const plain = {}
  let isInside = false
  let replaced: Original[] = []

  // The functions below use nothing that they guard: no methods, no iteration.
  function exchange(aside: Original[], original: Original) {
    const found = describe(original)
    if (restore(original)) aside[aside.length] = found // unless the page has locked it
  }

  function putAside(): Original[] {
    const aside: Original[] = []
    let now: readonly unknown[] = originals // other than all values
    try {
      now = apply(read, undefined, holders)
    } catch {} // a getter of the page
    const keys = ownKeys(ObjectPrototype)
    for (let index = 0; index < keys.length; index++) {
      const key = keys[index] as string
      if (!(key in known)) exchange(aside, { holder: ObjectPrototype, key, descriptor: undefined })
    }
    for (let index = 0; index < values.length; index++) {
      if (now[index] !== values[index]) exchange(aside, originals[index] as Original)
    }
    return aside
  }

  /**
   * Returns whether there may be something to put aside. A hidden member that was added to `Object.prototype` does not
   * count: to list those takes three times as long as the rest.
   */
  function isChanged(): boolean {
    for (const _name in plain) return true
    try {
      const now: unknown[] = apply(read, undefined, holders)
      for (let index = 0; index < values.length; index++) if (now[index] !== values[index]) return true
      return false
    } catch {
      return true
    }
  }

  /** @param returns whether the script goes on after page code that it has run: this happens several times in each call. */
  function turn(inside: boolean, returns: boolean) {
    isInside = inside
    if (inside) {
      if (!returns || replaced.length > 0 || isChanged()) replaced = putAside()
    } else for (let index = replaced.length - 1; index >= 0; index--) restore(replaced[index] as Original)
  }

  function run<T>(inside: boolean, job: () => T): T {
    if (isInside === inside) return job()
    turn(inside, false)
    try {
      return job()
    } finally {
      turn(!inside, true)
    }
  }

  return { inside: (job) => run(true, job), outside: (job) => run(false, job) }
}
