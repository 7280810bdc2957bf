import { z } from 'zod';
import { probes } from '../../probes/generated/all.ts';
import type { ProbeId } from '../../probes/generated/ids.ts';
import { address, count, milliseconds, text } from './values.ts';

/** A rule of the protocol that one side broke. */
const violation = z.strictObject({
  rule: z.enum([
    'undecodable-message',
    'undecodable-record',
    'unexpected-message',
    'version-not-offered',
    'suite-not-offered',
    'group-not-offered',
    'scheme-not-offered',
    'extension-not-offered',
    'extension-unknown',
    'extension-repeated',
    'extension-misplaced',
    'extension-malformed',
    'parameter-invalid',
    'second-hello-retry-request',
    'hello-retry-request-changes-nothing',
    'downgrade-sentinel',
    'certificate-missing',
    'bad-signature',
    'bad-finished',
    'bad-record-mac',
    'record-overflow',
    'empty-record',
    'flood',
  ]),
  message: text,
  detail: z.string(),
  reference: z.string(),
});

/** One thing that was said on a connection. */
export const step = z.strictObject({
  atMs: milliseconds.describe('since the start of the connection attempt'),
  from: z.enum(['client', 'server']),
  kind: z.enum([
    'connected',
    'plain',
    'handshake',
    'alert',
    'change-cipher-spec',
    'application-data',
    'violation',
    'end',
  ]),
  name: z.string().describe('RFC name of a message, IANA name of an alert, rule of a violation, how the stream ended'),
  encrypted: z.boolean(),
  bytes: count.nullable().describe('length of the message; null where it has none'),
  fields: z.record(z.string(), z.string()).describe('those that matter, in words, by name'),
  violation: violation.nullable(),
});

const outcome = z.enum(['completed', 'stopped', 'alert', 'closed', 'reset', 'timeout', 'not-tls', 'broken']);

/** One connection: what was offered, how it ended, and what was said. */
export const handshake = z.strictObject({
  id: count.describe('what evidence names as its trace'),
  probe: z.enum(probes.map(({ id }) => id) as [ProbeId, ...ProbeId[]]),
  question: z.string().describe('what the probe asks, in words'),
  address: address.nullable(),
  offer: z
    .strictObject({
      versions: z.array(z.string()),
      sni: text,
      suites: z.array(z.string()),
      groups: z.array(z.string()),
      keyShares: z.array(z.string()),
      signatureSchemes: z.array(z.string()),
      alpn: z.array(z.string()),
    })
    .nullable()
    .describe('null where no ClientHello was meant to be sent'),
  connect: z.strictObject({ outcome: z.string(), ms: milliseconds, detail: text }).nullable(),
  proxy: z.strictObject({ outcome: z.string(), detail: text }).nullable(),
  starttls: z.strictObject({ protocol: z.string(), outcome: z.string(), detail: text }).nullable(),
  outcome: outcome.nullable().describe('null when TLS was never reached'),
  alert: text.describe('IANA name of the alert that ended it'),
  version: text,
  suite: text,
  group: text,
  signatureScheme: text,
  alpn: text,
  resumed: z.boolean(),
  roundTrips: count.describe('how often one side had to wait for the other, the TCP handshake included'),
  steps: z.array(step),
  stepsLeftOff: count.describe('beyond those listed'),
  http: z
    .strictObject({ status: count.nullable(), server: text, location: text })
    .nullable()
    .describe('what an HTTP request over it was answered with'),
});
