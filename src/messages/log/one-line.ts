/**
 * Gives each entry of a JSON file that stands on one line a line of its own: the objects of its first list of objects, or
 * the lists of a list of them within such an object (Loki's, CloudWatch's). What stands around them is dropped. Any other log passes through; the first piece of it shows which it is.
 */
export function entriesApart(take: (chunk: Uint8Array) => void): (chunk: Uint8Array) => void {
  let isOneLine: boolean | null = null;
  let [inText, escaped, depth, before] = [false, false, 0, 0];
  /** The depth at which the entries stand; null as long as none was met. */
  let entries: number | null = null;

  function split(chunk: Uint8Array): void {
    const out = new Uint8Array(chunk.length * 2);
    let length = 0;
    for (const byte of chunk) {
      const within = entries !== null && depth > entries;
      const isBracket = !inText && (byte === open.object || byte === open.list);
      if (isBracket) {
        if (byte === open.object && before === open.list) entries ??= depth;
        if (byte === open.list && before === open.list) {
          if (within) out[length++] = newline;
          entries = depth;
        }
        depth++;
      }
      if (within || (entries !== null && depth > entries)) out[length++] = byte;
      if (inText) {
        inText = byte !== quote || escaped;
        escaped = byte === backslash && !escaped;
      } else if (byte === quote) inText = true;
      else if (byte === close.object || byte === close.list) {
        depth--;
        if (within && depth === entries) out[length++] = newline;
      }
      if (byte > blank) before = byte;
    }
    take(out.subarray(0, length));
  }

  return (chunk) => {
    isOneLine ??= standsOnOneLine(chunk);
    if (isOneLine) split(chunk);
    else take(chunk);
  };
}

/**
 * Whether it begins as JSON in which a list of objects stands before any message, and has no line end but its last: a
 * line that is an entry itself has its message first, or no such list.
 */
function standsOnOneLine(chunk: Uint8Array): boolean {
  const end = chunk.indexOf(newline);
  if ((chunk[0] !== open.object && chunk[0] !== open.list) || (end !== -1 && end < chunk.length - 1)) return false;
  const [head = '', list] = utf8.decode(chunk.subarray(0, maxHead)).split(/\[ ?\{"/, 2);
  return list !== undefined && !/"(?:log|msg|message|line)" ?: ?"/i.test(head);
}

const utf8 = new TextDecoder();
const [newline, blank, quote, backslash] = [0x0a, 0x20, 0x22, 0x5c];
const open = { object: 0x7b, list: 0x5b };
const close = { object: 0x7d, list: 0x5d };
/** Characters in which the list begins. */
const maxHead = 1_000;
