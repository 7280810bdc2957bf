/** The first whole element of DER or BER, as a view; null when there is none. Linear, and no deeper for what is nested. */
export function firstElement(bytes: Uint8Array): Uint8Array | null {
  let at = 0;
  // Indefinite lengths that wait for their end-of-contents octets, which read as an empty element of tag 0.
  let open = 0;
  do {
    const header = headerOf(bytes, at);
    if (!header) return null;
    const { start, length } = header;
    if (length === null) open++;
    else if (length === 0 && bytes[at] === 0) open--;
    at = start + (length ?? 0);
  } while (open > 0);
  return at <= bytes.length ? bytes.subarray(0, at) : null;
}

/** What stands between the header of an element and its end. */
export function contentsOf(element: Uint8Array): Uint8Array {
  const { start, length } = headerOf(element, 0) ?? { start: element.length, length: 0 };
  return length === null ? element.subarray(start, -endOfContents) : element.subarray(start);
}

/** Whole elements in a row, up to the first that is none, at most so many. */
export function elementsOf(bytes: Uint8Array, most = Number.POSITIVE_INFINITY): Uint8Array[] {
  const found: Uint8Array[] = [];
  for (let rest = bytes; rest.length > 0 && found.length < most; ) {
    const one = firstElement(rest);
    if (!one) break;
    found.push(one);
    rest = rest.subarray(one.length);
  }
  return found;
}

/** A null length is an indefinite one, which end-of-contents octets end (X.690 section 8.1.3.6). */
function headerOf(bytes: Uint8Array, from: number): { start: number; length: number | null } | null {
  const first = bytes[from + 1];
  if (first === undefined) return null;
  const size = first < 0x80 ? 0 : first & 0x7f;
  const start = from + 2 + size;
  if (size > 4 || start > bytes.length) return null;
  if (first === 0x80) return { start, length: null };
  let length = size === 0 ? first : 0;
  for (let at = from + 2; at < start; at++) length = length * 256 + bytes[at]!;
  return { start, length };
}

const endOfContents = 2;

/** An element of DER: its contents, up to 16 MiB of them, behind tag and length. */
export function element(tag: number, ...contents: Uint8Array[]): Uint8Array {
  const body = Buffer.concat(contents);
  const { length } = body;
  const bytes = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  const head = Buffer.alloc(2 + bytes);
  head[0] = tag;
  head[1] = bytes === 0 ? length : 0x80 | bytes;
  if (bytes > 0) head.writeUIntBE(length, 2, bytes);
  return Buffer.concat([head, body]);
}
