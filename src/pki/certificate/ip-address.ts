/** The 4 or 16 octets of an IP literal (brackets and zone are not part of it); null when the text is none. */
export function ipOctets(text: string): Uint8Array | null {
  if (text.length > 45) return null;
  return text.includes(':') ? v6Octets(text) : v4Octets(text);
}

function v4Octets(text: string): Uint8Array | null {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  const numbers = match?.slice(1).map(Number);
  return numbers?.every((number) => number < 256) ? new Uint8Array(numbers) : null;
}

function v6Octets(text: string): Uint8Array | null {
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return null;
  const before = groupsOf(head);
  const after = tail === undefined ? [] : groupsOf(tail);
  if (!before || !after) return null;
  const missing = 8 - before.length - after.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return null;
  const groups = [...before, ...new Array<number>(missing).fill(0), ...after];
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

function groupsOf(part: string): number[] | null {
  if (part === '') return [];
  const pieces = part.split(':');
  const groups: number[] = [];
  for (const [index, piece] of pieces.entries()) {
    const v4 = index === pieces.length - 1 && piece.includes('.') ? v4Octets(piece) : null;
    if (v4) groups.push((v4[0]! << 8) | v4[1]!, (v4[2]! << 8) | v4[3]!);
    else if (/^[0-9a-f]{1,4}$/i.test(piece)) groups.push(Number.parseInt(piece, 16));
    else return null;
  }
  return groups;
}

/** An address in the canonical form (RFC 5952 for version 6); of another length, hex. */
export function ipText(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.');
  if (octets.length !== 16)
    return `#${Array.from(octets.subarray(0, 32), (octet) => octet.toString(16).padStart(2, '0')).join('')}`;
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((octets[2 * index]! << 8) | octets[2 * index + 1]!).toString(16),
  );
  let best = { from: -1, length: 1 };
  for (let from = 0; from < 8; from++) {
    let length = 0;
    while (from + length < 8 && groups[from + length] === '0') length++;
    if (length > best.length) best = { from, length };
  }
  if (best.from < 0) return groups.join(':');
  return `${groups.slice(0, best.from).join(':')}::${groups.slice(best.from + best.length).join(':')}`;
}

/** `127.0.0.0/8`: an address and its mask, as name constraints have them (RFC 5280 section 4.2.1.10). */
export function subnetText(octets: Uint8Array): string {
  const half = octets.length / 2;
  const bits = [...octets.subarray(half)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const isPrefix = /^1*0*$/.test(bits);
  return `${ipText(octets.subarray(0, half))}/${isPrefix ? bits.lastIndexOf('1') + 1 : ipText(octets.subarray(half))}`;
}
