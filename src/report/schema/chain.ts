import { z } from 'zod';
import { count, isoTime, sha256, text } from './values.ts';

/** A certificate, as far as a report tells of it. */
export const certificate = z.strictObject({
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()).describe('of subjectAltName, the first hundred'),
  nameCount: count,
  serial: z.string(),
  notBefore: isoTime,
  notAfter: isoTime,
  key: z.string().describe('EC P-256, RSA 2048'),
  signature: z.string().describe('sha256WithRSAEncryption and the like'),
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

/** One way to a root, judged as one trust store does. */
export const path = z.strictObject({
  store: z.string(),
  repaired: z.boolean().describe('certificates were used that the server did not send'),
  alternative: z.boolean().describe('another way to a root than the best, which stands before it'),
  accepted: z.boolean(),
  anchored: z.boolean(),
  certificates: z
    .array(
      z.strictObject({
        subject: z.string(),
        sha256,
        origin: z.enum(['sent', 'untrusted', 'fetched', 'known', 'store']),
        notAfter: isoTime,
      }),
    )
    .describe('leaf first'),
  refusals: z.array(
    z.strictObject({
      rule: refusalRule,
      certificate: count.describe('index into certificates'),
      detail: z.string(),
      reference: z.string(),
      mindedBy: z.enum(['all', 'some']).describe('what only some clients mind leaves the path accepted'),
    }),
  ),
});

/** A root, and what the public programs think of it. */
export const root = z.strictObject({
  subject: z.string(),
  sha256,
  notAfter: isoTime,
  programs: z.array(z.string()).describe('public programs that trust it, or another certificate of its key'),
  trust: text.describe('who trusts it, since which version and until when, in a sentence; null where nobody ever has'),
  history: z.array(
    z.strictObject({
      program: z.string(),
      today: z.boolean().describe('its newest list has it'),
      since: text.describe('day of the first list known to have it'),
      until: text.describe('day or version with which it went'),
      distrustedFrom: text.describe('what was issued after this day is refused'),
    }),
  ),
  events: z
    .array(z.strictObject({ program: z.string(), what: z.enum(['removed', 'distrusted from']), date: z.string() }))
    .describe('steps of programs against it; a date is a day, or the start of one'),
});

/** The certificates that came, and what becomes of them. */
export const chain = z.strictObject({
  trace: count.nullable().describe('the handshake that brought it; null for a file'),
  sent: z.array(certificate).describe('as sent, leaf first, the first twenty'),
  sentCount: count,
  unreadable: z
    .array(z.strictObject({ index: count, detail: z.string(), reference: z.string() }))
    .describe('reference: the rule of the encoding, or of the field, that is broken first'),
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
  missing: z
    .array(
      z.strictObject({ subject: z.string(), sha256: sha256.nullable(), from: text.describe('where it was found') }),
    )
    .describe('between those sent and a root'),
  paths: z.array(path).describe('for each store asked the best path, then other ways to a root, at most four together'),
  roots: z.array(root).describe('the roots at which the paths end'),
  trustedBy: z
    .array(z.string())
    .describe('programs that trust the root at which the chain ends, though no store that was asked does'),
  trustElsewhere: text.describe('the same in words; null where there is nothing to tell'),
  fetched: z.array(
    z.strictObject({
      url: z.string(),
      outcome: z.enum(['fetched', 'failed', 'refused', 'not-a-certificate']),
      detail: z.string(),
    }),
  ),
});
