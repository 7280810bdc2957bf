import type { StarttlsOutcome } from '../net/outcome.ts';
import { judgeEndAfterHandshake } from './after-handshake.ts';
import type { Judgement } from './cause.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import type { Attempt, Facts } from './facts.ts';
import {
  answeredVariants,
  attemptOf,
  couldAgree,
  endedHow,
  howItEnded,
  mainAttempt,
  notYetAsked,
  placeOf,
  type Reply,
  replyOf,
  saidNothing,
  shows,
} from './reading.ts';
import { probeWords } from './hello-words.ts';

/**
 * Judges a cause where the ClientHello gets no answer at all: a reset, an end, silence. Before the whole server is
 * blamed, other hellos tell whether it is this name, this size or this version that gets none.
 */
export function judgeNoAnswer(facts: Facts, how: Reply): Judgement {
  const main = mainAttempt(facts);
  const upgrade = main?.starttls;
  if (main && (upgrade?.kind === 'closed' || upgrade?.kind === 'reset' || upgrade?.kind === 'timeout'))
    return upgrade.kind === how
      ? judgeLostUpgrade(facts, main, upgrade)
      : { is: 'ruled-out', why: `the server ${endedHow(upgrade.kind)}` };
  if (!main?.handshake) return { is: 'not-applicable' };
  if (replyOf(main) === 'answered')
    return how === 'timeout' && main.probe === 'patient'
      ? judgeSlow(facts, main)
      : (how === 'closed' && judgeEndAfterHandshake(facts)) || judgeFirstOnly(facts, main, how);
  const headed = attemptOf(facts, 'proxy-protocol');
  if (headed && replyOf(headed) === 'answered' && answeredVariants(facts).length === 0)
    return how === 'closed'
      ? behindBalancer(facts, main, headed)
      : { is: 'ruled-out', why: 'it answers once it has a header of the PROXY protocol' };
  if (replyOf(main) !== how || !saidNothing(main))
    return { is: 'ruled-out', why: `the server ${endedHow(replyOf(main))}` };
  const ask = openQuestions(facts, how);
  if (ask.length > 0) return { is: 'undecided', ask };
  const late = attemptOf(facts, 'patient');
  if (how === 'timeout' && late && replyOf(late) === 'alert') return judgeSlow(facts, late);
  const answered = answeredVariants(facts);
  const onlyName = onlyThisName(facts);
  if (onlyName) return forThisName(facts, main, how, onlyName);
  if (answered.length > 0) return forSomeHellos(facts, main, how, answered);
  // What is answered to other names, or to none, may be chosen by them.
  const short = facts.attempts.find(
    (each) => each.probe !== 'other-addresses' && replyOf(each) === 'alert' && each.offer?.sni === main.offer?.sni,
  );
  return how === 'timeout' && short ? forLongAnswers(main, short) : forEveryHello(facts, main, how);
}

/** What is asked before the server is blamed, in rounds: the next one only where those before it leave it open. */
function openQuestions(facts: Facts, how: Reply): ProbeId[] {
  const none = answeredVariants(facts).length === 0;
  const isMute = facts.attempts.every((each) => !each.handshake || saidNothing(each));
  const isAwake = facts.attempts.some((each) => replyOf(each) === 'answered' || replyOf(each) === 'alert');
  const rounds: ProbeId[][] = [
    ['again', 'small-hello', 'tls12', 'no-sni', 'other-sni', 'plain-http'],
    none ? ['legacy', 'ssl30', 'sslv2', 'bare-hello', 'widest', 'sibling-sni'] : [],
    none && isMute ? ['proxy-protocol', ...(how === 'closed' ? (['starttls'] as const) : [])] : [],
    how === 'timeout' && isAwake ? ['patient'] : [],
  ];
  return rounds.map((round) => notYetAsked(facts, round)).find(({ length }) => length > 0) ?? [];
}

/** Every hello with this name is lost, and others are answered. */
function forThisName(facts: Facts, main: Attempt, how: Reply, answered: readonly Attempt[]): Judgement {
  return {
    is: 'cause',
    // Silence may be a filter's, and that of what the server hands this name on to, which hangs.
    ...(how === 'timeout'
      ? {
          certainty: 'likely',
          side: 'network',
          settle: 'connect from the server itself: if it is silent there, too, what it hands this name on to hangs',
        }
      : { certainty: 'certain' }),
    hits: 'all',
    summary: `${placeOf(facts)} ${endedHow(how)} for the server name ${facts.target.sni} only.`,
    evidence: [
      shows(main, `with the name ${facts.target.sni}: ${endedHow(how)}`),
      ...answered.map((each) => shows(each, `${probeWords(each.probe)}: answers`)),
    ],
    details: { only: 'name' },
  };
}

/** A browser's hello is lost, and others are answered. */
function forSomeHellos(facts: Facts, main: Attempt, how: Reply, answered: readonly Attempt[]): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: answered.every(({ offer }) => offer?.sni === null)
      ? `${placeOf(facts)} ${endedHow(how)} for any server name, and answers without one.`
      : `${placeOf(facts)} ${endedHow(how)} after the ClientHello of a current browser, but answers other ones.`,
    evidence: [
      shows(main, `a current browser's hello: ${endedHow(how)}`),
      ...answered.slice(0, 4).map((each) => shows(each, `${probeWords(each.probe)}: answers`)),
    ],
    details: { only: 'some-hellos' },
  };
}

