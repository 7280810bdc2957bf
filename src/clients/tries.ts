import type { Attempt, Facts } from '../causes/facts.ts';

/**
 * The attempt itself, or another try of the same hello that was answered where this one was not: what was lost by chance shows
 * nothing of what the server makes of it.
 */
export function standIn(attempt: Attempt, facts: Facts): Attempt {
  return (isEarlyEnd(attempt) && answeredAtAnotherTry(attempt, facts)) || attempt;
}

/** It failed before it got as far as the client's Finished, to which not every question waits for an answer. */
export function isEarlyEnd(attempt: Attempt): boolean {
  return !succeeded(attempt) && !attempt.handshake?.clientFinished;
}

/** Another attempt that put the same question to the same address, and was answered; any, of one that came to ask nothing. */
export function answeredAtAnotherTry(attempt: Attempt, { attempts }: Facts): Attempt | null {
  return (
    attempts.find(
      (each) =>
        each.address?.ip === attempt.address?.ip &&
        each.address?.port === attempt.address?.port &&
        (isTurnedAway(attempt) || questionOf(each) === questionOf(attempt)) &&
        succeeded(each),
    ) ?? null
  );
}

/** It failed, though the same hello was answered at another try, and somebody has been answered since: it comes and goes. */
export function isPassing(attempt: Attempt, facts: Facts): boolean {
  return (
    isEarlyEnd(attempt) &&
    answeredAtAnotherTry(attempt, facts) !== null &&
    facts.attempts.some((each) => begun(each) > begun(attempt) && succeeded(each))
  );
}

/** It failed in the way that passes: a server that limits connections does so, or a balancer with one down behind it. */
export function isChance(attempt: Attempt, facts: Facts): boolean {
  return isEarlyEnd(attempt) && facts.attempts.some((each) => endedAlike(each, attempt) && isPassing(each, facts));
}

/** The facts without what was lost by chance, which is not for what the hellos said. */
export function withoutChance(facts: Facts): Facts {
  if (!facts.attempts.some((each) => isPassing(each, facts))) return facts;
  const attempts = facts.attempts.map((each) => (isChance(each, facts) ? { ...each, handshake: null } : each));
  return { ...facts, attempts };
}

/** TCP itself is refused: at once, so that another try costs nothing. */
export function isTurnedAway({ connect }: Attempt): boolean {
  return connect?.kind === 'refused' || connect?.kind === 'reset';
}

function endedAlike(one: Attempt, other: Attempt): boolean {
  const [a, b] = [one.handshake?.outcome, other.handshake?.outcome];
  return a?.kind === b?.kind && (a?.kind !== 'alert' || (b?.kind === 'alert' && a.description === b.description));
}

function begun({ id, trace }: Attempt): number {
  return trace.begunMs ?? id;
}

/** The server chose version and suite, and nobody had a reason to stop. */
function succeeded({ handshake }: Attempt): boolean {
  return handshake?.outcome.kind === 'completed' || handshake?.outcome.kind === 'stopped';
}

function questionOf({ probe, client }: Attempt): string {
  return client?.hello ?? repeats[probe] ?? probe;
}

const repeats: Partial<Record<Attempt['probe'], Attempt['probe']>> = {
  again: 'modern',
  patient: 'modern',
  'resume-again': 'resume',
};
