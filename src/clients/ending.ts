import type { ChainFacts, Facts } from '../causes/facts.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, versionName } from '../wire/registry/versions.ts';
import { failureAfterHandshake } from './after-handshake.ts';
import { beyondLimits } from './beyond-limits.ts';
import { type BuiltPath, type ChainJudge, type ChainVerdict, unreadable } from './chain-verdict.ts';
import type { Client } from './client.ts';
import { type Failure, isCutOff, isLate, isNameFault, nameFaults } from './failure.ts';
import type { Diagnosed } from './failure-cause.ts';
import type { Negotiation, Refused } from './negotiation.ts';
import { revocationRefusal } from './revocation-verdict.ts';
import type { Taught } from './taught.ts';
import type { Blamed } from './where.ts';

/** How a client's connection ends: `failure` null where it works; `told`: it goes on all the same, and says so. */
export type Ending = {
  failure: Failure | null;
  why: string;
  built: BuiltPath | null;
  blamed?: Blamed;
  told?: true;
  mindsItsRoot?: true;
};

/** A client and all that is known of the server that it meets. */
export type Meeting = {
  client: Client;
  taught: Taught;
  diagnosis: Diagnosed;
  judge: ChainJudge;
  /** What it is shown. */
  chain: ChainFacts | null;
};

type Agreed = Extract<Negotiation, { kind: 'agreed' }>;

/** The server refused the hello, or the handshake broke off later. */
export function endingOfRefused({ client, chain, judge }: Meeting, { failure: met, attempt, why }: Refused): Ending {
  // What cannot be read ends it for every client, whatever we went on to meet after it.
  const garbled = chain?.sent.length === 0 && attempt?.id === chain.trace ? chain.unreadable[0] : undefined;
  if (garbled) return { failure: unreadable(0, garbled.detail), why: garbled.detail, built: null };
  const judged = attempt?.handshake?.certificates?.length && chain ? judge(client, chain) : null;
  const failure = judged?.failure ?? null;
  if (judged && failure?.kind === 'chain') {
    const isFirst = endsAtCertificate(client, failure) || isLate(met) || isCutOff(met);
    if (isFirst && !isTold(client, failure)) return ofChain(failure, judged);
  }
  const unasked = met.kind === 'violation' && met.rule === 'scheme-not-offered' && met.version === tls12;
  if (unasked && client.limits.takesUnaskedSchemes && judged && !failure)
    return { failure: null, why: trustedThrough(judged), built: judged.built };
  return { failure: met, why, built: null };
}

/**
 * Both agree on what to speak: the client looks at the certificate, and at what else comes, in the order of the messages. Null
 * where no certificate came to be looked at.
 */
export function endingOfAgreed(meeting: Meeting, negotiation: Agreed): Ending | null {
  const { client, taught, diagnosis, judge, chain } = meeting;
  const limit = beyondLimits(client, negotiation, chain);
  if (!chain) return limit && { ...limit, built: null };
  const verdict = judge(asExchanged(client, negotiation), chain);
  const { failure, built } = verdict;
  const told = isTold(client, failure);
  if (limit && !(limit.keyExchange && failure && !told && endsAtCertificate(client, failure)))
    return { ...limit, built: null };
  if (failure && told) return { ...ofChain(failure, verdict), told };
  const refusal = revocationRefusal(client, chain, taught.facts);
  if (failure && !(refusal && nameComesLast(client, failure))) return ofChain(failure, verdict);
  if (refusal)
    return {
      failure: failure?.kind === 'chain' ? { ...refusal.failure, beside: failure.rules } : refusal.failure,
      why: refusal.why,
      built,
      blamed: { culprit: refusal.certificate, namesake: null },
    };
  const unlogged = endingUnlogged(client, taught.facts, verdict);
  if (unlogged) return unlogged;
  const ended = failureAfterHandshake(client, negotiation.version, taught, diagnosis);
  if (ended) return { ...ended, built };
  const { version } = negotiation;
  return { failure: null, why: `${versionName(version)}, ${trustedThrough(verdict)}`, built };
}

/** Of a file there is a chain and no handshake: how the client would take it from a server that it can talk to. */
export function endingByChain({ client, taught: { facts }, judge }: Meeting, chain: ChainFacts): Ending {
  const verdict = judge(client, chain);
  const { failure, built } = verdict;
  if (failure) return { ...ofChain(failure, verdict), ...(isTold(client, failure) && { told: true }) };
  return endingUnlogged(client, facts, verdict) ?? { failure: null, why: trustedThrough(verdict), built };
}

function ofChain(failure: NonNullable<ChainVerdict['failure']>, verdict: ChainVerdict): Ending {
  const { built, mindsItsRoot } = verdict;
  const why = failure.kind === 'chain' ? failure.detail : 'the server shows no certificate';
  if (mindsItsRoot) return { failure, why: `it minds its root: ${why}`, built, blamed: verdict, mindsItsRoot };
  return { failure, why, built, blamed: verdict };
}

/** The certificate does not meet the Certificate Transparency policy that this client enforces; null where it does. */
function endingUnlogged({ ct }: Client, { transparency }: Facts, verdict: ChainVerdict): Ending | null {
  const found = ct && transparency?.verdicts.find(({ client, is }) => client === ct && is === 'not-met');
  return found ? { failure: { kind: 'ct' }, why: found.why, built: verdict.built, blamed: verdict } : null;
}

function trustedThrough({ built }: ChainVerdict): string {
  return `trusted through ${built?.root ?? 'its roots'}`;
}

/** It looks at the certificate when it comes, and so before it meets what the server says after it. */
function endsAtCertificate({ judgesAfterwards, findsNameAfterwards }: Client, failure: Failure): boolean {
  return !judgesAfterwards && !(findsNameAfterwards && isNameFault(failure));
}

/** Only the name is wrong, for which it looks when it knows whether the certificate is revoked. */
function nameComesLast({ faultOrder: [first] }: Client, failure: Failure): boolean {
  const isName = (fault: string | undefined) => nameFaults.some((each) => each === fault);
  return failure.kind === 'chain' && failure.rules.every(isName) && !isName(first);
}

/** It goes on and tells, save where it cannot even read what it was sent. */
function isTold({ verification }: Client, failure: Failure | null): boolean {
  return verification === 'told' && failure?.kind === 'chain' && failure.rule !== 'unreadable';
}

/** Where the key decrypts and signs nothing, it need not be for signatures. RFC 5246 section 7.4.2. */
function asExchanged(client: Client, { attempt }: Agreed): Client {
  if (suiteById(attempt.handshake?.suite ?? 0)?.kex !== 'RSA') return client;
  return { ...client, chain: { ...client.chain, keyUsageOfExchange: 'accepts' } };
}
