/** The first whole element of DER or BER with a definite length, as a view; null when there is none. Looks at nothing inside. */
export function firstElement(bytes: Uint8Array): Uint8Array | null {
  const header = headerOf(bytes);
  return header && header.start + header.length <= bytes.length
    ? bytes.subarray(0, header.start + header.length)
    : null;
}

/** What stands between the header of an element and its end. */
export function contentsOf(element: Uint8Array): Uint8Array {
  return element.subarray(headerOf(element)?.start ?? element.length);
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

function headerOf(bytes: Uint8Array): { start: number; length: number } | null {
  const first = bytes[1];
  if (first === undefined || first === 0x80) return null;
  if (first < 0x80) return { start: 2, length: first };
  const size = first & 0x7f;
  if (size > 4 || bytes.length < 2 + size) return null;
  let length = 0;
  for (let at = 2; at < 2 + size; at++) length = length * 256 + bytes[at]!;
  return { start: 2 + size, length };
}

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
