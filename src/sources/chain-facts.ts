import { informative } from '../clients/families/informative-extensions.ts';
import type { ChainFacts } from '../causes/facts.ts';
import { isSpecialUseName } from '../net/special-use-name.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { CertificateError } from '../pki/der/certificate-error.ts';
import { browserPolicy, type ChainPolicy } from '../pki/path/chain-policy.ts';
import { FaultLog, isRefusedBy } from '../pki/certificate/encoding-rules.ts';
import { matchHostname } from '../pki/path/hostname.ts';
import { recogniseInterceptor } from '../pki/stores/interception.ts';
import type { ChainJudgement } from '../pki/path/judgement.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { organisationOf, sameName } from '../pki/certificate/name.ts';
import { parseCertificate } from '../pki/certificate/parse.ts';
import { judgeChain } from '../pki/path/path.ts';
import { isPublicAuthority } from '../pki/stores/public-authority.ts';
import { mayEndAtPublicRoot, programsTrusting } from '../pki/stores/public-roots.ts';
import type { FoundIssuers } from './issuers.ts';

/** What a chain is judged by. An empty `expectedName` asks for no name. */
export type ChainContext = {
  target: Pick<Target, 'expectedName'>;
  at: number;
  stores: TrustStore[];
  /** Of one client; without it today's browsers decide. */
  policy?: ChainPolicy;
  /** The server's purpose, with nothing but what was sent, unless a file was given for another. */
  file?: FileContext;
};

export type FileContext = {
  purpose: 'server' | 'client';
  /** Given to build with, besides what the file holds. */
  untrusted: Certificate[];
  policyOf(store: TrustStore): ChainPolicy;
};

/** Parses and judges a chain as it was sent; what was sent before, on whichever connection, is judged once. */
export async function chainFacts(
  trace: number | null,
  encoded: Uint8Array[],
  context: ChainContext,
): Promise<ChainFacts> {
  const known = judged.get(context) ?? [];
  judged.set(context, known);
  let before = known.find((each) => isSameList(each.encoded, encoded));
  if (!before) {
    before = { encoded, chain: judgedChain(encoded, context) };
    known.push(before);
  }
  return { ...(await before.chain), trace };
}

type Untraced = Omit<ChainFacts, 'trace'>;
const judged = new WeakMap<ChainContext, { encoded: Uint8Array[]; chain: Promise<Untraced> }[]>();

function isSameList(one: Uint8Array[], other: Uint8Array[]): boolean {
  return one.length === other.length && one.every((each, at) => Buffer.compare(each, other[at]!) === 0);
}

async function judgedChain(encoded: Uint8Array[], context: ChainContext): Promise<Untraced> {
  const { sent, unreadable } = readAll(context.file ? encoded : encoded.slice(0, maxCertificates));
  const leaf = sent[0];
  const { expectedName } = context.target;
  const hostname = leaf && expectedName !== '' ? matchHostname(leaf, expectedName) : null;
  const judgements = leaf ? judge(sent, [], context) : [];
  const chain: Untraced = {
    publicName: null,
    sameSite: null,
    trustedBy: [],
    issuerIsPublic: false,
    sent,
    unreadable,
    hostname,
    judgements,
    repaired: null,
    fetched: [],
    interceptor: null,
  };
  const publicly = judgements.some(({ store, accepted }) => store === 'mozilla' && accepted);
  const asGiven = judgements.some(({ store, accepted }) => store === 'given' && accepted);
  if (!leaf || ((publicly || asGiven) && hostname?.matches !== false)) return chain;
  // Only what is not simply in order needs the larger tables.
  const end = sent.at(-1) ?? leaf;
  return {
    ...chain,
    publicName: expectedName === '' ? null : await isPublicName(expectedName),
    sameSite: hostname?.matches === false ? await isSameSite(hostname.names, expectedName) : null,
    trustedBy: programsTrusting(end),
    namesake: namesakeOf(end, context.stores),
    issuerIsPublic: isPublicAuthority(organisationOf(end.issuer) ?? ''),
    interceptor: publicly || (context.file && asGiven) ? null : recogniseInterceptor(sent),
  };
}

