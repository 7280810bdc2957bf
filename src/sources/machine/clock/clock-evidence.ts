import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { within } from '../check.ts';
import { lookupWithin } from '../network/lookup.ts';
import type { Machine } from '../machine.ts';

/** What somebody else says the time is. `offsetMs` is how far this machine's clock is ahead of it; `spanMs` how sure that is. */
export type ClockWitness = { name: string; kind: 'https-date' | 'sntp'; offsetMs: number; spanMs: number };

/** A group of witnesses that agree, and how far apart they are. */
export type Quorum = { offsetMs: number; spreadMs: number; witnesses: ClockWitness[]; dissenters: ClockWitness[] };

/** The largest group of witnesses that agree within a few seconds; null without any. Pure. */
export function quorumOf(witnesses: readonly ClockWitness[]): Quorum | null {
  let best: ClockWitness[] = [];
  for (const { offsetMs } of witnesses) {
    const group = witnesses.filter((other) => Math.abs(other.offsetMs - offsetMs) <= agreeMs);
    if (group.length > best.length) best = group;
  }
  if (best.length === 0) return null;
  const offsets = best.map(({ offsetMs }) => offsetMs).sort((a, b) => a - b);
  return {
    offsetMs: offsets[Math.floor(offsets.length / 2)] ?? 0,
    spreadMs: (offsets.at(-1) ?? 0) - (offsets[0] ?? 0),
    witnesses: best,
    dissenters: witnesses.filter((each) => !best.includes(each)),
  };
}

/**
 * The Date of an HTTPS server. Its certificate is not checked: with a wrong clock none is valid, and a quorum of servers is
 * what is believed. Null where it does not answer.
 */
export async function askDate(
  machine: Machine,
  { host, port }: { host: string; port: number },
  timeoutMs: number,
): Promise<ClockWitness | null> {
  const signal = within(timeoutMs);
  const [address] = await lookupWithin(machine, host, timeoutMs);
  if (!address) return null;
  const { request } = await import('node:https');
  const sentAt = machine.now();
  const asked = request({
    host: address.ip,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    method: 'HEAD',
    path: '/',
    rejectUnauthorized: false,
    agent: false,
    headers: { host },
    signal,
  }).end();
  const [answer] = (await once(asked, 'response').catch(() => [])) as [IncomingMessage?];
  const receivedAt = machine.now();
  asked.on('error', () => {}).destroy();
  const date = Date.parse(answer?.headers.date ?? '');
  if (Number.isNaN(date)) return null;
  // A second's resolution: the time lies somewhere in that second, and somewhere on the way.
  const offsetMs = (sentAt + receivedAt) / 2 - (date + 500);
  return { name: host, kind: 'https-date', offsetMs, spanMs: 500 + (receivedAt - sentAt) / 2 };
}

/** One question by SNTP (RFC 4330 section 5). Null where nobody answers. */
export async function askSntp(machine: Machine, host: string, timeoutMs: number): Promise<ClockWitness | null> {
  const signal = within(timeoutMs);
  const address = (await lookupWithin(machine, host, timeoutMs)).find(({ family }) => family === 4);
  if (!address) return null;
  const { createSocket } = await import('node:dgram');
  const socket = createSocket('udp4');
  const question = Buffer.alloc(48);
  // No warning, version 4, mode 3: client.
  question[0] = 0x23;
  socket.send(question, 123, address.ip);
  const sentAt = machine.now();
  const [answer] = (await once(socket, 'message', { signal }).catch(() => [])) as [Buffer?];
  const receivedAt = machine.now();
  socket.on('error', () => {}).close();
  const seconds = answer && answer.length >= 48 ? answer.readUInt32BE(40) + answer.readUInt32BE(44) / 2 ** 32 : 0;
  if (!answer || seconds === 0 || ((answer[0] ?? 0) & 7) !== 4 || (answer[1] ?? 0) === 0) return null;
  // The first era ends in 2036; what is below that count from it is of the second.
  const at = (seconds + (seconds < 2 ** 31 ? 2 ** 32 : 0) - ntpEpochSeconds) * 1000;
  return { name: host, kind: 'sntp', offsetMs: (sentAt + receivedAt) / 2 - at, spanMs: (receivedAt - sentAt) / 2 + 1 };
}

/** From 1900 to 1970. */
const ntpEpochSeconds = 2_208_988_800;
const agreeMs = 10_000;
