import { z } from 'zod';
import { probes } from '../../probes/generated/all.ts';
import type { ProbeId } from '../../probes/generated/ids.ts';
import { address, count, milliseconds, text } from './values.ts';

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

const step = z.strictObject({
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
  name: z.string(),
  encrypted: z.boolean(),
  bytes: count.nullable(),
  fields: z.record(z.string(), z.string()),
  violation: violation.nullable(),
});

const outcome = z.enum(['completed', 'stopped', 'alert', 'closed', 'reset', 'timeout', 'not-tls', 'broken']);

export const handshake = z.strictObject({
  id: count,
  probe: z.enum(probes.map(({ id }) => id) as [ProbeId, ...ProbeId[]]),
  question: z.string(),
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
    .nullable(),
  connect: z.strictObject({ outcome: z.string(), ms: milliseconds, detail: text }).nullable(),
  proxy: z.strictObject({ outcome: z.string(), detail: text }).nullable(),
  starttls: z.strictObject({ protocol: z.string(), outcome: z.string(), detail: text }).nullable(),
  outcome: outcome.nullable(),
  alert: text,
  version: text,
  suite: text,
  group: text,
  signatureScheme: text,
  alpn: text,
  resumed: z.boolean(),
  roundTrips: count,
  steps: z.array(step),
  stepsLeftOff: count,
  http: z.strictObject({ status: count.nullable(), server: text, location: text }).nullable(),
});
