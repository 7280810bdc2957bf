/** The newest entries by their keys: no fewer than `count` and no more than twice as many are kept. */
export type Recent<K, V> = { get(key: K): V | undefined; set(key: K, value: V): void };

/** In two generations: to delete the oldest entry of a Map one by one makes each further look for it slower. */
export function recent<K, V>(count: number): Recent<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  return {
    get(key) {
      const found = young.get(key);
      return found === undefined ? old.get(key) : found;
    },
    set(key, value) {
      if (young.size >= count) [old, young] = [young, new Map()];
      young.set(key, value);
    },
  };
}
