import { createHash, createPublicKey } from 'node:crypto';
import { bitsOf, type Issued } from './certificate.ts';
import {
  bitString,
  context,
  contextPrimitive,
  derNull,
  element,
  generalizedTime,
  integer,
  octets,
  oid,
  sequence,
} from './der.ts';
import { signatureAlgorithm, signWith } from './keys.ts';

/** What an OCSP responder says of one certificate, to be stapled. */
export type OcspStatement = {
  status: 'good' | { revokedAt: Date };
  thisUpdate: Date;
  nextUpdate: Date;
};

/** A successful OCSPResponse about `subject`, signed by its issuer. RFC 6960 section 4.2.1. */
export function makeOcspResponse(subject: Issued, statement: OcspStatement): Uint8Array {
  const issuer = subject.issuer ?? subject;
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const issuerBits = bitsOf(createPublicKey(issuer.key).export({ type: 'spki', format: 'der' }));
  const certId = sequence(
    sequence(oid('1.3.14.3.2.26'), derNull),
    octets(sha1(issuer.subjectDer)),
    octets(sha1(issuerBits)),
    integer(subject.serial),
  );
  const status =
    statement.status === 'good'
      ? contextPrimitive(0, new Uint8Array(0))
      : context(1, generalizedTime(statement.status.revokedAt));
  const single = sequence(
    certId,
    status,
    generalizedTime(statement.thisUpdate),
    context(0, generalizedTime(statement.nextUpdate)),
  );
  const data = sequence(context(2, octets(issuer.keyId)), generalizedTime(statement.thisUpdate), sequence(single));
  const basic = sequence(
    data,
    signatureAlgorithm(issuer.key, 'sha256'),
    bitString(signWith(issuer.key, 'sha256', data)),
  );
  return sequence(element(0x0a, Uint8Array.of(0)), context(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}
