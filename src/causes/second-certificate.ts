import { decisive } from './chain-reading.ts';
import type { Cause, Judgement } from './cause.ts';
import type { ChainFacts, Facts } from './facts.ts';
import { mainAttempt } from './reading.ts';

/**
 * The same facts with the chain of another kind of key in place of the first, where the server has one for clients that would
 * rather have it, and clients do not take it. Null where there is none, or where the first is no better.
 */
export function withSecondCertificate(facts: Facts): Facts | null {
  const { chain } = facts;
  if (!chain || decisive(chain)?.accepted !== true || !matches(chain)) return null;
  const second = ofAnotherKind(facts).find((each) => !isSound(each));
  return second ? { ...facts, chain: second, otherChains: [] } : null;
}

/** The kind of key of the first certificate, where it is the one at fault: clients that would rather have the other get through. */
export function kindOfFaultyFirst(facts: Facts): string | null {
  const { chain } = facts;
  return chain && !isSound(chain) && ofAnotherKind(facts).some(isSound) ? kindOfKey(chain) : null;
}

/** What a cause has to say of the first certificate, where it is the one at fault: it hits those alone who are shown it. */
export function ofFirst(judgement: Judgement, kind: string): Judgement {
  if (judgement.is !== 'cause') return judgement;
  const { hits, details } = judgement;
  return { ...judgement, hits: hits === 'all' ? 'some' : hits, details: { ...details, ofTwo: kind } };
}

/** What clients were shown that would rather have another kind of key. */
function ofAnotherKind(facts: Facts): ChainFacts[] {
  const main = mainAttempt(facts);
  const { chain } = facts;
  if (facts.source !== 'server' || !main || !chain) return [];
  return facts.otherChains.filter((each) => {
    const attempt = each.trace === null ? undefined : facts.attempts[each.trace];
    return (
      attempt?.probe === 'as-client' &&
      attempt.address?.ip === main.address?.ip &&
      attempt.offer?.sni === facts.target.sni &&
      kindOfKey(each) !== null &&
      kindOfKey(each) !== kindOfKey(chain)
    );
  });
}

/** What a cause has to say of the second certificate, as of something that hits those clients alone. */
export function judgeSecond(cause: Cause, second: Facts): Judgement {
  if (cause.stage !== 'identity') return { is: 'not-applicable' };
  const judgement = cause.judge(second);
  if (judgement.is !== 'cause') return judgement;
  const kind = second.chain ? kindOfKey(second.chain) : null;
  const { affects: _, spares: _spares, ...said } = judgement;
  return {
    ...said,
    hits: judgement.hits === 'none' ? 'none' : 'some',
    summary: `Clients that would rather have ${kind === 'RSA' ? 'an RSA' : 'an ECDSA'} certificate are shown another one: ${insideSentence(judgement.summary)}`,
    details: { ...judgement.details, ofTwo: kind ?? '' },
  };
}

function kindOfKey({ sent: [leaf] }: ChainFacts): 'RSA' | 'ECDSA' | null {
  if (!leaf) return null;
  return leaf.publicKey.algorithm.startsWith('rsa') ? 'RSA' : 'ECDSA';
}

function isSound(chain: ChainFacts): boolean {
  return chain.judgements.some(({ accepted }) => accepted) && matches(chain);
}

function matches({ hostname }: ChainFacts): boolean {
  return hostname?.matches !== false;
}

function insideSentence(summary: string): string {
  return summary.replace(/^(The|It|Its|A|An|This|No)\b/, (word) => word.toLowerCase());
}
