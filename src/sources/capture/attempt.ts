import type { Attempt, Overheard } from '../../causes/facts.ts';
import type { Conversation, SideCount } from '../../capture/conversation-state.ts';
import {
  isAlertSized,
  likeTickets,
  refusedAtOnce,
  refusedLate,
  silentAfterClient,
  ticketSpread,
} from '../../capture/progress.ts';
import type { Talk } from '../../capture/talk.ts';
import type { KeyLog } from '../../handshake/key-log.ts';
import type { Observation } from '../../handshake/observation.ts';
import { createObserver } from '../../handshake/observer.ts';
import type { Outcome } from '../../handshake/result.ts';
import { type Waits, waitsOf } from './waits.ts';
import { type Dialogue, dialogueOf } from './dialogue.ts';
import { habitsOf } from './habits.ts';
import { answerBytes, sealedFlight, sealedSigns } from './sealed.ts';
import { direct, type Target } from '../../net/target.ts';
import { concatBytes } from '../../wire/bytes.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { hostPort } from '../../net/place.ts';
import { type End, otherEnd } from '../../capture/flow.ts';

/** A connection of a capture, read in full: what the causes judge, and what only the list of handshakes shows. */
export type OverheardConnection = {
  attempt: Attempt & { overheard: Overheard };
  target: Target;
  observation: Observation;
  /** The server that a proxy was asked for, where one was (`host:port`). */
  throughProxyTo: string | null;
  waits: Waits;
};

/** Reads what was kept of a connection. */
export function overheardConnection(talk: Talk, keyLog: KeyLog | null): OverheardConnection {
  const before = dialogueOf(talk);
  const observation = observe(talk, keyLog, before.starttls?.kind === 'ready');
  const { result } = observation;
  const sealed = sealedSigns(talk, observation);
  const refusesLate = isRefusedLate(talk, observation, sealed);
  const completed = result.outcome.kind === 'completed' && !refusesLate && !isLostLate(talk);
  if (refusesLate) {
    result.outcome = { kind: talk.ended?.how ?? 'closed' };
    result.clientFinished = true;
    if (!observation.decrypted) sealed.alert = 'server';
  } else if (!completed && result.outcome.kind === 'completed') result.outcome = { kind: 'timeout' };
  if (result.outcome.kind === 'alert' && isOnlyEcho(talk, observation)) result.outcome = { kind: 'stopped' };
  const ended = completed ? goodbyeOf(talk, observation) : endingOf(talk, observation);
  if (ended?.by === 'client' && (result.outcome.kind === 'closed' || result.outcome.kind === 'reset'))
    result.outcome = { kind: 'stopped' };
  const { proxy, starttls } = before;
  const refusal = proxy?.outcome.kind === 'failed' ? proxy.outcome : null;
  const notTls = result.outcome.kind === 'not-tls' ? result.outcome.firstBytes : null;
  return {
    attempt: {
      id: 0,
      probe: 'modern',
      address: talk.server,
      offer: observation.offer,
      connect: {
        kind: 'connected',
        address: talk.server,
        ms: Number.isNaN(talk.acceptedMs) ? 0 : Math.max(0, talk.acceptedMs - talk.firstMs),
      },
      proxy: refusal,
      starttls,
      handshake: refusal || isDenied(starttls) ? null : result,
      http: null,
      plain: notTls ?? (result.lastFromServer === null ? before.greeting : null),
      trace: observation.trace,
      overheard: overheardOf(talk, { observation, sealed, completed, starttls, ended }),
    },
    target: targetOf(talk, observation.offer?.sni || null, before),
    observation,
    throughProxyTo: proxy?.to ?? null,
    waits: waitsOf(talk),
  };
}

function isDenied(starttls: Dialogue['starttls']): boolean {
  return starttls !== null && starttls.kind !== 'ready';
}

/** Where the client wanted to go: under the name that it asks for, behind a proxy that refuses it to that server. */
function targetOf({ server }: Talk, sni: string | null, { proxy, starttls }: Dialogue): Target {
  const refused = proxy?.outcome.kind === 'failed' ? proxy : null;
  const beyond = /^(.*):(\d+)$/.exec(refused?.to ?? '');
  const host = sni ?? beyond?.[1] ?? server.ip;
  return {
    input: hostPort({ host: server.ip, port: server.port }),
    host,
    hostIsIp: sni === null,
    port: beyond ? Number(beyond[2]) : server.port,
    sni,
    expectedName: host,
    ...direct,
    starttls: starttls?.protocol ?? null,
    proxy: refused && {
      kind: refused.kind,
      host: server.ip,
      port: server.port,
      username: null,
      password: null,
      from: 'the client',
    },
    application: starttls === null && [443, 8443].includes(server.port) ? 'http' : 'other',
  };
}

