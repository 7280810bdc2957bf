import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import type { Certificate } from '../../src/pki/certificate.ts';
import { browserPolicy } from '../../src/pki/chain-policy.ts';
import { storeOf } from '../../src/pki/certificate-store.ts';
import type { ChainJudgement } from '../../src/pki/judgement.ts';
import { parseCertificate } from '../../src/pki/parse.ts';
import { judgeChain } from '../../src/pki/path.ts';
import { certificatesFromBundle } from '../../src/pki/pem.ts';

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

export type LimboVerdict = { result: 'SUCCESS' | 'FAILURE'; why: string; judgement: ChainJudgement | null };

/** Judges a case as a strict validator of the web PKI. */
export function judgeCase(testcase: LimboCase, now: number): LimboVerdict {
  let sent: Certificate[];
  try {
    sent = [testcase.peer_certificate, ...testcase.untrusted_intermediates].flatMap(read);
  } catch (error) {
    return { result: 'FAILURE', why: String(error), judgement: null };
  }
  const judgement = judgeChain({
    sent,
    extra: [],
    store: storeOf('given', 'the roots given', () => testcase.trusted_certs.map(der)),
    host: testcase.expected_peer_name?.value ?? null,
    at: testcase.validation_time ? Date.parse(testcase.validation_time) : now,
    purpose: testcase.validation_kind === 'CLIENT' ? 'client' : 'server',
    policy: {
      ...browserPolicy,
      partialChain: true,
      maxCertificates: 12,
      conformance: 'profile',
    },
  });
  const why =
    judgement.paths[0]?.refusals
      .map(({ rule, certificate, detail }) => `${rule}[${certificate}] ${detail}`)
      .join('; ') ?? '';
  return { result: judgement.accepted ? 'SUCCESS' : 'FAILURE', why, judgement };
}

function read(pem: string): Certificate[] {
  return [parseCertificate(der(pem))];
}

function der(pem: string): Uint8Array {
  return certificatesFromBundle(Buffer.from(pem))[0]!;
}

const corpus = fileURLToPath(new URL('../../../shared/corpora/limbo-public.json.gz', import.meta.url));
