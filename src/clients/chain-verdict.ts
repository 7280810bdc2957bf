import type { ChainFacts } from '../causes/facts.ts';
import type { Certificate, DistinguishedName } from '../pki/certificate/certificate.ts';
import type { ChainPolicy } from '../pki/path/chain-policy.ts';
import type { ChainJudgement, JudgedPath, JudgeRequest, Refusal } from '../pki/path/judgement.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { isSelfIssued } from '../pki/certificate/issuance.ts';
import { isSameTo, sameName, shortName } from '../pki/certificate/name.ts';
import { judgeChain } from '../pki/path/path.ts';
import { isMistyped, wordsFor } from './readers/certificate-reader.ts';
import type { Client } from './client.ts';
import { type ChainFailure, type ChainFault, type Failure, nameFaults } from './failure.ts';

/** The path that a client builds: names, leaf first, with the root where it gets to one, which `root` names once more. */
export type BuiltPath = { names: string[]; root: string | null };

/** How a client takes a chain: the path it builds, and why it is refused where it is. */
export type ChainVerdict = {
  failure: Extract<Failure, { kind: 'chain' | 'no-certificate' }> | null;
  built: BuiltPath | null;
  culprit: Certificate | null;
  /** Nothing is minded but how the root is encoded. */
  mindsItsRoot: boolean;
  /** Has the name of the issuer that the culprit lacks, and another key: sent with it, or a root of the client's. */
  namesake: Certificate | null;
};

/** Judges chains for many clients: those with the same policy and roots share one search. */
export type ChainJudge = (client: Client, chain: ChainFacts) => ChainVerdict;

export type ChainJudgeOptions = {
  /** The roots of a program, with those that were added on this machine or by hand. */
  storeFor(program: Client['trust']): TrustStore;
  /** Null asks for no name. */
  host: string | null;
  at: number;
  /** Issuers that were fetched, whichever connection brought the chain. */
  fetched: readonly Certificate[];
};

export function chainJudge({ storeFor, host, at, fetched }: ChainJudgeOptions): ChainJudge {
  const extra: JudgeRequest['extra'] = fetched.map((certificate) => ({ certificate, origin: 'fetched' }));
  const known = new Map<Certificate[], Map<TrustStore, Map<string, ChainJudgement>>>();
  return (client, chain) => {
    if (chain.sent.length === 0) return none(chain);
    const unread = unreadFor(client, chain);
    if (unread) return unread;
    const store = storeFor(client.trust);
    const name = client.checksName ? host : null;
    const stores = inner(known, chain.sent, () => new Map<TrustStore, Map<string, ChainJudgement>>());
    const judgements = inner(stores, store, () => new Map<string, ChainJudgement>());
    const passing = client.reader?.passesOver ? 'passing over' : '';
    const judgement = inner(judgements, `${name} ${passing} ${policyText(client.chain)}`, () =>
      judgeChain({
        sent: issuersRead(client, chain),
        extra,
        store,
        host: name,
        at,
        purpose: 'server',
        policy: client.chain,
      }),
    );
    const judged = verdict(judgement, chain, client, store);
    if (judged.failure || !client.mindsRootDot || !name?.endsWith('.')) return judged;
    const rule = 'hostname-mismatch';
    return { ...judged, failure: { kind: 'chain', rule, rules: [rule], depth: 0, detail: `it is not for ${name}` } };
  };
}

/** A text that is equal for equal policies: all are made of the same one, so that their fields stand in the same order. */
function policyText(policy: ChainPolicy): string {
  return inner(texts, policy, () => JSON.stringify(policy));
}

const texts = new WeakMap<ChainPolicy, string>();

function none({ unreadable: garbled }: ChainFacts): ChainVerdict {
  const failure: ChainVerdict['failure'] =
    garbled.length === 0 ? { kind: 'no-certificate' } : unreadable(0, garbled[0]?.detail ?? '');
  return { failure, ...nobody };
}

/** A certificate that a client cannot read ends its handshake, wherever it stands in what was sent. */
function unreadFor({ reader }: Client, { sent, unreadable: garbled }: ChainFacts): ChainVerdict | null {
  if (!reader) return null;
  const [garbage] = reader.readsWhenNeeded ? [] : garbled;
  if (garbage) return { ...nobody, failure: unreadable(garbage.index, garbage.detail) };
  for (const [depth, certificate] of sent.entries()) {
    const own = depth === 0 && reader.unreadableLeaf;
    const found = wordsFor(certificate, own ? { ...reader.unreadable, ...own } : reader.unreadable);
    if (!found && reader.mistypedCritical !== undefined && isMistyped(certificate)) {
      const failure = unreadable(depth, 'a critical extension is of another type', reader.mistypedCritical);
      return { ...nobody, failure, culprit: certificate };
    }
    if (!found) continue;
    const { fault, words } = found;
    return { ...nobody, failure: unreadable(depth, fault.detail, words), culprit: certificate };
  }
  return null;
}

/** What was sent, without the issuers that the client passes over. */
function issuersRead({ reader }: Client, { sent }: ChainFacts): Certificate[] {
  const over = reader?.passesOver;
  return over ? sent.filter((certificate, depth) => depth === 0 || wordsFor(certificate, over) === null) : sent;
}