type Read = {
  observation: Observation;
  sealed: ReturnType<typeof sealedSigns>;
  completed: boolean;
  starttls: Dialogue['starttls'];
  /** Whoever really ended it. */
  ended: Talk['ended'];
};

function overheardOf(talk: Talk, { observation, sealed, completed, starttls, ended }: Read): Overheard {
  const { conversation, clientEnd } = talk;
  return {
    client: talk.client,
    server: talk.server,
    transport: talk.transport,
    at: talk.firstMs,
    completed,
    clientAlert: observation.clientAlert,
    clientCertificates: observation.clientCertificates,
    lastFromClient: observation.lastFromClient,
    sealedAlert: sealed.alert,
    sealedCertificate: sealed.certificate,
    sealedFlight: sealedFlight(observation),
    answerBytes: completed ? answerBytes(talk, observation) : null,
    mute: completed ? (leftLoggedIn(talk, observation, starttls) ?? leftMute(talk, starttls?.kind === 'ready')) : null,
    habits: habitsOf(observation, { atMs: talk.firstMs, upgraded: starttls?.kind === 'ready' }),
    elsewhere: null,
    ended: ended && { by: ended.by, how: ended.how, thirdParty: ended.thirdParty },
    answered: hasAnswered(talk),
    serverUnheard: talk.serverUnheard,
    clientUnheard: !isDenied(starttls) && conversation !== null && conversation.sides[clientEnd].pieces === 0,
    silentMs: silence(talk),
    hello: {
      repeats: talk.helloRepeats,
      bytes: helloBytes(talk),
      acknowledged: talk.helloAcknowledged,
      lost: talk.helloLost,
    },
    lostFlight: talk.lostFlight,
    unheeded: talk.unheeded,
    versionRefused: talk.versionRefused,
    dropped: completed && wasDropped({ ...talk, ended }, observation),
    turnedAway: completed && ended !== null && conversation?.answered === true && !conversation.wentOn,
    undelivered: talk.undelivered,
    missing: talk.missing,
    talked: haveTalked(talk),
    midway: talk.ended?.by !== 'server' && isMidway(talk),
  };
}

/** The server of TLS 1.3 refuses what the client sent last, or says nothing at all to it, where the client took the handshake for complete. */
function isRefusedLate(
  { conversation, progress, ended, disordered }: Talk,
  { result, decrypted, clientCertificates }: Observation,
  sealed: Read['sealed'],
): boolean {
  if (!conversation || progress !== 'completed' || result.outcome.kind !== 'completed' || !ended || disordered)
    return false;
  if (result.version !== null ? result.version < tls13 : !conversation.isTls13) return false;
  const isSilent = ended.by === 'server' && silentAfterClient(conversation);
  if (sealed.certificate === null && clientCertificates === null) return !decrypted && refusedAtOnce(conversation);
  return isSilent || (!decrypted && refusedLate(conversation));
}

/** The client of TLS 1.3 took the handshake for complete, and nothing that it said since arrives. */
function isLostLate({ conversation, unheeded }: Talk): boolean {
  return conversation !== null && unheeded > 0 && silentAfterClient(conversation);
}

/** `isReady`: what the server said before the hello led to TLS. */
function observe(talk: Talk, keyLog: KeyLog | null, isReady: boolean): Observation {
  // Who completed the handshake has checked the signatures itself.
  const prove = keyLog !== null || talk.progress !== 'completed';
  const observer = createObserver({ keyLog, prove, asSigned: talk.transport !== 'dtls' });
  const { firstMs, clientEnd } = talk;
  if (!Number.isNaN(talk.acceptedMs)) observer.connected(Math.max(0, talk.acceptedMs - firstMs));
  const side = (from: End) => (from === clientEnd ? ('client' as const) : ('server' as const));
  let unspoken: Uint8Array[] = [];
  let leadsToTls = isReady;
  const plainServer = talk.conversation?.sides[otherEnd(clientEnd)].isPlain ?? false;
  const isLate = !plainServer && cameTooLate(talk);
  for (const [index, { from, atMs, bytes, lost }] of talk.heard.entries()) {
    const speaker = side(from);
    if (isLate && index >= talk.tlsFrom && speaker === 'server') continue;
    const at = atMs - firstMs;
    if (index < talk.tlsFrom || (speaker === 'server' && plainServer)) {
      observer.plain(speaker, at, bytes);
      // What leads to TLS (STARTTLS, a proxy) is no answer to the hello.
      if (speaker === 'server' && !(leadsToTls && index < talk.tlsFrom)) unspoken.push(bytes);
      else if (index < talk.tlsFrom) {
        unspoken = [];
        leadsToTls = talk.tlsFrom < talk.heard.length;
      }
    } else observer.records(speaker, at, bytes, lost);
  }
  for (const said of talk.said) {
    const at = said.atMs - firstMs;
    if (said.kind === 'message') observer.message(said.from, at, said.bytes, said.encrypted);
    else if (said.kind === 'alert') observer.alert(said.from, at, said.level, said.description, said.encrypted);
    else observer.changeCipherSpec(said.from, at);
  }
  if (talk.ended) observer.end(talk.ended.by, talk.ended.atMs - firstMs, talk.ended.how);
  else if (talk.progress === 'failed') observer.end('server', talk.lastMs - firstMs, 'timeout');
  return observer.observation(outcomeOf(talk, unspoken, hasAnswered(talk)));
}

