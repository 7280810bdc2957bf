import type { ChainFacts, Facts } from '../causes/facts.ts';
import type { TrustStore } from '../pki/stores/trust-store.ts';
import { chainJudge, type ChainJudge } from './chain-verdict.ts';
import type { Client } from './client.ts';
import { type Ending, endingByChain, endingOfAgreed, endingOfRefused } from './ending.ts';
import type { Where } from './failure.ts';
import { causeNamed, causeOf, type Diagnosed } from './failure-cause.ts';
import { keepsIdentity, withoutIdentity } from './identity.ts';
import { type Negotiation, negotiate } from './negotiation.ts';
import type { Prediction } from './prediction.ts';
import { chainsOf, type Taught, teach } from './taught.ts';
import { type Chosen, nameGiven, where } from './where.ts';

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
  const judge = chainJudge({
    storeFor: options.storeFor,
    host: nameGiven(facts.target) || null,
    at: facts.at,
    fetched: chainsOf(facts).flatMap(({ fetched }) => fetched.flatMap(({ certificate }) => certificate ?? [])),
  });
  return clients.map((client) => predictOne(client, taughtFor(client), judge, options));
}

function predictOne(client: Client, taught: Taught, judge: ChainJudge, { diagnosis }: PredictOptions): Prediction {
  const { facts } = taught;
  const { id, name, family } = client;
  const nothing = { cause: null, error: null, version: null, suite: null, group: null, path: [], root: null };
  const base = { id, name, family, supported: inSupport(client, facts.at), ...nothing };
  const unknown = (why: string, more: Partial<Prediction> = {}): Prediction => {
    return { ...base, outcome: 'unknown', why, basis: 'computed', ...more };
  };
  const meeting = { client, taught, diagnosis, judge };
  if (facts.source === 'file') {
    const { chain } = facts;
    if (!chain) return unknown('there is no certificate');
    const ending = endingByChain({ ...meeting, chain }, chain);
    const cause = ending.failure && causeNamed(ending.failure, diagnosis);
    return { ...base, ...told(ending, cause, client, where(taught, chain, nothing, ending.blamed)), basis: 'computed' };
  }
  const negotiation = negotiate(client, taught);
  if (negotiation.kind === 'unknown') return unknown(negotiation.why);
  const chain = chainOf(negotiation, facts);
  const basis = negotiation.asked ? 'asked' : 'computed';
  const { version, suite, group } = negotiation.kind === 'agreed' ? negotiation : nothing;
  const ending =
    negotiation.kind === 'agreed'
      ? endingOfAgreed({ ...meeting, chain }, negotiation)
      : endingOfRefused({ ...meeting, chain }, negotiation);
  if (!ending) return unknown('no certificate came', { version, suite, group, basis });
  const cause = ending.failure && causeOf(ending.failure, negotiation, taught, diagnosis);
  const place = where(taught, chain, chosenIn(negotiation), ending.blamed);
  return { ...base, version, suite, group, ...told(ending, cause, client, place), basis };
}

/** An ending as a person meets it. */
function told(
  { failure, why, built, told, mindsItsRoot }: Ending,
  cause: Prediction['cause'],
  { errors }: Client,
  place: Where,
): Pick<Prediction, 'outcome' | 'cause' | 'error' | 'path' | 'root' | 'why' | 'mindsItsRoot'> {
  const reached = { path: built?.names ?? [], root: built?.root ?? null };
  if (!failure) return { outcome: 'works', cause: null, error: null, ...reached, why };
  const outcome = told ? 'warns' : 'fails';
  return { outcome, cause, error: errors(failure, place), ...reached, why, ...(mindsItsRoot && { mindsItsRoot }) };
}

/** Whether a client is still repaired at a time: to the end of the month in which that ends. */
export function inSupport({ supportedUntil }: Pick<Client, 'supportedUntil'>, at: number): boolean {
  if (supportedUntil === null) return true;
  const [year = 0, month = 0] = supportedUntil.split('-').map(Number);
  return at < Date.UTC(year, month, 1);
}

function chosenIn(negotiation: Negotiation): Chosen {
  if (negotiation.kind === 'unknown') return { version: null, suite: null };
  const handshake = negotiation.attempt?.handshake;
  const { version = null, suite = null } = (negotiation.kind === 'agreed' ? negotiation : handshake) ?? {};
  return { version, suite, requested: handshake?.certificateRequest != null };
}

/** The chain that this client is shown. */
function chainOf(negotiation: Negotiation, facts: Facts): ChainFacts | null {
  const trace = 'attempt' in negotiation ? negotiation.attempt?.id : undefined;
  return chainsOf(facts).find((chain) => trace !== undefined && chain.trace === trace) ?? facts.chain;
}