/** Alerts arrive, and what is longer never does. */
function forLongAnswers(main: Attempt, short: Attempt): Judgement {
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    side: 'network',
    summary:
      'The short answers of the server arrive, its long ones never do: packets that are too large for some link get lost on the way (MTU).',
    evidence: [
      shows(main, 'where certificates would follow, nothing comes'),
      shows(short, `${probeWords(short.probe)} gets an alert: the server is awake and reads what is sent`),
    ],
    settle:
      'connect from the server itself: if it works there, packets are lost on the way; if not, the server hangs where it needs its certificate or key',
    details: { only: 'long-answers' },
  };
}

function forEveryHello(facts: Facts, main: Attempt, how: Reply): Judgement {
  const same = facts.attempts.filter((attempt) => attempt !== main && attempt.handshake && replyOf(attempt) === how);
  const before = how === 'timeout' ? 'after the ClientHello nothing came' : 'after the ClientHello';
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: `${placeOf(facts)} ${endedHow(how)} after every ClientHello.`,
    evidence: [
      shows(main, `${before}: ${endedHow(how)}`),
      ...(same.length > 0
        ? [
            {
              fact: `${same.length} other ${same.length === 1 ? 'hello' : 'hellos'} (smaller, older, without or with another name): the same`,
              trace: same[0]?.id ?? null,
            },
          ]
        : []),
    ],
    details: { only: 'always' },
    // A program that hangs up without having read what came ends in a reset, too; a filter has nothing against other words.
    ...(how === 'reset' && endsInClear(facts) && { side: 'server' as const }),
  };
}

function endsInClear(facts: Facts): boolean {
  const end = attemptOf(facts, 'plain-http')?.trace.steps.at(-1);
  return end?.kind === 'end' && end.how !== 'timeout';
}

/** It is the header that it misses: whoever comes round the balancer sends none. */
function behindBalancer(facts: Facts, main: Attempt, headed: Attempt): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    side: 'server',
    summary: `${placeOf(facts)} speaks TLS only behind a header of the PROXY protocol, which balancers send and clients do not.`,
    evidence: [
      shows(main, `a ClientHello: ${endedHow(replyOf(main))}`),
      shows(headed, 'the same behind the line "PROXY UNKNOWN": answers'),
    ],
    details: { only: 'proxy-protocol' },
  };
}

/** The same with more time was answered. */
function judgeSlow(facts: Facts, late: Attempt): Judgement {
  const first = attemptOf(facts, 'modern') ?? late;
  return {
    is: 'cause',
    certainty: 'likely',
    hits: replyOf(late) === 'answered' ? 'some' : 'all',
    summary: `${placeOf(facts)} is slow: the first ClientHello got no answer in time, and the same one got one later.`,
    evidence: [
      shows(first, `first try: ${endedHow('timeout')}`),
      shows(late, `with the same time once more: ${howItEnded(late)}`),
    ],
    settle: 'run it again, with more time: --timeout 20000; what does the server do at that moment?',
    details: { only: 'slow' },
  };
}

/** The first contact is answered and nobody after it: the server limits what one client may do, or serves one at a time. */
function judgeFirstOnly(facts: Facts, main: Attempt, how: Reply): Judgement {
  const isLost = (attempt: Attempt) => replyOf(attempt) === how && saidNothing(attempt) && couldAgree(attempt, main);
  const lost = facts.attempts.filter((attempt) => attempt.probe !== 'other-addresses' && isLost(attempt));
  const ask = lost.length > 0 ? notYetAsked(facts, ['again']) : [];
  if (ask.length > 0) return { is: 'undecided', ask };
  const agains = facts.attempts.filter(({ probe }) => probe === 'again');
  const [again] = agains;
  if (!again || again === main || !agains.every(isLost)) return { is: 'ruled-out', why: 'the server answers' };
  return {
    is: 'cause',
    certainty: 'possible',
    hits: 'none',
    summary: `${placeOf(facts)} answered the first connection, and ${endedHow(how)} after the ClientHello of ${lost.length} others that followed.`,
    evidence: [shows(main, 'first contact: answers'), shows(again, `the same ClientHello, later: ${endedHow(how)}`)],
    settle: 'run it again in a minute: does it limit the connections of one client, or serve one at a time?',
    details: { only: 'first' },
  };
}

/** The connection ends, or nothing comes, before the STARTTLS dialogue gets to TLS. */
function judgeLostUpgrade(facts: Facts, main: Attempt, { kind, protocol, detail }: LostUpgrade): Judgement {
  const ask = main.overheard ? [] : notYetAsked(facts, ['implicit-tls']);
  if (ask.length > 0) return { is: 'undecided', ask };
  return {
    is: 'cause',
    // Who keeps strangers waiting longer than we wait is in order.
    ...(kind === 'timeout'
      ? {
          certainty: 'likely',
          settle: main.overheard
            ? 'what the client itself says, and for how long it waits'
            : 'run it again with more time: --timeout 60000',
        }
      : { certainty: 'certain' }),
    hits: 'all',
    summary: `${placeOf(facts)} ${endedHow(kind)} before TLS: no ${protocol} dialogue comes about.`,
    evidence: [shows(main, detail)],
    details: { only: 'starttls' },
  };
}

type LostUpgrade = Extract<StarttlsOutcome, { kind: 'closed' | 'reset' | 'timeout' }>;

/** The attempts without this name, if they were answered while every one with it was not; null, too, where another name fares no better. */
function onlyThisName(facts: Facts) {
  const { sni } = facts.target;
  const answered = answeredVariants(facts);
  if (sni === null || answered.some(({ offer }) => offer?.sni === sni)) return null;
  const other = attemptOf(facts, 'other-sni');
  const namelessOnly = answered.every(({ offer }) => offer?.sni === null);
  return answered.length === 0 || (namelessOnly && other?.handshake && replyOf(other) !== 'answered') ? null : answered;
}
