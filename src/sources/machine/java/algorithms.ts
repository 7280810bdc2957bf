import type { MachineCondition } from '../../../causes/machine/facts.ts';

export type DisabledAlgorithm = { item: string; weight: MachineCondition['weight']; changes: string };

/**
 * Entries of `jdk.tls.disabledAlgorithms` or `jdk.certpath.disabledAlgorithms` that take away what servers of today need.
 * What Java's own lists forbid is not among them.
 */
export function harmfulEntries(list: string): DisabledAlgorithm[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .flatMap((item) => {
      const found = judged(item);
      return found ? [{ item, ...found }] : [];
    });
}

function judged(item: string): Omit<DisabledAlgorithm, 'item'> | null {
  // What is bound to a use (`& usage SignedJAR`, `& jdkCA`) leaves TLS servers in general alone, unless it names them.
  if (/&/.test(item) && !/usage TLSServer/i.test(item)) return null;
  const [, name = '', bits] = /^([\w./+-]+)(?:\s+keySize\s*<=?\s*(\d+))?/i.exec(item) ?? [];
  const key = name.toUpperCase();
  const limits = (changes: string) => ({ weight: 'limits' as const, changes });
  if (bits !== undefined) {
    const size = Number(bits);
    if ((key === 'RSA' || key === 'RSASSA-PSS') && size > 2048)
      return limits(`RSA keys under ${size} bits are refused, as most servers and authorities have them`);
    if (key === 'EC' && size > 256)
      return limits(`elliptic curves under ${size} bits are refused, P-256 and X25519 among them`);
    if (key === 'DH' && size > 2048) return limits(`Diffie-Hellman groups under ${size} bits are refused`);
    return null;
  }
  if (key === 'TLSV1.3') return limits('TLS 1.3 is switched off');
  if (key === 'TLSV1.2') return limits('TLS 1.2 is switched off');
  if (['RSA', 'EC', 'ECDSA', 'ECDHE', 'ECDH_ECDSA'].includes(key) && key !== 'ECDH_ECDSA')
    return limits(`everything with ${name} is refused`);
  if (/^(AES|AES_128_GCM|AES_256_GCM|AES_128|AES_256|GCM|AES\/GCM\/NOPADDING)$/.test(key))
    return limits(`the ciphers with ${name} are switched off, which servers of today use`);
  if (/^TLS_AES_|^TLS_ECDHE_(RSA|ECDSA)_WITH_AES_\d+_GCM/.test(key)) return limits(`the suite ${name} is switched off`);
  if (/^(SHA-?256|SHA256WITHRSA|SHA256WITHECDSA|SHA-?384|SHA384WITHRSA)$/.test(key))
    return limits(`signatures with ${name} are refused, as certificates have them`);
  if (/^(X25519|SECP256R1)$/.test(key)) return limits(`the group ${name} is switched off`);
  if (/^(RSASSA-PSS|RSAPSS)$/.test(key)) return limits('RSA signatures as TLS 1.3 makes them are refused');
  return null;
}

/** A list without some of its entries. */
export function listWithout(list: string, items: readonly string[]): string {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '' && !items.includes(each))
    .join(', ');
}
