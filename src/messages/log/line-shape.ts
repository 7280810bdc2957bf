/**
 * A number for the shape of a line of a log: lines that differ only in addresses, times, process numbers, paths and names
 * of hosts get the same one, so that the same failure is explained once and counted from then on. 53 bits: two different
 * shapes of one log meet by accident about as often as lightning strikes.
 */
export function lineShape(bytes: Uint8Array, from: number, to: number): number {
  let high = 0x811c9dc5;
  let low = 0x4bf29ce4;
  let at = from;
  while (at < to) {
    // One word: hashed as it is read, and forgotten again when it turns out to be variable.
    const [highBefore, lowBefore, start] = [high, low, at];
    let digits = 0;
    let dots = 0;
    let colons = 0;
    let slashes = 0;
    let byte = bytes[at] as number;
    while (kinds[byte] !== END) {
      switch (kinds[byte]) {
        case DIGIT:
          digits++;
          break;
        case DOT:
          dots++;
          break;
        case COLON:
          colons++;
          break;
        case SLASH:
          slashes++;
          break;
      }
      high = Math.imul(high ^ byte, prime);
      low = Math.imul(low + byte, otherPrime);
      if (++at === to) break;
      byte = bytes[at] as number;
    }
    const plain = digits + dots + slashes === 0;
    if (!plain && isVariable(bytes, start, at, digits, dots, colons, slashes)) {
      high = highBefore ^ 0x23;
      low = lowBefore ^ 0x7e;
    }
    high = Math.imul(high ^ byte, prime);
    low = Math.imul(low + byte, otherPrime);
    at++;
  }
  return (high >>> 0) * 0x20_0000 + ((low >>> 0) & 0x1f_ffff);
}

/**
 * Whether a word is one that differs from line to line: four digits or more, an address, a path, a name of a host.
 * Numbers that are written as codes (`-2146893019`, `0x80090325`, `error:0A000418:lib`, `34/0A000418/0`) are not, nor are
 * names of errors (`268435696:SSL:UNSUPPORTED_PROTOCOL`).
 */
function isVariable(
  bytes: Uint8Array,
  start: number,
  end: number,
  digits: number,
  dots: number,
  colons: number,
  slashes: number,
): boolean {
  const first = bytes[start] as number;
  if (first === minus || (first === zero && (bytes[start + 1] as number) === letterX)) return false;
  const isPath = slashes > 0 && end - start > 4;
  if (isPath || digits >= 4 || (digits > 0 && (dots >= 2 || colons >= 1))) return !holdsCode(bytes, start, end);
  return dots > 0 && isHost(bytes, start, end);
}

/** A number of OpenSSL's from 1.1 on (`0A000418`, `14094418`) or that it has none (`00000000`), or capitals on both sides of a low line. */
function holdsCode(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at + 8 <= end; at++) {
    const byte = bytes[at] as number;
    if (byte === lowLine && isCapital(bytes[at - 1]) && isCapital(bytes[at - 2]) && isCapital(bytes[at + 1]))
      return true;
    const isOpenssl3 = byte === zero && bytes[at + 1] === letterA && bytes[at + 2] === zero;
    const isOpenssl1 = byte === one && bytes[at + 1] === four;
    if ((isOpenssl3 || isOpenssl1) && isCode(bytes, at)) return true;
    if (byte === zero && isNone(bytes, at)) return true;
  }
  return false;
}

/** Eight hexadecimal digits that no longer number goes on behind, of capitals if they have letters. */
function isCode(bytes: Uint8Array, at: number): boolean {
  for (let index = at; index < at + 8; index++) if (!isHex(bytes[index])) return false;
  return !isHex(bytes[at + 8]);
}

function isNone(bytes: Uint8Array, at: number): boolean {
  for (let index = at; index < at + 8; index++) if (bytes[index] !== zero) return false;
  return true;
}

function isCapital(byte = 0): boolean {
  return byte >= letterA && byte <= letterZ;
}

function isHex(byte = 0): boolean {
  return (byte >= zero && byte <= nine) || (byte >= letterA && byte <= letterF);
}

/** Ends like a name in the DNS: lower-case letters after the last dot, of the commonest endings. */
function isHost(bytes: Uint8Array, start: number, end: number): boolean {
  let last = end - 1;
  while (last > start && (bytes[last] as number) !== dot) last--;
  const length = end - last - 1;
  if (length < 2 || length > 8) return false;
  let label = '';
  for (let index = last + 1; index < end; index++) label += String.fromCharCode(bytes[index] as number);
  return endings.has(label);
}

const prime = 0x01000193;
const otherPrime = 0x5bd1e995;
const [zero, one, four, nine, dot, minus, lowLine] = [0x30, 0x31, 0x34, 0x39, 0x2e, 0x2d, 0x5f];
const [letterA, letterF, letterZ, letterX] = [0x41, 0x46, 0x5a, 0x78];
const [END, DIGIT, DOT, COLON, SLASH] = [1, 2, 3, 4, 5];
const kinds = new Uint8Array(256);
for (const mark of ' \t,;"\'()[]{}<>=|') kinds[mark.charCodeAt(0)] = END;
for (const digit of '0123456789') kinds[digit.charCodeAt(0)] = DIGIT;
kinds[dot] = DOT;
kinds[':'.charCodeAt(0)] = COLON;
kinds['/'.charCodeAt(0)] = SLASH;
const endings = new Set(
  'com net org io de uk fr nl it es eu ch at be pl cz ru cn jp in br au ca us co me app dev cloud info biz xyz online site shop tech local internal lan corp home test example arpa svc edu gov mil int se no dk fi pt gr hu ro ua tr kr tw hk sg id vn th mx ar cl za nz ie il ai tv cc gg sh'.split(
    ' ',
  ),
);
