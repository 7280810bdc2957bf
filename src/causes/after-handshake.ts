import type { Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { attemptOf, endsIt, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

/**
 * TLS completes, and then the server ends the connection without a word: what stands behind TLS does not serve. Null where
 * nothing of that kind was seen, or where a client certificate was asked for and may be the reason.
 */
export function judgeEndAfterHandshake(facts: Facts): Judgement | null {
  const main = mainAttempt(facts);
  if (!main || !endsWithoutAWord(main)) return null;
  const isWeb = facts.target.application === 'http';
  const ask = notYetAsked(facts, ['unasked', ...(isWeb ? (['get', 'alpn-h2'] as const) : [])]);
  if (ask.length > 0) return { is: 'undecided', ask };
  if (isWeb && choosesHttp2(facts)) return { is: 'ruled-out', why: 'it goes on with those who offer HTTP/2' };
  const { host, port } = facts.target;
  const [unasked, get] = [attemptOf(facts, 'unasked'), attemptOf(facts, 'get')];
  const byItself = unasked !== null && endsWithoutAWord(unasked);
  const answered = [unasked, get].find((each) => each && replyOf(each) === 'answered' && !endsWithoutAWord(each));
  if (isWeb ? get?.http : !byItself) {
    if (!answered) return null;
    return {
      is: 'cause',
      certainty: 'likely',
      hits: 'some',
      summary: `${host}:${port} completes the handshake and then ends the connection without an answer, some of the time.`,
      evidence: [shows(main, 'first try: it ends the connection'), shows(answered, 'later: it goes on')],
      settle: 'run it several times, and look at each service behind the address: is one of them down?',
      details: { only: 'now-and-then' },
    };
  }
  // A program of another protocol may well end what is no request of its own.
  if (!byItself && !speaksHttp(facts, main))
    return { is: 'ruled-out', why: 'it ends the connection once it gets an HTTP request: it may speak something else' };
  return {
    is: 'cause',
    certainty: byItself ? 'certain' : 'likely',
    hits: 'all',
    stage: 'session',
    summary: `${host}:${port} completes the handshake and then ends the connection ${byItself ? 'by itself, before anything is asked of it' : 'instead of answering a request'}.`,
    evidence: [
      shows(main, `TLS is up; then ${howItEnds(main)}${isWeb ? ' in place of an HTTP answer' : ''}`),
      ...(byItself ? [shows(unasked, `without a request: ${howItEnds(unasked)}`)] : []),
      ...(!byItself && get ? [shows(get, `a second request: ${howItEnds(get)}`)] : []),
    ],
    ...(!byItself && {
      settle: 'is it a web server at all? TLS is in order, and a service of another kind may mind the request',
    }),
    details: { only: 'after-handshake' },
  };
}

/** It completes the handshake and ends the connection: no page, no data, no wish for a certificate. */
export function endsWithoutAWord(attempt: Attempt): boolean {
  const { handshake, http } = attempt;
  return (
    handshake?.outcome.kind === 'completed' &&
    handshake.certificateRequest === null &&
    handshake.applicationData.length === 0 &&
    http === null &&
    endsIt(attempt)
  );
}

/** It agreed on HTTP, or serves where only web servers do. */
function speaksHttp({ target }: Facts, { handshake }: Attempt): boolean {
  return handshake?.alpn === 'http/1.1' || target.port === 443 || /^https:/i.test(target.input);
}

/** Offered both it takes HTTP/2, where offered HTTP/1.1 alone it took none. */
export function choosesHttp2(facts: Facts): Attempt | null {
  const h2 = attemptOf(facts, 'alpn-h2');
  return mainAttempt(facts)?.handshake?.alpn === null && h2?.handshake?.alpn === 'h2' ? h2 : null;
}

function howItEnds({ trace }: Attempt): string {
  return trace.steps.some((step) => step.kind === 'end' && step.how === 'reset')
    ? 'a reset'
    : 'the end of the connection';
}
