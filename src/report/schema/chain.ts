import { z } from 'zod';
import { count, isoTime, sha256, text } from './values.ts';

const certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  nameCount: count,
  serial: z.string(),
  notBefore: isoTime,
  notAfter: isoTime,
  key: z.string(),
  signature: z.string(),
  ca: z.boolean(),
  sha256,
});

const refusalRule = z.enum([
  'expired',
  'not-yet-valid',
  'bad-signature',
  'unsupported-algorithm',
  'weak-signature',
  'weak-key',
  'self-signed-leaf',
  'no-path-to-anchor',
  'not-a-ca',
  'path-length',
  'key-identifier',
  'name-chaining',
  'key-usage',
  'extended-key-usage',
  'name-constraints',
  'unknown-critical-extension',
  'policy',
  'hostname-mismatch',
  'common-name-only',
  'ca-as-leaf',
  'validity-too-long',
  'encoding',
  'distrusted',
  'too-complex',
]);

const path = z.strictObject({
  store: z.string(),
  repaired: z.boolean().describe('certificates were used that the server did not send'),
  alternative: z.boolean().describe('another way to a root than the best, which stands before it'),
  accepted: z.boolean(),
  anchored: z.boolean(),
  certificates: z.array(
    z.strictObject({
      subject: z.string(),
      sha256,
      origin: z.enum(['sent', 'untrusted', 'fetched', 'known', 'store']),
      notAfter: isoTime,
    }),
  ),
  refusals: z.array(
    z.strictObject({
      rule: refusalRule,
      certificate: count,
      detail: z.string(),
      reference: z.string(),
      mindedBy: z.enum(['all', 'some']),
    }),
  ),
});

const root = z.strictObject({
  subject: z.string(),
  sha256,
  notAfter: isoTime,
  programs: z.array(z.string()).describe('public programs that trust it'),
  trust: text.describe('who trusts it, since which version and until when, in a sentence'),
  history: z.array(
    z.strictObject({
      program: z.string(),
      today: z.boolean().describe('its newest list has it'),
      since: text.describe('day of the first list known to have it'),
      until: text.describe('day or version with which it went'),
      distrustedFrom: text.describe('what was issued after this day is refused'),
    }),
  ),
  events: z.array(
    z.strictObject({
      program: z.string(),
      what: z.enum(['removed', 'distrusted from']),
      date: z.string(),
    }),
  ),
});

export const chain = z.strictObject({
  trace: count.nullable().describe('null for a file'),
  sent: z.array(certificate),
  sentCount: count,
  unreadable: z.array(z.strictObject({ index: count, detail: z.string(), reference: z.string() })),
  hostname: z
    .strictObject({
      asked: z.string().describe('the name that was looked for'),
      matches: z.boolean(),
      by: text,
      reason: z
        .enum(['other-name', 'www-or-apex', 'wildcard-depth', 'ip-not-listed', 'common-name-only', 'no-names'])
        .nullable(),
      names: z.array(z.string()),
    })
    .nullable(),
  missing: z.array(z.strictObject({ subject: z.string(), sha256: sha256.nullable(), from: text })),
  paths: z.array(path),
  roots: z.array(root).describe('the roots at which the paths end'),
  trustedBy: z.array(z.string()),
  trustElsewhere: text,
  fetched: z.array(
    z.strictObject({
      url: z.string(),
      outcome: z.enum(['fetched', 'failed', 'refused', 'not-a-certificate']),
      detail: z.string(),
    }),
  ),
});
