import type { ChainFacts, Facts } from '../causes/facts.ts';
import type { TrustStore } from '../pki/judgement.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, versionName } from '../wire/registry/versions.ts';
import { failureAfterHandshake } from './after-handshake.ts';
import { beyondLimits } from './beyond-limits.ts';
import { chainJudge, type ChainJudge, unreadable } from './chain-verdict.ts';
import type { Client } from './client.ts';
import { type ChainFailure, type Failure, isCutOff, isLate, isNameFault } from './failure.ts';
import { causeNamed, causeOf, type Diagnosed } from './failure-cause.ts';
import { keepsIdentity, withoutIdentity } from './identity.ts';
import { type Negotiation, negotiate } from './negotiation.ts';
import type { Prediction } from './prediction.ts';
import { revocationRefusal } from './revocation-verdict.ts';
import { type Taught, teach } from './taught.ts';
import { type Blamed, where } from './where.ts';

export type PredictOptions = {
  /** The roots of a program, with those that were added on this machine or by hand. */
  storeFor(program: Client['trust']): TrustStore;
  /** What the facts were found to mean: predictions name the same causes. */
  diagnosis: Diagnosed;
};

/** How each of these clients would fare with the server that the facts are about. Pure: asks nobody. */
export function predict(clients: readonly Client[], facts: Facts, options: PredictOptions): Prediction[] {
  const taught = teach(facts);
  let unshown: Taught | null = null;
  const taughtFor = (client: Client) => {
    if (!keepsIdentity(client, facts)) return taught;
    unshown ??= teach(withoutIdentity(facts));
    return unshown;
  };
  const chains = facts.chain ? [facts.chain, ...facts.otherChains] : facts.otherChains;
  const judge = chainJudge({
    storeFor: options.storeFor,
    host: facts.target.expectedName || null,
    at: facts.at,
    fetched: chains.flatMap(({ fetched }) => fetched.flatMap(({ certificate }) => certificate ?? [])),
  });
  return clients.map((client) => predictOne(client, taughtFor(client), judge, options));
}

function predictOne(client: Client, taught: Taught, judge: ChainJudge, { diagnosis }: PredictOptions): Prediction {
  if (taught.facts.source === 'file') return predictByChain(client, taught, judge, diagnosis);
  const { id, name, family } = client;
  const supported = inSupport(client, taught.facts.at);
  const base = {
    id,
    name,
    family,
    supported,
    cause: null,
    error: null,
    version: null,
    suite: null,
    group: null,
    root: null,
  };
  const negotiation = negotiate(client, taught);
  if (negotiation.kind === 'unknown') return { ...base, outcome: 'unknown', why: negotiation.why, basis: 'computed' };
  const chain = chainOf(negotiation, taught.facts);
  const basis = negotiation.asked ? 'asked' : 'computed';
  const fails = (failure: Failure, why: string, root: string | null, blamed?: Blamed): Prediction => ({
    ...base,
    ...('version' in negotiation && {
      version: negotiation.version,
      suite: negotiation.suite,
      group: negotiation.group,
    }),
    outcome: 'fails',
    cause: causeOf(failure, negotiation, taught, diagnosis),
    error: client.errors(failure, where(taught, chain, chosenIn(negotiation), blamed)),
    root,
    why,
    basis,
  });
  const unreadable = unreadableLeaf(negotiation, chain);
  if (unreadable) return fails(unreadable, unreadable.detail, null);
  if (negotiation.kind === 'refused') {
    const { failure: met } = negotiation;
    const judged = negotiation.attempt?.handshake?.certificates?.length && chain ? judge(client, chain) : null;
    // Where the certificate had come, a client looks at it before it meets what comes after.
    const afterwards =
      client.judgesAfterwards ||
      (client.findsNameAfterwards && judged?.failure?.kind === 'chain' && isNameFault(judged.failure));
    const first = client.verification === 'enforced' && (!afterwards || isLate(met) || isCutOff(met));
    if (judged?.failure?.kind === 'chain' && (first || judged.failure.rule === 'unreadable'))
      return fails(judged.failure, judged.failure.detail, judged.root, judged);
    const unasked = met.kind === 'violation' && met.rule === 'scheme-not-offered' && met.version === tls12;
    if (unasked && client.limits.takesUnaskedSchemes && judged && !judged.failure)
      return {
        ...base,
        version: tls12,
        root: judged.root,
        outcome: 'works',
        why: `trusted through ${judged.root}`,
        basis,
      };
    return fails(met, negotiation.why, null);
  }
  const { version, suite, group } = negotiation;
  const limit = beyondLimits(client, negotiation, chain);
  if (limit) return fails(limit.failure, limit.why, null);
  if (!chain) return { ...base, version, suite, group, outcome: 'unknown', why: 'no certificate came', basis };
  const verdict = judge(asExchanged(client, negotiation), chain);
  const { failure, root } = verdict;
  if (failure?.kind === 'chain' && isTold(client, failure))
    return { ...fails(failure, failure.detail, root, verdict), outcome: 'warns' };
  if (failure) {
    const why = failure.kind === 'chain' ? failure.detail : 'the server shows no certificate';
    const failed = fails(failure, why, root, verdict);
    return verdict.mindsItsRoot ? { ...failed, mindsItsRoot: true, why: `it minds its root: ${why}` } : failed;
  }
  const refusal = revocationRefusal(client, chain, taught.facts);
  if (refusal) return fails(refusal.failure, refusal.why, root, { culprit: refusal.certificate, namesake: null });
  const unlogged = unloggedFor(client, taught.facts);
  if (unlogged) return fails({ kind: 'ct' }, unlogged, root, verdict);
  const ended = failureAfterHandshake(client, version, taught, diagnosis);
  if (ended) return fails(ended.failure, ended.why, root);
  return {
    ...base,
    version,
    suite,
    group,
    root,
    outcome: 'works',
    why: `${versionName(version)}, trusted through ${root ?? 'its roots'}`,
    basis,
  };
}

