import type { Facts, TransparencyFacts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { CtLogs } from '../pki/transparency/ct-logs.ts';
import { isPublicRoot } from '../pki/stores/public-roots.ts';

/** Whom browsers ask for timestamps of logs, and which logs are known. */
export type Transparency = {
  /** Whether what this root issues is asked: a root of a public program. */
  binds(root: Certificate): boolean;
  logs(): Promise<CtLogs>;
};

/** The public roots and the public logs; these are loaded when a certificate is to be checked. */
export const publicTransparency: Transparency = {
  binds: isPublicRoot,
  logs: async () => (await import('../pki/transparency/ct-logs.ts')).publicLogs,
};

/** The timestamps that came with the certificate, and who is content with them; null where nobody asks. */
export async function transparencyFacts(
  { source: from, chain, attempts, at, asClient }: Facts,
  transparency: Transparency,
): Promise<TransparencyFacts | null> {
  const paths = [...(chain?.judgements ?? []), ...(chain?.repaired ?? [])].map((judgement) => judgement.paths[0]);
  const path = paths.find((each) => {
    const root = each?.anchored && each.certificates.length > 1 ? each.certificates.at(-1)?.certificate : undefined;
    return root !== undefined && transparency.binds(root);
  });
  const leaf = path?.certificates[0]?.certificate;
  const issuer = path?.certificates[1]?.certificate ?? null;
  if (!chain || !leaf || !issuer) return null;
  // A file may hold the certificate of a CA by itself, of which nobody asks for timestamps.
  if (from === 'file' && leaf.basicConstraints?.ca) return null;
  const attempt = attempts.find(({ id }) => id === chain.trace);
  const handshake = attempt?.handshake ?? null;
  const [{ checkTimestamps }, { judgeTransparency }, logs, stapled] = await Promise.all([
    import('../pki/transparency/ct.ts'),
    import('../pki/transparency/ct-policy.ts'),
    transparency.logs(),
    handshake?.ocspStaple ? timestampsInStaple(handshake.ocspStaple, leaf, issuer) : null,
  ]);
  const lists = [
    { source: 'certificate' as const, list: leaf.signedCertificateTimestamps },
    { source: 'tls' as const, list: handshake?.signedCertificateTimestamps ?? null },
    { source: 'ocsp' as const, list: stapled },
  ].flatMap(({ source, list }) => (list ? [{ source, list }] : []));
  const timestamps = checkTimestamps({ leaf, issuer, lists, logs, at });
  const verdicts = judgeTransparency(leaf, timestamps, at);
  // Who did not ask for timestamps beside the certificate cannot tell what the server has; one client sees what it sees.
  // A file has no server: what stands in the certificate is all that there is to tell of.
  const asked = from === 'file' || asClient !== undefined || attempt?.offer?.signedCertificateTimestamp === true;
  return asked || verdicts.every(({ is }) => is !== 'not-met') ? { timestamps, verdicts } : null;
}

async function timestampsInStaple(
  staple: Uint8Array,
  leaf: Certificate,
  issuer: Certificate,
): Promise<Uint8Array | null> {
  const { findResponse, parseOcspResponse } = await import('../pki/revocation/ocsp.ts');
  const response = parseOcspResponse(staple);
  return response && (findResponse(response, leaf, issuer)?.signedCertificateTimestamps ?? null);
}
