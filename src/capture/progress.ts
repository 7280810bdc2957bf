import type { Conversation, SideCount } from './conversation-state.ts';

/** Whether the records say that the handshake is complete, or that it never will be. */
export function judge(talk: Conversation, keepOn: boolean): void {
  const client = talk.sides[talk.client ?? 'a'];
  const server = serverOf(talk);
  if (talk.progress === 'open') {
    const both =
      client.sealedHandshakes > 0 &&
      server.sealedHandshakes > 0 &&
      // A fatal alert in the clear after ChangeCipherSpec is a refusal.
      !isFatal(client.alert, talk) &&
      !isFatal(server.alert, talk);
    const finished13 = talk.isTls13 && client.sealed.some((length) => length >= shortestFinished);
    // With records lost, data in both directions shows the same, and so does data in answer to data.
    const talking =
      ((talk.unsure || !talk.hasHello) && client.sealedCount > 1 && server.sealedCount > 1) ||
      (talk.unsure && talk.spoke.server);
    const data12 = !talk.isTls13 && server.sealedCount > 0 && client.sealedHandshakes > 0;
    // Both Finished of SSLv2 lie behind the hellos and the client's master key.
    const finished2 = talk.isSslv2 && client.pieces > 2 && server.pieces > 2;
    if (finished2) talk.over = true;
    if (both || finished13 || talking || data12 || finished2) complete(talk);
    else if (client.sealedCount + server.sealedCount > maxSealedKept) judgeOneSide(talk);
  }
  if (talk.progress !== 'completed') return;
  if (keepOn) {
    if (client.sealedCount + server.sealedCount > maxSealedKept) talk.over = true;
    return;
  }
  // A client may find fault with the certificate now and say nothing more; a server may still refuse the client's, or ask for one.
  // Settings and headers of HTTP/2 are no answer yet.
  if (talk.answered && likeTickets(server, ticketSpread) === 0 && server.lastSealed >= shortestPage) talk.over = true;
  else if (client.sealedCount + server.sealedCount > maxSealedKept) talk.over = true;
}

/**
 * Nothing more comes, and what was heard may be one direction alone: a client that goes on to send data has been answered, and
 * whether it took what a server says that is done cannot be heard.
 */
export function judgeOneSide(talk: Conversation): void {
  const client = talk.sides[talk.client ?? 'a'];
  const server = serverOf(talk);
  const wentOn =
    server.pieces === 0 && client.changeCipherSpecs > 0 && client.sealedCount > (client.sealedHandshakes > 0 ? 0 : 1);
  if (talk.progress !== 'open' || !(wentOn || (client.pieces === 0 && server.sealedHandshakes > 0))) return;
  talk.unsure = true;
  complete(talk);
}

function complete(talk: Conversation): void {
  talk.progress = 'completed';
  talk.completedMs = Math.max(talk.sides.a.lastMs, talk.sides.b.lastMs);
}

/** The client has sent its Finished, or where records are lost something behind it: what follows is no part of the handshake proper. */
export function isAfterHandshake(talk: Conversation): boolean {
  const client = talk.sides[talk.client ?? 'a'];
  if (client.sealedHandshakes > 0 && !talk.isTls13) return true;
  // Up to TLS 1.2 a Finished goes before all data, so that without the server's answer the first data is one of TLS 1.3.
  const isTls13 = talk.isTls13 || serverOf(talk).handshakeRecords === 0;
  return client.sealed.some((length) => (talk.unsure ? !isAlertSized(length) : isTls13 && length >= shortestFinished));
}

/** After the client's Finished the server's only word is as long as an alert, and it came before anybody ended the connection. */
export function refusedLate(talk: Conversation): boolean {
  const server = serverOf(talk);
  // Whoever goes on in the clear has left TLS, and the server answers that.
  if (talk.sides[talk.client ?? 'a'].isPlain) return false;
  const end = talk.endings[0]?.atMs ?? Number.POSITIVE_INFINITY;
  return !talk.spoke.server && isAlertSized(server.lastSealed, server.sealed) && server.lastMs <= end;
}

/** The same, and so soon after the client's Finished that nothing was waited for in between. */
export function refusedAtOnce(talk: Conversation): boolean {
  const client = talk.sides[talk.client ?? 'a'];
  const server = serverOf(talk);
  // The client's own farewell came before: the server only answers it.
  if (isAlertSized(client.lastSealed, client.sealed) && client.lastMs <= server.lastMs) return false;
  return refusedLate(talk) && server.lastMs >= talk.completedMs && server.lastMs - talk.completedMs < atOnceMs;
}

/**
 * How many records the server of TLS 1.3 sent behind its Finished, where all are of one length as NewSessionTickets are, give or
 * take `spread`; 0 where they are not, or where its Finished is not to be seen. Alerts do not count.
 */
export function likeTickets({ sealed, sealedCount }: SideCount, spread = 0): number {
  const finished = sealed.findLastIndex((length) => finishedLengths.includes(length));
  const behind = sealed.slice(finished + 1).filter((length) => !isAlertSized(length));
  const [first = 0] = behind;
  const isAlike =
    finished !== -1 && sealedCount === sealed.length && behind.every((each) => Math.abs(each - first) <= spread);
  return isAlike && first >= shortestTicket && first <= longestTicket ? behind.length : 0;
}

/** The server said nothing after the client's Finished. */
export function silentAfterClient(talk: Conversation): boolean {
  const server = serverOf(talk);
  return !talk.spoke.server && server.lastMs < talk.sides[talk.client ?? 'a'].lastMs;
}

/**
 * As long as an encrypted alert of TLS 1.3: two bytes, their type, and the tag (8 bytes under CCM_8); or that with the padding of
 * Java, which `earlier` ones of the same side show in its Finished.
 */
export function isAlertSized(length: number, earlier: readonly number[] = []): boolean {
  return length === 19 || length === 11 || (length === paddedAlertLength && earlier.includes(paddedFinishedLength));
}

/** Whether these alerts end a handshake. */
export function isFatal(alert: number[], talk: Conversation): boolean {
  for (let at = 0; at + 1 < alert.length; at += 2) {
    const [level, description] = [alert[at], alert[at + 1]];
    if (level === 2 && description !== 0) return true;
    if (talk.isTls13 && description !== 0 && description !== 90) return true;
  }
  return false;
}

/** Longer than a round trip and a server's work take. */

function serverOf({ sides, client }: Conversation): SideCount {
  return sides[client === 'a' ? 'b' : 'a'];
}

const atOnceMs = 1_000;
/** Finished of TLS 1.3 under SHA-256: four bytes of header, the hash, the type and a tag of eight bytes (CCM_8). */
const shortestFinished = 45;
const maxSealedKept = 24;
/** Finished of TLS 1.3 as an encrypted record, under SHA-256 and SHA-384. */
const finishedLengths = [53, 69];
/** Java pads each record with 16 bytes; of its Finished that shows under SHA-384. As a client's first record such an alert can be nothing else. */
export const paddedAlertLength = 35;
const paddedFinishedLength = 85;
/** The block that some servers encrypt a session in, so that two tickets of one may differ by it. */
export const ticketSpread = 16;
/** With a session's secret alone, or with the client's certificate in it. */
const shortestTicket = 100;
const longestTicket = 2_048;
const shortestPage = 160;
