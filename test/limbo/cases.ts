import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { answerForChain } from '../../src/answer-chain.ts';
import type { Report } from '../../src/report/report.ts';

/** One case of x509-limbo (C2SP/x509-limbo), as far as it is judged here. */
export type LimboCase = {
  id: string;
  description: string;
  validation_kind: 'SERVER' | 'CLIENT';
  peer_certificate: string;
  untrusted_intermediates: string[];
  trusted_certs: string[];
  validation_time: string | null;
  expected_peer_name: { kind: 'DNS' | 'IP' | 'RFC822'; value: string } | null;
  expected_result: 'SUCCESS' | 'FAILURE';
  features: string[];
  max_chain_depth: number | null;
  crls: string[];
};

/** The cases that can be judged from chain, roots, name, time and purpose alone; null where the file is not there. */
export function limboCases(path = corpus): LimboCase[] | null {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const { testcases } = JSON.parse(text) as { testcases: LimboCase[] };
  return testcases.filter(isJudged);
}

/** Left out: revocation lists, a given depth, what the web PKI contradicts, pedantry, and names that are no hosts. */
function isJudged({ crls, max_chain_depth, features, expected_peer_name }: LimboCase): boolean {
  return (
    crls.length === 0 &&
    max_chain_depth === null &&
    !features.includes('max-chain-depth') &&
    !features.includes('rfc5280-incompatible-with-webpki') &&
    !features.some((feature) => feature.startsWith('pedantic-')) &&
    expected_peer_name?.kind !== 'RFC822'
  );
}

export type LimboVerdict = { result: 'SUCCESS' | 'FAILURE' | 'UNKNOWN'; why: string; report: Report };

/** Judges a case as `whytls chain FILE --only-ca FILE --offline` does, and reads its verdict as the corpus has it. */
export async function judgeCase(testcase: LimboCase): Promise<LimboVerdict> {
  const { peer_certificate, untrusted_intermediates, trusted_certs, expected_peer_name, validation_time } = testcase;
  const { report } = await answerForChain([peer_certificate, ...untrusted_intermediates].join('\n'), {
    onlyCa: trusted_certs.join('\n'),
    purpose: testcase.validation_kind === 'CLIENT' ? 'client' : 'server',
    offline: true,
    clients: 'none',
    ...(expected_peer_name && { host: expected_peer_name.value }),
    ...(validation_time !== null && { at: new Date(validation_time) }),
  });
  const refused = report.chain?.paths[0]?.refusals ?? [];
  const why = refused.map(({ rule, certificate, detail }) => `${rule}[${certificate}] ${detail}`).join('; ');
  return { result: results[report.verdict], why: why || report.summary, report };
}

const results = { healthy: 'SUCCESS', degraded: 'SUCCESS', broken: 'FAILURE', unknown: 'UNKNOWN' } as const;

const corpus = fileURLToPath(new URL('../../../shared/corpora/limbo-public.json.gz', import.meta.url));
