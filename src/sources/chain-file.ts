import { causes } from '../causes/generated/all.ts';
import { diagnose } from '../causes/diagnose.ts';
import type { ChainFacts, Facts } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import type { ChainPolicy } from '../pki/path/chain-policy.ts';
import { ipOctets } from '../pki/certificate/ip-address.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { allBrowsersPolicy, type ChainContext, chainFacts, repairedChain } from './chain-facts.ts';
import { type GivenLists, withGivenLists } from './given-lists.ts';
import { findIssuers } from './issuers.ts';
import { timesOf, withoutStaples } from './revocation.ts';
import type { Observed } from './server.ts';
import type { ServerRequest } from './server-request.ts';
import { trustStores } from './client-stores.ts';
import { withPublicKnowledge } from './public-knowledge.ts';
import { withRootTrust } from './root-trust.ts';
import type { World } from './world.ts';
import { nothingKnown } from '../causes/nothing-known.ts';
import { direct } from '../net/target.ts';

/** A chain that is not had from a server, and what it is to be judged for. */
export type ChainFileRequest = Pick<
  ServerRequest,
  'at' | 'roots' | 'offline' | 'client' | 'timeoutMs' | 'signal' | 'onProgress'
> & {
  /** What people call it: the path. */
  name: string;
  /** DER, leaf first. */
  sent: Uint8Array[];
  untrusted: Certificate[];
  /** Revocation lists to hold it against. */
  lists: GivenLists | null;
  /** DNS name (A-label) or IP literal; null asks for none. */
  host: string | null;
  purpose: 'server' | 'client';
  /** Whether responders and lists are asked about it, where nothing else is wrong. */
  askAboutRevocation: boolean;
};

/** Judges the chain of a file by the causes that judge a server's, and fetches issuers where they are missing. */
export async function observeChainFile(
  request: ChainFileRequest,
  world: World,
): Promise<Pick<Observed, 'facts' | 'diagnosis'>> {
  const { name, sent, host, at: given, roots, purpose, untrusted, client } = request;
  const at = given ?? world.now();
  const hostIsIp = host !== null && ipOctets(host) !== null;
  const named = { host: host ?? '', hostIsIp, sni: hostIsIp ? null : host, expectedName: host ?? '' };
  const target: Facts['target'] = { ...nowhere, input: name, ...named };
  const stores = await trustStores(roots, world, client);
  const context: ChainContext = {
    target,
    at,
    stores,
    file: { purpose, untrusted, policyOf: client ? () => client.client.chain : policyOf },
  };
  const withStatements = (facts: Facts) =>
    withGivenLists(withoutStaples(facts), request.lists, [...(facts.chain?.sent ?? []), ...untrusted]);
  let facts = withStatements({
    ...nothingKnown({ source: 'file', target, at }),
    atGiven: given !== null,
    ...(client && { asClient: client }),
    givenRoots: roots?.certificates ?? [],
    chain: await chainFacts(null, sent, context),
  });
  // Nobody asks for the timestamps of a client's certificate.
  const withKnowledge = purpose === 'server' ? withPublicKnowledge : withRootTrust;
  facts = await withKnowledge(facts, world);
  for (;;) {
    const weighed = diagnose(facts, causes);
    const ids = weighed.asks.filter((id) => !facts.asked.includes(id));
    if (ids.length === 0) return { facts, ...weighed };
    facts = { ...facts, asked: [...facts.asked, ...ids] };
    // There is nobody to ask but the servers that the certificates name: of issuers first, then of their status.
    if (ids.includes('issuers') && facts.chain) {
      const chain = await withIssuers(facts.chain, request, context, world);
      facts = await withKnowledge(withStatements({ ...facts, chain }), world);
    } else if (ids.includes('revocation')) facts = { ...facts, revocation: await withStatus(facts, request, world) };
  }
}

async function withStatus(facts: Facts, request: ChainFileRequest, world: World): Promise<Facts['revocation']> {
  const { revocation } = facts;
  if (!revocation || !request.askAboutRevocation) return revocation;
  if (request.offline) return revocation && { ...revocation, sources: 'offline' };
  request.onProgress?.('asking whether the certificates are revoked');
  const [{ askStatusSources }, cache] = await Promise.all([
    import('./status-sources.ts'),
    world.statusCache?.() ?? null,
  ]);
  const { timeoutMs, signal } = request;
  const random = (length: number) => world.random.bytes(length);
  const limits = { timeoutMs, signal, allowPrivate: false, random, cache };
  return askStatusSources(revocation, { ...timesOf(facts, world.now()), ...limits });
}

async function withIssuers(
  chain: ChainFacts,
  request: ChainFileRequest,
  context: ChainContext,
  world: World,
): Promise<ChainFacts> {
  const { timeoutMs, signal, untrusted, offline } = request;
  if (!offline) request.onProgress?.('fetching the issuers that the certificates name');
  const given = [...chain.sent, ...untrusted];
  // Whoever wrote the file need not be whoever reads it: nothing in it may lead to a private address.
  const found = await findIssuers(given, { timeoutMs, signal, allowPrivate: false, offline }, world);
  return repairedChain(chain, found, context);
}

/**
 * By every rule of RFC 5280 and the Baseline Requirements, as strict validators judge (Python since 3.13, rustls, linters),
 * where nobody but the rules vouches for a chain; under a root of the public programs what clients let pass is minded by some.
 * Of roots given by hand each ends a path, an intermediate too.
 */
function policyOf({ id }: TrustStore): ChainPolicy {
  // SHA-224 is none of the hashes of the Baseline Requirements section 7.1.3.2, and few clients know it in a signature.
  const rejectedHashes = [...allBrowsersPolicy.rejectedHashes, 'sha224'];
  return {
    ...allBrowsersPolicy,
    rejectedHashes,
    conformance: 'profile',
    partialChain: id === 'given',
    maxCertificates: 12,
  };
}

const nowhere: Omit<Facts['target'], 'input' | 'host' | 'hostIsIp' | 'sni' | 'expectedName'> = {
  port: 443,
  ...direct,
  application: 'other',
};
