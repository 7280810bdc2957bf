import type { Facts } from '../causes/facts.ts';
import { judgeCrls } from '../pki/revocation/crl-status.ts';
import type { AskedStatus, CertificateStatus } from '../pki/revocation/revocation.ts';
import { timesOf } from './revocation.ts';

/** Revocation lists that were given beside a chain. */
export type GivenLists = {
  /** What people call them: the path. */
  name: string;
  /** DER. */
  encoded: Uint8Array[];
};

/** Adds what lists that were given say of the certificates of a chain. They are held to every rule, as the chain is. */
export function withGivenLists(
  facts: Facts,
  lists: GivenLists | null,
  others: CertificateStatus['certificate'][],
): Facts {
  const { revocation, at } = facts;
  if (!lists || !revocation) return facts;
  const path = revocation.certificates.map(({ issuer }) => issuer);
  const { asOf } = timesOf(facts, at);
  const certificates = revocation.certificates.map((status) => {
    const { certificate, issuer, index } = status;
    const question = { certificate, issuer, path, others, at, asOf, strictly: true };
    const answer = judgeCrls(lists.encoded, question);
    // Nobody need have the lists of all issuers; what is said of the leaf is what they were given for.
    if (answer.problem === 'other-certificate' && index > 0) return status;
    const asked: AskedStatus = { ...answer, source: 'crl', url: lists.name, method: 'GET', from: 'given', ms: 0 };
    return { ...status, asked: [asked] };
  });
  return { ...facts, revocation: { ...revocation, certificates } };
}
