import type { Facts } from '../causes/facts.ts';
import { CertificateError } from '../pki/der/certificate-error.ts';
import { nameKey, parseName } from '../pki/certificate/name.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import type { Client } from './client.ts';

/** Whether a client keeps its certificate to itself: the server names authorities, and none of them issued it. */
export function keepsIdentity({ identity }: Client, facts: Facts): boolean {
  if (identity !== 'when-named' || !facts.identity) return false;
  const asking = facts.attempts.find(({ handshake }) => handshake?.certificateRequest);
  const named = (asking?.handshake?.certificateRequest?.certificateAuthorities ?? []).flatMap(keyOf);
  const issuers = facts.identity.chain.map((der) => nameKey(parseCertificate(der).issuer));
  return named.length > 0 && !issuers.some((issuer) => named.includes(issuer));
}

/** None where the bytes are no name. */
function keyOf(der: Uint8Array): string[] {
  try {
    return [nameKey(parseName(der))];
  } catch (error) {
    if (!(error instanceof CertificateError)) throw error;
    return [];
  }
}

/** What was seen of the server without a client certificate. */
export function withoutIdentity(facts: Facts): Facts {
  return { ...facts, identity: null, attempts: facts.attempts.filter(({ offer }) => offer?.identity === undefined) };
}
