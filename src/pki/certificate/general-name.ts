import type { DistinguishedName, GeneralName } from './certificate.ts';
import { CertificateError } from '../der/certificate-error.ts';
import { contextTag, type DerReader } from '../der/der.ts';
import { latin1, readName } from './name.ts';

/** The next element as a GeneralName (RFC 5280 section 4.2.1.6). Values are as encoded, one character a byte, unchecked. */
export function readGeneralName(reader: DerReader, field: string): GeneralName {
  switch (reader.next) {
    case rfc822Name:
      return { kind: 'email', value: latin1(reader.contents(reader.any(field))) };
    case dnsName:
      return { kind: 'dns', value: latin1(reader.contents(reader.any(field))) };
    case directoryName:
      return { kind: 'directory', name: readWhole(reader.into(reader.any(field)), field) };
    case uniformResourceIdentifier:
      return { kind: 'uri', value: latin1(reader.contents(reader.any(field))) };
    case ipAddress:
      return { kind: 'ip', bytes: reader.contents(reader.any(field)) };
    default: {
      const element = reader.any(field);
      if (!otherKinds.includes(element.tag))
        throw new CertificateError(field, 'has a name of no known kind', element.from);
      if (element.tag === otherName) checkOtherName(reader.into(element), field);
      return { kind: 'other', tag: element.tag & 0x1f, bytes: reader.contents(element) };
    }
  }
}

function readWhole(inner: DerReader, field: string): DistinguishedName {
  const name = readName(inner, field);
  inner.finish(field);
  return name;
}

/** What it is, and a value that is for those who know. */
function checkOtherName(inner: DerReader, field: string): void {
  inner.oid(field);
  inner.expect(contextTag(0, 'constructed'), field);
  inner.finish(field);
}

const otherName = contextTag(0, 'constructed');
/** otherName, x400Address, ediPartyName, registeredID. */
const otherKinds = [otherName, contextTag(3, 'constructed'), contextTag(5, 'constructed'), contextTag(8, 'primitive')];
const rfc822Name = contextTag(1, 'primitive');
const dnsName = contextTag(2, 'primitive');
const directoryName = contextTag(4, 'constructed');
const uniformResourceIdentifier = contextTag(6, 'primitive');
const ipAddress = contextTag(7, 'primitive');
