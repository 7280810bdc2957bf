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
import { extension } from './extensions.ts';
import { signatureAlgorithm, signWith } from './keys.ts';

/** CRLReason by name. RFC 5280 section 5.3.1. */
export type Reason = keyof typeof reasons;
export const reasons = {
  unspecified: 0,
  keyCompromise: 1,
  cACompromise: 2,
  affiliationChanged: 3,
  superseded: 4,
  cessationOfOperation: 5,
  certificateHold: 6,
  removeFromCRL: 8,
  privilegeWithdrawn: 9,
};

/** What an OCSP responder says of one certificate. */
export type OcspStatement = {
  status: 'good' | 'unknown' | { revokedAt: Date; reason?: Reason };
  thisUpdate: Date;
  /** Null leaves it out. */
  nextUpdate: Date | null;
  /** A responder that the issuer delegated to; its certificate goes along. Default: the issuer. */
  responder?: Issued;
  /** Goes along before the responder's certificate. */
  stray?: Issued;
  /** What else the response says of the certificate, first. */
  also?: Pick<OcspStatement, 'status' | 'thisUpdate' | 'nextUpdate'>;
  /** Signs instead of the responder's key: how a signature comes not to fit. */
  key?: Issued['key'];
  nonce?: Uint8Array;
  /** A whole Extension element for the response. */
  extraExtension?: Uint8Array;
  /** An SCT list for the certificate (RFC 6962 section 3.3). */
  timestamps?: Uint8Array;
};

/** A successful OCSPResponse about `subject`. RFC 6960 section 4.2.1. */
export function makeOcspResponse(subject: Issued, statement: OcspStatement): Uint8Array {
  const issuer = subject.issuer ?? subject;
  const { responder = issuer, nonce } = statement;
  const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  const issuerBits = bitsOf(createPublicKey(issuer.key).export({ type: 'spki', format: 'der' }));
  const certId = sequence(
    sequence(oid('1.3.14.3.2.26'), derNull),
    octets(sha1(issuer.subjectDer)),
    octets(sha1(issuerBits)),
    integer(subject.serial),
  );
  const single = ({ status, thisUpdate, nextUpdate, timestamps }: Omit<OcspStatement, 'also'>) =>
    sequence(
      certId,
      statusOf(status),
      generalizedTime(thisUpdate),
      ...(nextUpdate ? [context(0, generalizedTime(nextUpdate))] : []),
      ...(timestamps ? [context(1, sequence(extension('1.3.6.1.4.1.11129.2.4.5', octets(timestamps))))] : []),
    );
  const extensions = [
    ...(nonce ? [extension('1.3.6.1.5.5.7.48.1.2', octets(nonce))] : []),
    ...(statement.extraExtension ? [statement.extraExtension] : []),
  ];
  const data = sequence(
    context(2, octets(responder.keyId)),
    generalizedTime(statement.thisUpdate),
    sequence(...(statement.also ? [single(statement.also)] : []), single(statement)),
    ...(extensions.length > 0 ? [context(1, sequence(...extensions))] : []),
  );
  const key = statement.key ?? responder.key;
  const basic = sequence(
    data,
    signatureAlgorithm(key, 'sha256'),
    bitString(signWith(key, 'sha256', data)),
    ...(statement.responder
      ? [context(0, sequence(...(statement.stray ? [statement.stray.der] : []), statement.responder.der))]
      : []),
  );
  return sequence(element(0x0a, Uint8Array.of(0)), context(0, sequence(oid('1.3.6.1.5.5.7.48.1.1'), octets(basic))));
}

function statusOf(status: OcspStatement['status']): Uint8Array {
  if (status === 'good') return contextPrimitive(0, new Uint8Array(0));
  if (status === 'unknown') return contextPrimitive(2, new Uint8Array(0));
  const { revokedAt, reason } = status;
  const code = reason === undefined ? [] : [context(0, element(0x0a, Uint8Array.of(reasons[reason])))];
  return context(1, generalizedTime(revokedAt), ...code);
}

/** An OCSPResponse without an answer: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized. */
export function ocspRefusal(status: number): Uint8Array {
  return sequence(element(0x0a, Uint8Array.of(status)));
}
