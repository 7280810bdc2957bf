import type { Attempt, ChainFacts, Facts } from '../causes/facts.ts';
import { mainAttempt } from '../causes/reading.ts';
import { type ChainContext, chainFacts } from './chain-facts.ts';
import { timeEvidence } from './time-evidence.ts';

/** Adds attempts with the chains and the times that they brought. */
export async function withAttempts(facts: Facts, attempts: Attempt[], context: ChainContext): Promise<Facts> {
  const all = { ...facts, attempts: [...facts.attempts, ...attempts] };
  const brought = attempts.filter(({ handshake }) => handshake?.certificates && handshake.certificates.length > 0);
  const chains = await Promise.all(brought.map((attempt) => chainOf(attempt, context)));
  const main = mainAttempt(all);
  // What is shown to who asks for another name, or for none, is another site's.
  const names = [facts.target.sni, facts.target.expectedName];
  const own = chains.filter((_, index) => names.includes(brought[index]?.offer?.sni ?? null));
  const chain = facts.chain ?? own.find((each) => each.trace === main?.id) ?? own[0] ?? null;
  const others = chains.filter((each) => each !== chain);
  const time = [...facts.time, ...attempts.flatMap((attempt) => timeEvidence(attempt, chain, facts.at))];
  return { ...all, chain, otherChains: [...facts.otherChains, ...others], time };
}

function chainOf(attempt: Attempt, context: ChainContext): Promise<ChainFacts> {
  return chainFacts(attempt.id, attempt.handshake?.certificates ?? [], context);
}
