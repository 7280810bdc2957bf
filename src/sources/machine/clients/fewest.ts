/** Whether an outcome is another one without these. */
export type Turns<Item> = (out: readonly Item[]) => Promise<boolean>;

/**
 * The fewest of many without which the outcome is another: one that does it alone, or else several that only together do. Empty
 * where neither does, and where the outcome wavers: it has to be as it was again with them, and another again without.
 */
export async function fewest<Item>(items: readonly Item[], turns: Turns<Item>): Promise<Item[]> {
  const found = await sought(items, turns);
  return found.length > 0 && !(await turns([])) && (await turns(found)) ? found : [];
}

/** Few are tried one by one, the first that does it counts; many are halved. */
async function sought<Item>(items: readonly Item[], turns: Turns<Item>): Promise<Item[]> {
  if (items.length === 0) return [];
  const alone = async () => {
    for (const item of items) if (await turns([item])) return [item];
    return [];
  };
  if (items.length <= few) {
    const one = await alone();
    if (one.length > 0 || items.length === 1) return one;
  }
  if (await turns(items)) return smallest([], items, turns, false);
  // Among the others may be one that is needed: some of them at a time, then.
  for (let at = 0; items.length > few && at < items.length; at += Math.ceil(items.length / few)) {
    const part = items.slice(at, at + Math.ceil(items.length / few));
    if (await turns(part)) return smallest([], part, turns, false);
  }
  return items.length > few && items.length <= some ? alone() : [];
}

/**
 * Of `items`, the fewest that have to go as well when `gone` is gone; all of both together are known to do it (the division of
 * QuickXplain: U. Junker, AAAI 2004). For k of n it asks about k log2(n) times.
 */
async function smallest<Item>(
  gone: readonly Item[],
  items: readonly Item[],
  turns: Turns<Item>,
  isMore: boolean,
): Promise<Item[]> {
  if (isMore && (await turns(gone))) return [];
  if (items.length <= 1) return [...items];
  const half = Math.ceil(items.length / 2);
  const [first, second] = [items.slice(0, half), items.slice(half)];
  // What stands first is sought last, so that of two that do it alone the first is found.
  const ofFirst = await smallest([...gone, ...second], first, turns, true);
  const ofSecond = await smallest([...gone, ...ofFirst], second, turns, ofFirst.length > 0);
  return [...ofFirst, ...ofSecond];
}

const few = 8;
const some = 20;
