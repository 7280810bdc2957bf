import type { StarttlsId } from '../net/starttls/ids.ts';
import type { Cause, Judgement } from './cause.ts';
import type { StarttlsOutcome } from '../net/outcome.ts';
import { equalBytes } from '../wire/bytes.ts';
import { nameOfProtocol, recogniseProtocol, saysItWantsTls } from '../net/recognise.ts';
import type { Attempt, Facts } from './facts.ts';
import {
  answeredVariants,
  attemptOf,
  mainAttempt,
  notYetAsked,
  placeOf,
  refusesStarttls,
  replyOf,
  saidNothing,
  shows,
  spokenInClear,
  strangeVersion,
} from './reading.ts';

export const notTls: Cause = {
  id: 'not-tls',
  side: 'server',
  stage: 'interference',
  title: 'The port does not speak TLS',
  explanation:
    'Something answers on the port, but it does not speak TLS: plain HTTP, a mail or database protocol, SSH. The client takes the answer for a broken handshake (wrong version number, record too long, packet length too long).',
  references: ['RFC 8446 section 5.1'],
  explains: [
    'closed-early',
    'handshake-timeout',
    'tcp-reset',
    'version-intolerance',
    'protocol-mismatch',
    'server-internal',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main) return { is: 'not-applicable' };
    const where = placeOf(facts);
    if (main.starttls && main.starttls.kind !== 'ready') return judgeUpgrade(main, where);
    if (!main.handshake) return { is: 'not-applicable' };
    if (main.handshake.outcome.kind === 'completed') return { is: 'ruled-out', why: 'a TLS handshake completes' };
    if (echoes(main)) return judgeEcho(main, where);
    const spoken = spokenInClear(facts);
    if (spoken?.attempt !== main && hasAnsweredInTls(main))
      return { is: 'ruled-out', why: 'the server answers in TLS' };
    if (!spoken) return askInClear(facts);
    const again = askAgain(facts, main, spoken);
    if (again) return again;
    const isTls = whyTlsAfterAll(facts, main, spoken);
    if (isTls) return { is: 'ruled-out', why: isTls };
    if (main.starttls && spoken.attempt === main) return judgeAfterUpgrade(spoken, where);
    if (spoken.protocol?.starttls && refusesStarttls(facts) === 'turned-away') return judgeTurnedAway(spoken, where);
    return judgeWords(facts, spoken, where);
  },
};

type Spoken = NonNullable<ReturnType<typeof spokenInClear>>;

function judgeEcho(main: Attempt, where: string): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: `${where} sends back what it is sent: no TLS server answers there.`,
    evidence: [shows(main, 'its answer is the ClientHello, byte for byte')],
    details: { protocol: 'echo' },
  };
}

function hasAnsweredInTls(main: Attempt): boolean {
  return main.handshake?.lastFromServer !== null || !saidNothing(main) || replyOf(main) === 'alert';
}

function askInClear(facts: Facts): Judgement {
  const ask = notYetAsked(facts, ['plain-http']);
  return ask.length > 0 ? { is: 'undecided', ask } : { is: 'ruled-out', why: 'it does not answer in the clear either' };
}

/** One of several servers behind the address may have missed its TLS. What was overheard stands for itself. */
function askAgain(facts: Facts, main: Attempt, { protocol }: Spoken): Judgement | null {
  if (replyOf(main) !== 'not-tls' || main.overheard) return null;
  const ask = notYetAsked(facts, ['again', ...(protocol?.protocol === 'http' ? (['plain-http'] as const) : [])]);
  return ask.length > 0 ? { is: 'undecided', ask } : null;
}

/** What shows that there is TLS, whatever was said in the clear; null where nothing does. */
function whyTlsAfterAll(facts: Facts, main: Attempt, { attempt, words, protocol }: Spoken): string | null {
  if (strangeVersion(words) !== null) return 'it answers in TLS, of a version that is none';
  if (protocol?.protocol === 'tls') return 'it answers plain text with a TLS alert';
  if (main.starttls && attempt === main) return null;
  if (protocol?.starttls && !refusesStarttls(facts)) return `it speaks ${protocol.name}, which has STARTTLS`;
  if (saysItWantsTls(words)) return 'it answers plain HTTP with a call for TLS';
  // One port can serve both, and pass on what comes in the clear to one place and TLS, by its name, to another.
  if (attempt.offer === null && answeredVariants(facts).length > 0) return 'it answers another ClientHello in TLS';
  return null;
}

function judgeAfterUpgrade({ attempt, words }: Spoken, where: string): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: `${where} agrees to STARTTLS, and then answers the ClientHello in the clear: its TLS fails.`,
    evidence: [shows(attempt, `first bytes: ${printable(words)}`)],
    details: { starttls: 'failing' },
  };
}

