import { makeCertificate, type IssueRequest, type Issued } from './certificates/certificate.ts';
import { type CrlRequest, makeCrl } from './certificates/crl.ts';
import { makeOcspResponse, type OcspStatement } from './certificates/ocsp.ts';

export type { Issued, IssueRequest } from './certificates/certificate.ts';

/**
 * A public-key infrastructure of a lab server's own: made when it starts, forgotten when it stops.
 * All times are relative to the start, so nothing expires; keys are ECDSA P-256 unless asked for otherwise.
 */
export type LabPki = {
  /** Plays a public root: it is what the client trusts. */
  root: Issued;
  /** Issued by the root; issues leaves. */
  intermediate: Issued;
  /** A leaf from the intermediate, unless the request says otherwise. */
  issue(request: IssueRequest): Promise<Issued>;
  /** A CA certificate: from the root unless the request says otherwise. */
  authority(request: IssueRequest): Promise<Issued>;
  /** An OCSPResponse to staple or to serve; by default good and fresh. */
  staple(leaf: Issued, statement?: Partial<OcspStatement>): Uint8Array;
  /** A fresh revocation list of the intermediate, unless the request says otherwise. */
  revocationList(revoked: Issued[], request?: Partial<CrlRequest>): Uint8Array;
  daysFromNow(days: number): Date;
};

const dayMs = 86_400_000;

/** `now`: milliseconds since 1970. Takes a few milliseconds. */
export async function makeLabPki(now: number): Promise<LabPki> {
  const daysFromNow = (days: number) => new Date(now + days * dayMs);
  const authority = (request: IssueRequest, issuer: Issued | null) =>
    makeCertificate({
      ca: { pathLength: null },
      // Long enough that a clock that is years off meets an invalid leaf, not an invalid CA.
      notBefore: daysFromNow(issuer ? -4 * 365 : -6 * 365),
      notAfter: daysFromNow(issuer ? 5 * 365 : 20 * 365),
      ...request,
      issuer,
    });
  const from = (request: IssueRequest, usual: Issued) => (request.issuer === 'self' ? null : (request.issuer ?? usual));

  const root = await authority({ subject: { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab root' } }, null);
  const intermediate = await authority(
    { subject: { C: 'ZZ', O: 'whytls lab', CN: 'whytls lab intermediate' }, ca: { pathLength: 0 } },
    root,
  );
  return {
    root,
    intermediate,
    // 46 days: below 47, the longest that a public certificate may live from March 2029 on (CA/Browser Forum ballot SC-081).
    issue: (request) =>
      makeCertificate({
        notBefore: daysFromNow(-6),
        notAfter: daysFromNow(40),
        ...request,
        issuer: from(request, intermediate),
      }),
    authority: (request) => authority(request, from(request, root)),
    staple: (leaf, statement) =>
      makeOcspResponse(leaf, {
        status: 'good',
        thisUpdate: daysFromNow(-0.5),
        nextUpdate: daysFromNow(3),
        ...statement,
      }),
    revocationList: (revoked, request) =>
      makeCrl({
        issuer: intermediate,
        revoked: revoked.map(({ serial }) => ({ serial, revokedAt: daysFromNow(-2), reason: 'superseded' })),
        thisUpdate: daysFromNow(-0.5),
        nextUpdate: daysFromNow(6),
        ...request,
      }),
    daysFromNow,
  };
}

/** The PEM that a server should send: leaf first, then every issuer below the root. */
export function chainPem(leaf: Issued): string {
  return chainOf(leaf)
    .map((certificate) => certificate.certPem)
    .join('');
}

/** Leaf first, then every issuer below the root; a self-signed leaf stays alone. */
export function chainOf(leaf: Issued): Issued[] {
  const chain = [leaf];
  for (let next = leaf.issuer; next?.issuer; next = next.issuer) chain.push(next);
  return chain;
}
