import { bitString, context, contextPrimitive, derTrue, element, integer, oid, sequence, time } from './der.ts';
import type { Issued } from './certificate.ts';
import { authorityKeyIdentifier, extension } from './extensions.ts';
import { signatureAlgorithm, signWith } from './keys.ts';
import { type Reason, reasons } from './ocsp.ts';

/** What goes into a revocation list. */
export type CrlRequest = {
  issuer: Issued;
  revoked: { serial: Uint8Array; revokedAt: Date; reason?: Reason; issuerDer?: Uint8Array }[];
  thisUpdate: Date;
  nextUpdate: Date;
  /** issuingDistributionPoint: the URLs and kinds of certificates that the list is about. RFC 5280 section 5.2.5. */
  point?: { urls?: string[]; only?: 'user' | 'ca'; indirect?: true; reasons?: 'keyCompromise' | 'others' };
  /** A delta to this list; lists have number 7. */
  deltaOf?: number;
  /** Signs instead of the issuer's key. */
  key?: Issued['key'];
  extraExtensions?: Uint8Array[];
  /** Changes the TBSCertList before it is signed. */
  malform?: (tbs: Uint8Array) => Uint8Array;
};

/** A CertificateList, version 2. RFC 5280 section 5.1. */
export function makeCrl(request: CrlRequest): Uint8Array {
  const { issuer, revoked, point, deltaOf } = request;
  const key = request.key ?? issuer.key;
  const algorithm = signatureAlgorithm(key, 'sha256');
  const entries = revoked.map(({ serial, revokedAt, reason, issuerDer }) => {
    const extensions = [
      ...(reason === undefined ? [] : [extension('2.5.29.21', element(0x0a, Uint8Array.of(reasons[reason])))]),
      ...(issuerDer ? [extension('2.5.29.29', sequence(context(4, issuerDer)), 'critical')] : []),
    ];
    return sequence(integer(serial), time(revokedAt), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
  });
  const extensions = [
    authorityKeyIdentifier(issuer.keyId),
    extension('2.5.29.20', integer(7)),
    ...(deltaOf === undefined ? [] : [extension('2.5.29.27', integer(deltaOf), 'critical')]),
    ...(point ? [issuingDistributionPoint(point)] : []),
    ...(request.extraExtensions ?? []),
  ];
  const tbs = sequence(
    integer(1),
    algorithm,
    issuer.subjectDer,
    time(request.thisUpdate),
    time(request.nextUpdate),
    ...(entries.length > 0 ? [sequence(Buffer.concat(entries))] : []),
    context(0, sequence(...extensions)),
  );
  const signed = request.malform?.(tbs) ?? tbs;
  return sequence(signed, algorithm, bitString(signWith(key, 'sha256', signed)));
}

function issuingDistributionPoint(point: NonNullable<CrlRequest['point']>): Uint8Array {
  const yes = derTrue.subarray(2);
  return extension(
    '2.5.29.28',
    sequence(
      ...(point.urls ? [context(0, context(0, ...point.urls.map(uri)))] : []),
      ...(point.only === 'user' ? [contextPrimitive(1, yes)] : []),
      ...(point.only === 'ca' ? [contextPrimitive(2, yes)] : []),
      // ReasonFlags: bit 1, or 2 to 8.
      ...(point.reasons === 'keyCompromise' ? [contextPrimitive(3, Uint8Array.of(6, 0x40))] : []),
      ...(point.reasons === 'others' ? [contextPrimitive(3, Uint8Array.of(7, 0x3f, 0x80))] : []),
      ...(point.indirect ? [contextPrimitive(4, yes)] : []),
    ),
    'critical',
  );
}

/** cRLDistributionPoints of a certificate: one point with these URLs. RFC 5280 section 4.2.1.13. */
export function crlDistributionPoints(...urls: string[]): Uint8Array {
  return extension('2.5.29.31', sequence(sequence(context(0, context(0, ...urls.map(uri))))));
}

/** The TLS feature extension: what the server must do, by ExtensionType. RFC 7633. */
export function tlsFeature(...features: number[]): Uint8Array {
  return extension('1.3.6.1.5.5.7.1.24', sequence(...features.map((feature) => integer(feature))));
}

function uri(url: string): Uint8Array {
  return contextPrimitive(6, Buffer.from(url, 'latin1'));
}

/** An OBJECT IDENTIFIER that nobody knows, for extensions that nobody can process. */
export const unknownExtension = (): Uint8Array => extension('1.3.6.1.4.1.99999.1', oid('1.2.3'), 'critical');
