import type { DistinguishedName, EncodingFault } from './certificate.ts';
import { DerReader, derTag } from './der.ts';
import { latin1 } from './name.ts';
import { printable } from './printable.ts';

/** What breaks a rule in the encoding of a name that has been read: characters that its string type lacks, no text at all, a set out of order. */
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
      const text = value.tag === derTag.printableString ? latin1(pair.contents(value)) : '';
      if (!printableString.test(text))
        faults.push({
          rule: 'name-characters',
          detail: `${field}: ${printable(text)} has characters that a PrintableString has not`,
          reference: 'RFC 5280 section 4.1.2.4',
        });
    }
  }
  return faults;
}

/** X.680 section 41.4, and `*` and `&`, which many authorities have put there and everybody takes. */
const printableString = /^[A-Za-z0-9 '()+,\-./:=?*&]*$/;