/** It goes on and tells, save where it cannot even read what it was sent. */
function isTold({ verification }: Client, failure: Failure): boolean {
  return verification === 'told' && failure.kind === 'chain' && failure.rule !== 'unreadable';
}

/** Where the key decrypts and signs nothing, it need not be for signatures. RFC 5246 section 7.4.2. */
function asExchanged(client: Client, { attempt }: Extract<Negotiation, { kind: 'agreed' }>): Client {
  if (suiteById(attempt.handshake?.suite ?? 0)?.kex !== 'RSA') return client;
  return { ...client, chain: { ...client.chain, keyUsageOfExchange: 'accepts' } };
}

/** Of a file there is a chain and no handshake: how the client would take it from a server that it can talk to. */
function predictByChain(client: Client, taught: Taught, judge: ChainJudge, diagnosis: Diagnosed): Prediction {
  const { id, name, family } = client;
  const { facts } = taught;
  const { chain } = facts;
  const nothing = { error: null, version: null, suite: null, group: null };
  const base = { id, name, family, supported: inSupport(client, facts.at), cause: null, ...nothing, root: null };
  if (!chain) return { ...base, outcome: 'unknown', why: 'there is no certificate', basis: 'computed' };
  const verdict = judge(client, chain);
  const { root } = verdict;
  const unlogged = unloggedFor(client, facts);
  const failure: Failure | null = verdict.failure ?? (unlogged ? { kind: 'ct' } : null);
  if (!failure)
    return { ...base, root, outcome: 'works', why: `trusted through ${root ?? 'its roots'}`, basis: 'computed' };
  return {
    ...base,
    outcome: isTold(client, failure) ? 'warns' : 'fails',
    cause: causeNamed(failure, diagnosis),
    error: client.errors(failure, where(taught, chain, nothingChosen, verdict)),
    root,
    why: failure.kind === 'chain' ? failure.detail : (unlogged ?? 'there is no certificate'),
    basis: 'computed',
  };
}

/** Why the certificate does not meet the Certificate Transparency policy that this client enforces; null where it does. */
function unloggedFor({ ct }: Client, { transparency }: Facts): string | null {
  return (ct && transparency?.verdicts.find(({ client, is }) => client === ct && is === 'not-met')?.why) ?? null;
}

/** Whether a client is still repaired at a time: to the end of the month in which that ends. */
export function inSupport({ supportedUntil }: Pick<Client, 'supportedUntil'>, at: number): boolean {
  if (supportedUntil === null) return true;
  const [year = 0, month = 0] = supportedUntil.split('-').map(Number);
  return at < Date.UTC(year, month, 1);
}

const nothingChosen = { version: null, suite: null };

function chosenIn(negotiation: Negotiation): { version: number | null; suite: number | null } {
  if (negotiation.kind === 'agreed') return negotiation;
  return (negotiation.kind === 'refused' && negotiation.attempt?.handshake) || nothingChosen;
}

/** The chain that this client is shown. */
function chainOf(negotiation: Negotiation, facts: Facts): ChainFacts | null {
  const trace = 'attempt' in negotiation ? negotiation.attempt?.id : undefined;
  const chains = facts.chain ? [facts.chain, ...facts.otherChains] : facts.otherChains;
  return chains.find((chain) => trace !== undefined && chain.trace === trace) ?? facts.chain;
}

/** A certificate that cannot be read ends it for every client, whatever we went on to meet after it. */
function unreadableLeaf(negotiation: Negotiation, chain: ChainFacts | null): ChainFailure | null {
  if (!chain || chain.sent.length > 0 || chain.unreadable.length === 0) return null;
  if (negotiation.kind !== 'refused' || negotiation.attempt?.id !== chain.trace) return null;
  const detail = chain.unreadable[0]?.detail ?? '';
  return unreadable(0, detail);
}
