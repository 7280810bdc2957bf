import type { ChainFacts } from '../causes/facts.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate.ts';
import { browserPolicy } from '../pki/chain-policy.ts';
import { matchHostname } from '../pki/hostname.ts';
import { recogniseInterceptor } from '../pki/interception.ts';
import type { ChainJudgement, TrustStore } from '../pki/judgement.ts';
import { sameName } from '../pki/name.ts';
import { parseCertificate } from '../pki/parse.ts';
import { judgeChain } from '../pki/path.ts';
import { organisationRunsPublicRoots, programsTrusting } from '../pki/public-roots.ts';

/** What a chain is judged by. */
export type ChainContext = { target: Target; at: number; stores: TrustStore[] };

/** Parses and judges a chain as it was sent. The same list of the same handshake is judged once. */
export async function chainFacts(trace: number, encoded: Uint8Array[], context: ChainContext): Promise<ChainFacts> {
  const known = judged.get(context) ?? new Map<Uint8Array[], Promise<Untraced>>();
  judged.set(context, known);
  const chain = known.get(encoded) ?? judgedChain(encoded, context);
  known.set(encoded, chain);
  return { ...(await chain), trace };
}

type Untraced = Omit<ChainFacts, 'trace'>;
const judged = new WeakMap<ChainContext, Map<Uint8Array[], Promise<Untraced>>>();

async function judgedChain(encoded: Uint8Array[], context: ChainContext): Promise<Untraced> {
  const sent: Certificate[] = [];
  const unreadable: ChainFacts['unreadable'] = [];
  for (const [index, der] of encoded.slice(0, maxCertificates).entries()) {
    try {
      sent.push(parseCertificate(der));
    } catch (error) {
      unreadable.push({ index, detail: error instanceof Error ? error.message : String(error) });
      if (index === 0) break;
    }
  }
  const leaf = sent[0];
  const hostname = leaf ? matchHostname(leaf, context.target.expectedName) : null;
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
  if (!leaf || ((publicly || asGiven) && hostname?.matches)) return chain;
  // Only what is not simply in order needs the larger tables.
  const { isPublicName, sameSite } = await import('./public-name.ts');
  const end = sent.at(-1) ?? leaf;
  return {
    ...chain,
    publicName: isPublicName(context.target.expectedName),
    sameSite:
      hostname?.matches === false ? hostname.names.some((name) => sameSite(name, context.target.expectedName)) : null,
    trustedBy: programsTrusting(end),
    issuerIsPublic: organisationRunsPublicRoots(end.issuer),
    interceptor: publicly ? null : recogniseInterceptor(sent),
  };
}

/** Judges the same chain again with issuers that were fetched. */
export function repairedChain(chain: ChainFacts, fetched: ChainFacts['fetched'], context: ChainContext): ChainFacts {
  const extra = fetched.flatMap(({ certificate }) =>
    certificate ? [{ certificate, origin: 'fetched' as const }] : [],
  );
  const end = extra.at(-1)?.certificate;
  return {
    ...chain,
    fetched,
    repaired: extra.length > 0 ? judge(chain.sent, extra, context) : null,
    trustedBy: end && sameName(end.subject, end.issuer) ? programsTrusting(end) : chain.trustedBy,
  };
}

function judge(
  sent: Certificate[],
  extra: { certificate: Certificate; origin: 'fetched' }[],
  context: ChainContext,
): ChainJudgement[] {
  const { expectedName } = context.target;
  return context.stores.map((store) =>
    judgeChain({ sent, extra, store, host: expectedName, at: context.at, purpose: 'server', policy: browserPolicy }),
  );
}

/** No honest server sends more; the rest could only cost time. */
const maxCertificates = 64;