/** A certificate that was sent cannot be read; `words`: what the library says of it. */
export function unreadable(depth: number, detail: string, words?: string): ChainFailure {
  return {
    kind: 'chain',
    rule: 'unreadable',
    rules: ['unreadable'],
    depth,
    detail,
    ...(words !== undefined && { words }),
  };
}

function verdict(
  { accepted, paths }: ChainJudgement,
  chain: ChainFacts,
  client: Client,
  store: TrustStore,
): ChainVerdict {
  const path = paths[0];
  if (!path) return none(chain);
  const built = builtOf(path);
  if (accepted) return { ...nobody, failure: null, built };
  const { overlooks, skipsLooseEnd } = client;
  const met = path.refusals
    .filter(({ mindedBy }) => mindedBy !== 'some')
    .map((refusal) => ({ refusal, fault: faultOf(refusal, path) }))
    .filter(
      ({ fault, refusal }) =>
        !overlooks.includes(fault) && !(skipsLooseEnd && isLooseEnd(path, refusal) && isDate(fault)),
    );
  const top = Math.max(...met.map(({ fault, refusal }) => (isAside(fault) ? 0 : refusal.certificate)));
  const faults = met
    .filter(({ fault, refusal }) => !client.stopsAtIssuer || refusal.certificate === top || isAside(fault))
    .sort((a, b) => rank(client, a) - rank(client, b));
  const [first] = faults;
  if (!first) return { ...nobody, failure: null, built };
  const culprit = path.certificates[first.refusal.certificate]?.certificate ?? null;
  const { fault } = first.refusal;
  const refused = fault && culprit && client.reader && wordsFor(culprit, client.reader.refuses);
  return {
    failure: {
      kind: 'chain',
      rule: first.fault,
      rules: [...new Set(faults.map(({ fault }) => fault))],
      depth: first.refusal.certificate,
      detail: first.refusal.detail,
      ...(fault && { fault }),
      ...(refused && { words: refused.words }),
    },
    built,
    culprit,
    mindsItsRoot: path.anchored && met.every(({ fault, refusal }) => fault === 'encoding' && isLast(path, refusal)),
    namesake:
      culprit && first.refusal.rule === 'no-path-to-anchor' ? namesakeOf(culprit, chain, store, client.chain) : null,
  };
}

function builtOf({ certificates, anchor, anchored }: JudgedPath): BuiltPath {
  const names = certificates.map(({ certificate }) => shortName(certificate.subject));
  if (anchor) names.push(anchor.subject);
  return { names, root: anchored ? (names.at(-1) ?? null) : null };
}

const nobody = { culprit: null, namesake: null, mindsItsRoot: false, built: null };

function isLast({ certificates }: JudgedPath, { certificate }: Refusal): boolean {
  return certificate === certificates.length - 1;
}

/** Nobody at hand issued the last one, and it is not the only one. */
function isLooseEnd(path: JudgedPath, refusal: Refusal): boolean {
  const { certificates, anchored } = path;
  return (
    !anchored && certificates.length > 1 && isLast(path, refusal) && !isSelfIssued(certificates.at(-1)!.certificate)
  );
}

function isDate(fault: ChainFault): boolean {
  return fault === 'expired' || fault === 'not-yet-valid';
}

/** The name, extensions that nobody knows, and that nobody trusts the root are found out beside the verification. */
function isAside(fault: ChainFault): boolean {
  return nameFaults.includes(fault) || fault === 'root-not-trusted' || fault === 'unknown-critical-extension';
}

function namesakeOf(
  culprit: Certificate,
  { sent }: ChainFacts,
  store: TrustStore,
  { nameComparison }: ChainPolicy,
): Certificate | null {
  const others = [...sent, ...store.findBySubject(culprit.issuer.der)];
  const isNamed = (name: DistinguishedName) =>
    sameName(name, culprit.issuer) && isSameTo(nameComparison, name, culprit.issuer);
  // With the key that is wanted it is the issuer itself, which stood out of reach.
  const isIssuer = ({ subjectKeyId }: Certificate) => subjectKeyId !== null && subjectKeyId === culprit.authorityKeyId;
  return others.find((each) => each.sha256 !== culprit.sha256 && isNamed(each.subject) && !isIssuer(each)) ?? null;
}

function faultOf({ rule }: Refusal, { certificates }: JudgedPath): ChainFault {
  if (rule !== 'no-path-to-anchor') return rule;
  const last = certificates.at(-1)?.certificate;
  if (last && isSelfIssued(last)) return 'root-not-trusted';
  return certificates.length === 1 ? 'leaf-issuer-not-found' : 'issuer-not-found';
}

function rank({ faultOrder }: Client, { fault, refusal }: { fault: ChainFault; refusal: Refusal }): number {
  const own = refusal.certificate > 0 ? faultOrder.indexOf(`${fault}@issuer`) : -1;
  const at = own === -1 ? faultOrder.indexOf(fault) : own;
  return at === -1 ? faultOrder.length : at;
}

function inner<K, V>(map: { get(key: K): V | undefined; set(key: K, value: V): unknown }, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
