import type { Diagnosis } from '../causes/diagnosis.ts';
import type { Attempt, Facts } from '../causes/facts.ts';
import { alertOf, connectionsOf, mainAttempt } from '../causes/reading.ts';
import type { Client } from '../clients/client.ts';
import { helloTextFor } from '../clients/hello.ts';
import { inSupport } from '../clients/predict.ts';
import { isEarlyEnd } from '../clients/tries.ts';
import { type AskOptions, askProbes, askQuestions } from '../probes/planner.ts';
import { questionOf, stopOf } from './client-questions.ts';
import { maxConnections } from './connection-budget.ts';
import { unlike } from './open-fates.ts';

/**
 * A client fails where a browser gets through, which surprises: before that is said its hello is sent again, and a browser's with it,
 * since either may have been lost by chance. Two clients at most, which stand for all.
 */
export async function askLost(
  facts: Facts,
  asked: readonly Client[],
  clients: readonly Client[],
  diagnosis: Diagnosis,
  options: AskOptions,
): Promise<Attempt[]> {
  const main = mainAttempt(facts);
  const sent = [...facts.attempts.map(({ client }) => client?.hello), ...asked.map(helloTextFor)];
  const isSentOnce = ({ client }: Attempt) => sent.filter((hello) => hello === client?.hello).length === 1;
  const lost = facts.attempts.filter((each) => each.probe === 'as-client' && isEarlyEnd(each) && isSentOnce(each));
  const left = maxConnections - connectionsOf(facts) - asked.length;
  if (!main || isEarlyEnd(main) || lost.length === 0 || left < 2 * maxAgain || options.signal.aborted) return [];
  const lostOf = (client: Client) => lost.find((each) => each.client?.hello === helloTextFor(client));
  const surprising = clients.filter((client) => {
    const own = lostOf(client);
    return own && surprises(client, own, facts, diagnosis);
  });
  const again = unlike(surprising, facts).slice(0, maxAgain - 1);
  if (again.length === 0) return [];
  // Behind a balancer that takes turns two tries may well meet one and the same server, which says nothing of the client.
  const questions = again.flatMap((client) => {
    const question = questionOf(client, facts, stopOf(diagnosis));
    const own = lostOf(client);
    return inSupport(client, facts.at) && own && !saysNo(own) ? [question, question] : [question];
  });
  const [first, second] = await Promise.all([
    askProbes(facts.asked.includes('again') ? [] : ['again'], facts, options),
    askQuestions('as-client', questions, facts, options),
  ]);
  return [...first, ...second];
}

/** A refusal is nothing to wonder at where the client is old, or nobody gets through; nor is an old one's end where all is in order. */
function surprises(client: Client, lost: Attempt, { at }: Facts, { verdict }: Diagnosis): boolean {
  return inSupport(client, at) ? verdict !== 'broken' || !saysNo(lost) : verdict !== 'healthy' && !saysNo(lost);
}

function saysNo(attempt: Attempt): boolean {
  const alert = alertOf(attempt);
  return alert !== null && alert !== 'internal_error';
}

/** A browser's hello and two others, each twice at most, when some were lost. */
const maxAgain = 3;
