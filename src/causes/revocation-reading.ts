import { shortName } from '../pki/certificate/name.ts';
import {
  type AskedStatus,
  type CertificateStatus,
  decidingStatus,
  type StatusAnswer,
} from '../pki/revocation/revocation.ts';
import type { RevocationReason } from '../pki/revocation/revocation.ts';
import { day, decisive } from './chain-reading.ts';
import type { Facts } from './facts.ts';

/** Whether the programs that browsers and their lists go by trust the chain: private authorities are in no list. */
export function isPublicChain({ chain }: Facts): boolean {
  return (
    chain !== null &&
    [...chain.judgements, ...(chain.repaired ?? [])].some(({ store, accepted }) => store === 'mozilla' && accepted)
  );
}

/** Whether it is worth asking about revocation: nobody takes a chain that is refused anyway. */
export function isOtherwiseAccepted({ chain }: Facts): boolean {
  return chain !== null && decisive(chain)?.accepted === true;
}

/** `the stapled OCSP response`, `the OCSP responder http://...`, `the revocation list http://...` */
export function sourceName(answer: StatusAnswer | AskedStatus): string {
  if (!('source' in answer)) return 'the stapled OCSP response';
  return answer.source === 'ocsp' ? `the OCSP responder ${answer.url}` : `the revocation list ${answer.url}`;
}

/** Why a certificate counts as good: who says so, as of when. */
export function goodBecause(status: CertificateStatus): string | null {
  const answer = decidingStatus(status);
  if (answer?.status !== 'good') return null;
  const when = answer.thisUpdate === null ? '' : `, as of ${day(answer.thisUpdate)}`;
  return `${sourceName(answer)} says that ${nameOf(status)} is good${when}`;
}

/** `the certificate`, or `the certificate of R11` for one that issues. */
export function nameOf({ index, certificate }: CertificateStatus): string {
  return index === 0 ? 'the certificate' : `the certificate of ${shortName(certificate.subject)}`;
}

/** A CRLReason and what it means; empty where none was given. RFC 5280 section 5.3.1. */
export function reasonText(reason: RevocationReason | null): string {
  if (reason === null || reason === 'unspecified') return '';
  return `${reason}: ${meanings[reason]}`;
}

const meanings: Record<NonNullable<Exclude<RevocationReason, 'unspecified'>>, string> = {
  keyCompromise: 'its private key may be in other hands',
  cACompromise: "its authority's key may be in other hands",
  affiliationChanged: 'the names in it no longer hold',
  superseded: 'another certificate took its place',
  cessationOfOperation: 'the site or its name was given up',
  certificateHold: 'it is on hold',
  removeFromCRL: 'it is valid again',
  privilegeWithdrawn: 'what it says turned out not to hold',
  aACompromise: 'what it was issued by may be in other hands',
};