/** Whether anything of the server's is TLS, readable or not. */
function hasAnswered(talk: Talk): boolean {
  const { conversation, clientEnd, said } = talk;
  if (cameTooLate(talk)) return false;
  if (!conversation) return said.some(({ from }) => from === 'server');
  const { handshakeRecords, sealedCount, alert, changeCipherSpecs, lostStart } =
    conversation.sides[otherEnd(clientEnd)];
  return lostStart || handshakeRecords + sealedCount + alert.length + changeCipherSpecs > 0;
}

/** The server answered only when the client had left. */
function cameTooLate({ heard, tlsFrom, clientEnd, ended, disordered, missing }: Talk): boolean {
  const answer = heard.find(({ from }, index) => index >= tlsFrom && from !== clientEnd);
  const isTold = !disordered && !missing.server;
  return isTold && ended?.by === 'client' && answer !== undefined && answer.atMs > ended.atMs;
}

/** How it ended, where neither an alert nor a breach says so. `unspoken`: what the server said outside TLS with nothing of the client's behind it. */
function outcomeOf(talk: Talk, unspoken: Uint8Array[], heardServer: boolean): Outcome {
  if (talk.progress === 'completed') return { kind: 'completed' };
  if (!heardServer && unspoken.length > 0)
    return { kind: 'not-tls', firstBytes: concatBytes(unspoken).slice(0, maxPlainBytes) };
  if (talk.ended?.by === 'server') return { kind: talk.ended.how };
  if (talk.ended?.by === 'client' && heardServer) return { kind: 'stopped' };
  return { kind: 'timeout' };
}

/** Who ended it: some say close_notify where others refuse, and then wait for the other side to close. */
function endingOf({ ended, firstMs }: Talk, { trace, clientAlert, result }: Observation): Talk['ended'] {
  if (!ended || ended.by === 'client' || clientAlert || result.clientFinished || result.outcome.kind === 'alert')
    return ended;
  const farewell = trace.steps.find(({ kind, from }) => kind === 'alert' && from === 'client');
  if (!farewell || farewell.atMs >= ended.atMs - firstMs) return ended;
  return { ...ended, by: 'client', how: 'closed', thirdParty: null };
}

/** Whoever said close_notify first ended it: the FINs that follow may cross. Where it cannot be read, lengths and times tell. */
function goodbyeOf({ ended, firstMs, conversation, clientEnd }: Talk, observation: Observation): Talk['ended'] {
  if (!ended || !conversation) return ended;
  const first = observation.decrypted
    ? observation.trace.steps
        .filter((step) => step.kind === 'alert' && step.description === closeNotify)
        .map(({ from, atMs }) => ({ from, atMs: firstMs + atMs }))[0]
    : (['client', 'server'] as const)
        .map((from) => ({ from, side: conversation.sides[from === 'client' ? clientEnd : otherEnd(clientEnd)] }))
        .filter(({ side }) => hasTakenLeave(side))
        .map(({ from, side }) => ({ from, atMs: side.lastMs }))
        .sort((a, b) => a.atMs - b.atMs)[0];
  return first && first.from !== ended.by && first.atMs < ended.atMs
    ? { by: first.from, how: 'closed', atMs: first.atMs, thirdParty: null }
    : ended;
}

/** The client left before its Finished, and the server only complains about that. */
function isOnlyEcho({ ended, firstMs }: Talk, observation: Observation): boolean {
  const { trace, clientAlert, lastFromClient, result } = observation;
  if (ended?.by !== 'client' || clientAlert || lastFromClient !== 'ClientHello' || result.lastFromServer === null)
    return false;
  const complaint = trace.steps.find(({ kind, from }) => kind === 'alert' && from === 'server');
  return complaint !== undefined && complaint.atMs > ended.atMs - firstMs;
}

