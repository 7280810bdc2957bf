import { z } from 'zod';
import { causeId, count, isoTime, milliseconds, sha256, text } from './values.ts';

const result = z.enum(['completed', 'failed', 'unfinished']);

export const capture = z.strictObject({
  file: z.string(),
  packets: count,
  bytes: count,
  from: isoTime.nullable(),
  to: isoTime.nullable(),
  connections: count.describe('TCP connections'),
  handshakes: count.describe('of TLS, DTLS and QUIC'),
  completed: count,
  failed: count,
  unfinished: count.describe('the capture leaves them before their end'),
  decrypted: count,
  unreadable: count.describe('packets of a link type that cannot be read'),
  damage: text.describe('where the file ceased to make sense'),
  groups: z.array(
    z.strictObject({
      client: z.string(),
      clients: count,
      server: z.string(),
      servers: count,
      sni: text,
      result,
      cause: causeId.nullable(),
      summary: z.string(),
      count,
      first: isoTime,
      last: isoTime,
      stream: count.nullable(),
    }),
  ),
  groupsLeftOff: count,
  slow: z
    .array(
      z.strictObject({ server: z.string(), what: z.enum(['accept', 'answer', 'finish']), ms: milliseconds, count }),
    )
    .describe('servers that let clients wait for more than a second: for the SYN-ACK, the first answer, the end'),
  listed: z.array(
    z.strictObject({
      stream: count.describe('as Wireshark counts'),
      transport: z.enum(['tcp', 'quic', 'dtls']),
      at: isoTime,
      ms: milliseconds,
      client: z.string(),
      server: z.string(),
      starttls: text,
      proxied: text,
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
      looksLike: text,
      certificates: z.array(z.strictObject({ subject: z.string(), issuer: z.string(), notAfter: isoTime, sha256 })),
      alerts: z.array(
        z.strictObject({
          from: z.enum(['client', 'server']),
          level: z.enum(['warning', 'fatal']),
          name: z.string(),
          encrypted: z.boolean(),
        }),
      ),
      reached: z.strictObject({ from: z.enum(['client', 'server']), message: z.string() }).nullable(),
      ended: z.strictObject({ by: z.enum(['client', 'server']), how: z.enum(['closed', 'reset']) }).nullable(),
      waits: z
        .strictObject({
          accept: milliseconds.nullable(),
          answer: milliseconds.nullable(),
          finish: milliseconds.nullable(),
        })
        .describe('how long the client waited for the SYN-ACK, the first answer, the end of the handshake'),
      decrypted: z.boolean(),
    }),
  ),
  listedLeftOff: count,
});
