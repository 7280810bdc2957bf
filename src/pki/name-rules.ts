import type { DistinguishedName, EncodingFault } from './certificate.ts';
import { type DerElement, DerReader, derTag } from './der.ts';
import { isText } from './name.ts';

/** What breaks a rule in the encoding of a name that has been read: values that are no text as their type has it, a set out of order. */
export function nameFaults({ der, attributes }: DistinguishedName, field: string): EncodingFault[] {
  const faults: EncodingFault[] = [];
  const rdns = new DerReader(der).enter(derTag.sequence, field);
  let index = 0;
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
      const oid = pair.oid(field);
      const fault = valueFault(pair, pair.any(field), attributes[index++]?.type !== oid);
      if (fault) faults.push({ ...fault, detail: `${field}: ${fault.detail}` });
    }
  }
  return faults;
}

/** `isKnown`: the attribute is one whose values are texts. */
function valueFault(pair: DerReader, value: DerElement, isKnown: boolean): EncodingFault | null {
  const bytes = pair.contents(value);
  if (bytes.length === 0)
    return { rule: 'name-empty', detail: 'an attribute has no text', reference: 'RFC 5280 section A.1' };
  if (isKnown && !isText(value.tag))
    return { rule: 'name-type', detail: 'an attribute is no text', reference: 'RFC 5280 section A.1' };
  if (bytes.length % (charOctets[value.tag] ?? 1) !== 0)
    return { rule: 'name-type', detail: 'an attribute ends within a character', reference: 'X.690 section 8.23' };
  return null;
}

const charOctets: Record<number, number> = { [derTag.bmpString]: 2, [derTag.universalString]: 4 };
