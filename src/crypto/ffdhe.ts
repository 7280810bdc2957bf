/** X of p = 2^n - 2^(n-64) + (floor(2^(n-130) e) + X) 2^64 - 1, by bits. RFC 7919 appendix A. */
const offsets: Record<number, bigint> = {
  2048: 560316n,
  3072: 2625351n,
  4096: 5736041n,
  6144: 15705020n,
  8192: 10965728n,
};
const made = new Map<number, Uint8Array>();

/** The prime of an ffdhe group, big-endian, or null for other sizes. The generator is 2. */
export function ffdhePrime(bits: number): Uint8Array | null {
  const offset = offsets[bits];
  if (offset === undefined) return null;
  const known = made.get(bits);
  if (known) return known;
  const n = BigInt(bits);
  const p = (1n << n) - (1n << (n - 64n)) + ((eulerShifted(n - 130n) + offset) << 64n) - 1n;
  const prime = Uint8Array.from(Buffer.from(p.toString(16), 'hex'));
  made.set(bits, prime);
  return prime;
}

/** floor(2^shift e), by the series of 1/k! with bits to spare. */
function eulerShifted(shift: bigint): bigint {
  const spare = 64n;
  let term = 1n << (shift + spare);
  let sum = 0n;
  for (let k = 1n; term > 0n; k++) {
    sum += term;
    term /= k;
  }
  return sum >> spare;
}
