import type { DistinguishedName, EncodingFault } from './certificate.ts';
import { DerReader, derTag } from './der.ts';

/** What breaks a rule in the encoding of a name that has been read: no text at all, a set out of order. */
export function nameFaults({ der }: DistinguishedName, field: string): EncodingFault[] {
  const faults: EncodingFault[] = [];
  const rdns = new DerReader(der).enter(derTag.sequence, field);
  while (!rdns.done) {
    const set = rdns.enter(derTag.set, field);
    let before: Uint8Array | null = null;
    while (!set.done) {
      const element = set.expect(derTag.sequence, field);
      const encoded = set.whole(element);
      if (before && Buffer.compare(before, encoded) > 0)
        faults.push({
          rule: 'set-order',
          detail: `${field}: its attributes are not in the order of DER`,
          reference: 'X.690 section 11.6',
        });
      before = encoded;
      const pair = set.into(element);
      pair.oid(field);
      const value = pair.any(field);
      if (pair.contents(value).length === 0)
        faults.push({
          rule: 'name-empty',
          detail: `${field}: an attribute has no text`,
          reference: 'RFC 5280 section A.1',
        });
    }
  }
  return faults;
}
