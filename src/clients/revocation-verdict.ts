import type { ChainFacts, Facts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { isListedRoot } from '../pki/stores/public-roots.ts';
import { decidingStatus, statements } from '../pki/revocation/revocation.ts';
import { type RevocationBehaviour, refusesForRevocation } from '../pki/revocation/revocation-behaviour.ts';
import type { Client, Revocation } from './client.ts';
import type { Failure } from './failure.ts';

export type RevocationRefusal = {
  failure: Extract<Failure, { kind: 'revoked' | 'revocation-unknown' }>;
  why: string;
  certificate: Certificate | null;
};

/** Why a client that takes the chain refuses it all the same for its revocation; null where it does not, or nobody can tell. */
export function revocationRefusal(client: Client, chain: ChainFacts, facts: Facts): RevocationRefusal | null {
  const { revocation } = facts;
  // The chain may have come to another hello than the one whose staple was judged.
  const judged = revocation?.certificates[0]?.certificate.sha256;
  if (!revocation || judged !== chain.sent[0]?.sha256) return null;
  const revoked = revocation.certificates.find((each) => decidingStatus(each)?.status === 'revoked');
  if (revoked && isCoveredByList(client, facts))
    return {
      failure: { kind: 'revoked' },
      why: 'its list has the certificate as revoked',
      certificate: revoked.certificate,
    };
  const verdict = refusesForRevocation(behaviourOf(client.revocation), revocation);
  if (verdict.refuses !== true) return null;
  const status = revocation.certificates.find(({ index }) => index === verdict.certificate);
  const certificate = status?.certificate ?? null;
  if (verdict.because === 'revoked')
    return { failure: { kind: 'revoked' }, why: 'the certificate is revoked', certificate };
  // Where its own list covers the certificate, an unusable staple is not looked at.
  if (verdict.because === 'bad-staple' && isCoveredByList(client, facts)) return null;
  const said = verdict.because === 'bad-staple' ? status?.staple : status && statements(status)[0];
  const problem = said?.status === 'unknown' ? 'unknown' : (said?.problem ?? null);
  const how = verdict.because === 'no-staple' ? 'no-answer' : refusalKinds[verdict.because];
  return {
    failure: { kind: 'revocation-unknown', how, problem, detail: said?.detail ?? '' },
    why: `it cannot be told whether the certificate is revoked: ${verdict.detail || verdict.because}`,
    certificate,
  };
}

const refusalKinds = { 'must-staple': 'must-staple', 'bad-staple': 'bad-staple', 'no-status': 'no-answer' } as const;

/** CRLite has every revocation of the public authorities; CRLSet has a choice, which nobody but Chrome can tell. */
function isCoveredByList({ revocation, family }: Client, { chain }: Facts): boolean {
  const anchor = chain?.judgements.find(({ accepted }) => accepted)?.paths[0]?.certificates.at(-1);
  return (
    family === 'Firefox' &&
    revocation.looksAt.includes('list') &&
    anchor !== undefined &&
    isListedRoot(anchor.certificate)
  );
}

/** A profile's words as a behaviour. */
function behaviourOf({ looksAt, hardFail, honoursMustStaple, unusableStaple }: Revocation): RevocationBehaviour {
  const asks = hardFail ? 'hard-fail' : 'soft-fail';
  return {
    staple: looksAt.includes('staple') ? (unusableStaple ?? 'heeded') : 'ignored',
    mustStaple: honoursMustStaple,
    ocsp: looksAt.includes('ocsp') ? asks : 'no',
    crl: looksAt.includes('crl') ? asks : 'no',
    certificates: hardFail ? 'all' : 'leaf',
  };
}