function judgeTurnedAway({ attempt, protocol }: Spoken, where: string): Judgement {
  return {
    is: 'cause',
    // Servers that have no room, or that their own TLS fails, say so in the clear.
    certainty: 'likely',
    hits: 'all',
    summary: `${where} speaks ${protocol?.name} in the clear, and turns this client away before TLS.`,
    evidence: [shows(attempt, protocol?.detail ?? '')],
    settle: 'the log of the server at this moment says why; with others it may speak TLS',
    details: { ...(protocol && { protocol: protocol.protocol }), starttls: 'turned-away' },
  };
}

function judgeWords(facts: Facts, { attempt, words, protocol }: Spoken, where: string): Judgement {
  const request = attemptOf(facts, 'plain-http');
  const location = request?.http?.location;
  const answersTheHello = attempt.offer !== null;
  // What comes first is lost on it whatever it is, as where a balancer puts a header of the PROXY protocol before it.
  const refusesBoth = answersTheHello && request?.http?.status === badRequest;
  return {
    is: 'cause',
    ...(answersTheHello && !refusesBoth
      ? { certainty: 'certain' }
      : {
          certainty: 'likely',
          settle: refusesBoth
            ? 'it refuses a request of HTTP as well: does a balancer in front of it put a header of the PROXY protocol before what it passes on, for which this server is not set up?'
            : 'a port can serve both: if something there passes TLS on to another program (sslh, HAProxy, Traefik), is that one up?',
        }),
    hits: 'all',
    summary: protocol
      ? `${where} speaks ${protocol.name}, not TLS${protocol.starttls ? ', and offers no STARTTLS' : ''}.`
      : `${where} answers with something that is not TLS.`,
    evidence: [
      shows(attempt, protocol ? protocol.detail : `first bytes: ${printable(words)}`),
      ...(location ? [shows(request, `it redirects to ${location}`)] : []),
    ],
    details: {
      ...(protocol && { protocol: protocol.protocol }),
      ...(location && { location }),
      ...(refusesBoth && { refuses: 'whatever comes' }),
    },
  };
}

/** RFC 9110 section 15.5.1. */
const badRequest = 400;

/** What comes back is what was sent: RFC 862, a serial line in loop-back, a relay that is connected to itself. */
function echoes({ trace }: Attempt): boolean {
  const sent = trace.wire.find(({ from }) => from === 'client')?.bytes;
  const back = trace.wire.find(({ from }) => from === 'server')?.bytes;
  return sent !== undefined && back !== undefined && back.length > 5 && equalBytes(back, sent.subarray(0, back.length));
}

/** What came before STARTTLS may be what is refused: the client itself, for its address or because the server is busy. */
function whatItRefuses({ protocol, turnedAway, temporary }: Extract<StarttlsOutcome, { kind: 'refused' }>): string {
  if (turnedAway) return `turns this client away before TLS${temporary ? ', for now' : ''}`;
  const upgrade = asksInItsOwnWay.includes(protocol) ? 'TLS' : 'STARTTLS';
  return temporary ? `cannot do ${upgrade} now` : `does not offer ${upgrade}`;
}

/** Whose users know of no command by the name of STARTTLS. */
const asksInItsOwnWay: readonly StarttlsId[] = ['postgres', 'mysql', 'mssql', 'rdp', 'vnc', 'amqp', 'nats'];

function howRefused({ turnedAway, stripped, temporary }: Extract<StarttlsOutcome, { kind: 'refused' }>): string {
  if (turnedAway) return 'turned-away';
  if (stripped) return 'stripped';
  return temporary ? 'failing' : 'refused';
}

/** The STARTTLS dialogue failed: the protocol is there but without the upgrade, or it is another protocol. */
function judgeUpgrade(main: Attempt, where: string): Judgement {
  const { starttls } = main;
  if (starttls?.kind === 'refused') {
    return {
      is: 'cause',
      // A health check leaves like that, too.
      certainty: starttls.unasked ? 'possible' : 'certain',
      hits: starttls.unasked ? 'none' : 'all',
      ...(starttls.unasked && { settle: 'what the client itself says: whether it wanted TLS' }),
      summary: starttls.stripped
        ? `${where} speaks ${nameOfProtocol(starttls.protocol)}, but something on the way strips STARTTLS from it.`
        : `${where} speaks ${nameOfProtocol(starttls.protocol)} but ${whatItRefuses(starttls)}.`,
      evidence: [shows(main, starttls.detail)],
      details: { protocol: starttls.protocol, starttls: howRefused(starttls) },
      ...(starttls.stripped && { side: 'network' as const }),
    };
  }
  if (starttls?.kind === 'unexpected' && starttls.recognised !== 'tls') {
    const named = recogniseProtocol(starttls.firstBytes);
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `${where} speaks ${named?.name ?? 'another protocol'}, not ${nameOfProtocol(starttls.protocol)}.`,
      evidence: [shows(main, named?.detail ?? `first bytes: ${printable(starttls.firstBytes)}`)],
      details: { ...(named && { protocol: named.protocol }) },
    };
  }
  return { is: 'not-applicable' };
}

function printable(bytes: Uint8Array): string {
  return JSON.stringify(new TextDecoder('latin1').decode(bytes.subarray(0, 40)));
}