/** Milliseconds in which the server was silent at the end. */
function silence(talk: Talk): number {
  const { conversation, clientEnd, ended, untilMs } = talk;
  const until = ended?.atMs ?? untilMs;
  const spoke = conversation
    ? conversation.sides[clientEnd].lastMs
    : (talk.said.findLast(({ from }) => from === 'client')?.atMs ?? talk.lastMs);
  return Math.max(0, until - spoke);
}

/** The client ended the connection after the handshake, by a close or by a close_notify that the server answered with one. */
function leftMute({ conversation, clientEnd, ended, missing }: Talk, upgraded: boolean): Overheard['mute'] {
  if (
    !conversation ||
    !ended ||
    (conversation.spoke.client && (missing.server || upgraded || !wantsNoAnswer(conversation, clientEnd)))
  )
    return null;
  // Browsers open connections beforehand and leave those that nobody needed, but not at once.
  if (ended.atMs - conversation.completedMs > atOnceMs) return null;
  const client = conversation.sides[clientEnd];
  if (hasTakenLeave(client)) return 'farewell';
  return ended.by === 'client' || client.isPlain ? 'wordless' : null;
}

/** It leaves MySQL once it is let in (the shortest answer there is, an OK), without a command or the one that says goodbye. */
function leftLoggedIn(talk: Talk, observation: Observation, starttls: Dialogue['starttls']): Overheard['mute'] {
  const answer = starttls?.protocol === 'mysql' ? answerBytes(talk, observation) : null;
  const isLeft = talk.ended?.by === 'client' && talk.conversation?.wentOn === false;
  return isLeft && answer !== null && answer <= longestOkBytes ? 'logged-in' : null;
}

/** It closes by a close_notify, or what is as long as one. */
function hasTakenLeave({ sealedAlert, lastSealed, sealed }: SideCount): boolean {
  return sealedAlert || isAlertSized(lastSealed, sealed);
}

/** Some that begin with TLS ask together with their last flight, look at the certificate then, and leave before an answer can come. */
function wantsNoAnswer({ endings, sides, spoke, wentOn }: Conversation, client: End): boolean {
  const [first, second] = endings;
  const isUnanswered = !spoke.server || (likeTickets(sides[otherEnd(client)]) > 0 && !wentOn);
  return isUnanswered && first?.from === client && second?.from === client && second.how === 'reset';
}

/**
 * The server ended the connection after the handshake, though the client stays, and sent nothing that an application sees: at
 * once, or in answer to what the client said. Idle connections are closed much later.
 */
function wasDropped({ conversation, ended, missing, clientEnd }: Talk, { decrypted, result }: Observation): boolean {
  if (
    !conversation ||
    missing.client ||
    missing.server ||
    ended?.by !== 'server' ||
    conversation.sides[clientEnd].isPlain ||
    hasTakenLeave(conversation.sides[clientEnd])
  )
    return false;
  const server = conversation.sides[otherEnd(clientEnd)];
  const spoke = decrypted
    ? result.applicationData.length > 0
    : conversation.spoke.server &&
      (conversation.answered ? likeTickets(server) <= 1 : likeTickets(server, ticketSpread) === 0);
  const waited = ended.atMs - conversation.sides[clientEnd].lastMs;
  return !spoke && waited <= (conversation.spoke.client ? backendPatienceMs : breathMs);
}

function haveTalked({ conversation }: Talk): boolean {
  const { client, server } = conversation?.spoke ?? { client: false, server: false };
  return client && server;
}

function isMidway({ conversation, clientEnd }: Talk): boolean {
  const server = conversation?.sides[otherEnd(clientEnd)];
  return server !== undefined && server.left + server.headFilled > 0;
}

function helloBytes({ heard, tlsFrom, said, clientEnd }: Talk): number {
  const [first] = said;
  if (first) return first.kind === 'message' ? first.bytes.length : 0;
  let bytes = 0;
  for (const piece of heard.slice(Math.max(0, tlsFrom))) {
    if (piece.from !== clientEnd) break;
    bytes += piece.bytes.length;
  }
  return bytes;
}

const closeNotify = 0;
/** An OK of MySQL has 11 bytes and seldom some words; the shortest errors have more. */
const longestOkBytes = 30;
const atOnceMs = 3_000;
const breathMs = 500;
/** Proxies try to reach what stands behind them three times, five seconds each. */
const backendPatienceMs = 20_000;
const maxPlainBytes = 4_096;
