import { decisivePath } from '../causes/chain-reading.ts';
import type { Facts } from '../causes/facts.ts';
import { judgeOcsp } from '../pki/revocation/ocsp-status.ts';
import { atAnyTime, mustStaple, type RevocationFacts } from '../pki/revocation/revocation.ts';

/** Judges the staples of a chain, and keeps what its sources have said already. `now` is the clock of this machine. */
export function withStaples(facts: Facts, now: number): Facts {
  const { chain, revocation: before } = facts;
  // A chain out of a file has no handshake, and so no staple.
  const attempt = chain?.trace == null ? null : (facts.attempts[chain.trace] ?? null);
  if (!chain || (attempt && !attempt.handshake)) return facts;
  const path = decisivePath(chain)?.certificates.map(({ certificate }) => certificate) ?? [];
  // Further responses come only to those who ask for them as RFC 6961 has it.
  const multi = facts.attempts.find(({ probe }) => probe === 'multi-staple')?.handshake;
  const staples = [attempt?.handshake, multi].map((each) => (each ? [each.ocspStaple, ...each.issuerStaples] : []));
  const { times, asOf } = timesOf(facts, now);
  const certificates: RevocationFacts['certificates'] = path.slice(0, -1).map((certificate, index) => {
    const issuer = path[index + 1] ?? certificate;
    const sentAs = chain.sent.findIndex(({ sha256 }) => sha256 === certificate.sha256);
    const der = staples.map((list) => list[sentAs] ?? null).find((each) => each !== null) ?? null;
    const staple = der && atAnyTime(times, (at) => judgeOcsp(der, { certificate, issuer, at, asOf, nonce: null }));
    const known = before?.certificates.find((each) => each.certificate.sha256 === certificate.sha256);
    return { certificate, issuer, index, mustStaple: mustStaple(certificate), staple, asked: known?.asked ?? [] };
  });
  const stapleAskedFor = attempt?.offer?.statusRequest ?? false;
  const revocation = { trace: chain.trace, stapleAskedFor, certificates, sources: before?.sources ?? 'no' };
  return { ...facts, revocation };
}

/** The certificates of a chain that no handshake brought, of which only their sources can tell. */
export function withoutStaples(facts: Facts): Facts {
  const path = (facts.chain && decisivePath(facts.chain)?.certificates.map(({ certificate }) => certificate)) ?? [];
  const certificates = path.slice(0, -1).map((certificate, index) => {
    const issuer = path[index + 1] ?? certificate;
    return { certificate, issuer, index, mustStaple: mustStaple(certificate), staple: null, asked: [] };
  });
  return { ...facts, revocation: { trace: null, stapleAskedFor: false, certificates, sources: 'no' } };
}

/**
 * The times by which statements are judged. Responders speak of the present: under another time of judgement (`--at`)
 * what is fresh at either counts, and a revocation only where it came before that time.
 */
export function timesOf({ at, atGiven }: Facts, now: number): { times: number[]; asOf: number | null } {
  return atGiven ? { times: [at, now], asOf: at } : { times: [at], asOf: null };
}