/** Every certificate that can be read; none where the first one cannot. */
function readAll(encoded: Uint8Array[]): Pick<ChainFacts, 'sent' | 'unreadable'> {
  const sent: Certificate[] = [];
  const unreadable: ChainFacts['unreadable'] = [];
  for (const [index, der] of encoded.entries()) {
    const read = new FaultLog();
    try {
      sent.push(parseCertificate(der, read));
    } catch (error) {
      if (!(error instanceof CertificateError)) throw error;
      // A strict reader stops at the first rule that is broken, which may be one that ours reads on over.
      const before = read.faults.find((fault) => isRefusedBy(fault, 'clients'));
      const detail = before ? `${before.detail}; and ${error.message}` : error.message;
      unreadable.push({ index, detail, reference: (before ?? error).reference });
      if (index === 0) break;
    }
  }
  return { sent, unreadable };
}

// The list of public suffixes is large, and of no use for a name that is never public.
async function isPublicName(name: string): Promise<boolean> {
  return !isSpecialUseName(name) && (await import('./public-name.ts')).isPublicName(name);
}

async function isSameSite(names: readonly string[], expected: string): Promise<boolean> {
  const { sameSite } = await import('./public-name.ts');
  return names.some((name) => sameSite(name, expected));
}

function namesakeOf({ issuer, sha256 }: Certificate, stores: TrustStore[]): NonNullable<ChainFacts['namesake']> | null {
  for (const store of stores) {
    const certificate = store.findBySubject(issuer.der).find((each) => each.sha256 !== sha256);
    if (certificate) return { store: store.id, certificate };
  }
  return null;
}

/** Judges the same chain again with issuers that were fetched, and with those that are known from chains before. */
export function repairedChain(chain: ChainFacts, { fetched, known }: FoundIssuers, context: ChainContext): ChainFacts {
  const extra: Extra[] = fetched.flatMap(({ certificate }) =>
    certificate ? [{ certificate, origin: 'fetched' as const }] : [],
  );
  const end = extra.at(-1)?.certificate;
  extra.push(...known.map((certificate) => ({ certificate, origin: 'known' as const })));
  return {
    ...chain,
    fetched,
    repaired: extra.length > 0 ? judge(chain.sent, extra, context) : null,
    trustedBy: end && sameName(end.subject, end.issuer) ? programsTrusting(end) : chain.trustedBy,
  };
}

type Extra = { certificate: Certificate; origin: 'fetched' | 'known' };

function judge(
  sent: Certificate[],
  fetched: Extra[],
  { target, at, stores, policy, file }: ChainContext,
): ChainJudgement[] {
  const untrusted = file?.untrusted.map((certificate) => ({ certificate, origin: 'untrusted' as const })) ?? [];
  const extra = [...untrusted, ...fetched];
  const judgements: ChainJudgement[] = [];
  for (const store of stores) {
    const judgement = judgeChain({
      sent,
      extra,
      store,
      host: target.expectedName || null,
      at,
      purpose: file?.purpose ?? 'server',
      policy: mending(file?.policyOf(store) ?? policy ?? allBrowsersPolicy, fetched.length > 0),
    });
    judgements.push(judgement);
    // Who gives a private root by hand has decided.
    const decided = judgement.accepted && store.id === 'given';
    if (decided && !mayEndAtPublicRoot([...sent, ...extra.map(({ certificate }) => certificate)])) break;
  }
  return judgements;
}

/** What Chrome does not process, no server can afford to call critical; each client's own policy has what that one does. */
export const allBrowsersPolicy: ChainPolicy = { ...browserPolicy, unprocessedExtensions: informative };

/** With what was found elsewhere the question is what the server leaves out, also to a client that never looks for it. */
function mending(policy: ChainPolicy, isCompleted: boolean): ChainPolicy {
  return isCompleted ? { ...policy, aiaFetching: true, knownIntermediates: true } : policy;
}

/** No honest server sends more; the rest could only cost time. */
const maxCertificates = 64;
