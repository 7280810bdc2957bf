import { z } from 'zod';
import { causeId, count, isoTime, milliseconds, sha256, text } from './values.ts';

const result = z.enum(['completed', 'failed', 'unfinished']);

/** Alike handshakes in one line: by client, server and cause. */
export const captureGroup = z.strictObject({
  client: z.string().describe('the first of them, where there are several'),
  clients: count,
  server: z.string().describe('192.0.2.1:443; the first, where there are several'),
  servers: count,
  sni: text,
  result,
  cause: causeId.nullable(),
  summary: z.string(),
  count,
  first: isoTime,
  last: isoTime,
  stream: count.nullable().describe('of the first of them; null where only its course was looked at'),
});

/** Where a server let its clients wait: for its SYN-ACK, its first answer, or its end of the handshake. */
const slow = z.strictObject({
  server: z.string(),
  what: z.enum(['accept', 'answer', 'finish']),
  ms: milliseconds.describe('the longest wait'),
  count: count.describe('handshakes that waited for more than a second'),
});

/** One handshake as it was heard. */
export const captured = z.strictObject({
  stream: count.describe('number of the connection among those of its transport, as Wireshark counts'),
  transport: z.enum(['tcp', 'quic', 'dtls']),
  at: isoTime,
  ms: milliseconds,
  client: z.string(),
  server: z.string(),
  starttls: text,
  proxied: text.describe('the server that a proxy was asked for'),
  result,
  cause: causeId.nullable(),
  sni: text,
  offered: z
    .strictObject({
      versions: z.array(z.string()),
      suites: z.array(z.string()),
      alpn: z.array(z.string()),
      ech: z.boolean(),
    })
    .nullable(),
  version: text,
  suite: text,
  group: text,
  alpn: text,
  ja3: text,
  ja3s: text,
  ja4: text,
  looksLike: text.describe('what the client looks like; null where nothing fits'),
  certificates: z.array(z.strictObject({ subject: z.string(), issuer: z.string(), notAfter: isoTime, sha256 })),
  alerts: z.array(
    z.strictObject({
      from: z.enum(['client', 'server']),
      level: z.enum(['warning', 'fatal']),
      name: z.string(),
      encrypted: z.boolean(),
    }),
  ),
  reached: z
    .strictObject({ from: z.enum(['client', 'server']), message: z.string() })
    .nullable()
    .describe('RFC name of the last message that could be read, and whose it is'),
  ended: z.strictObject({ by: z.enum(['client', 'server']), how: z.enum(['closed', 'reset', 'alert']) }).nullable(),
  waits: z
    .strictObject({
      accept: milliseconds.nullable(),
      answer: milliseconds.nullable(),
      finish: milliseconds.nullable(),
    })
    .describe('how long the client waited for the SYN-ACK, the first answer, the end of the handshake'),
  decrypted: z.boolean(),
});

/** What a capture held, beside the diagnosis of what is worst in it. */
export const capture = z.strictObject({
  file: z.string().describe('its name; - for standard input'),
  packets: count,
  bytes: count,
  from: isoTime.nullable().describe('time of the first packet'),
  to: isoTime.nullable().describe('time of the last packet'),
  connections: count.describe('TCP connections'),
  handshakes: count.describe('of TLS, DTLS and QUIC'),
  others: count.describe('handshakes that were not asked for (--host, --stream)'),
  completed: count,
  failed: count,
  unfinished: count.describe('the capture leaves them before their end'),
  decrypted: count.describe('handshakes that were read with secrets'),
  secrets: count.nullable().describe('connections that the key log, or the file itself, has secrets of; null without'),
  unreadable: count.describe('packets of a link type that cannot be read'),
  cut: z
    .strictObject({ packets: count, bytes: count.describe('as much as there is of the longest') })
    .describe('by a snap length'),
  damage: text.describe('where the file ceased to make sense; null where it was read to its end'),
  groups: z.array(captureGroup).describe('the failed ones first'),
  groupsLeftOff: count,
  slow: z
    .array(slow)
    .describe('servers that let clients wait for more than a second, those first that do so most often'),
  listed: z.array(captured).describe('handshakes one by one, in the order of the capture'),
  listedLeftOff: count,
});
