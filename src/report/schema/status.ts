import { z } from 'zod';
import { revocationReasons } from '../../pki/revocation/revocation.ts';
import { count, isoTime, milliseconds, sha256, text } from './values.ts';

/** What one source says of a certificate's status. */
export const status = z.strictObject({
  status: z.enum(['good', 'revoked', 'unknown', 'none']).describe('none: no usable statement'),
  problem: z
    .enum([
      'unreadable',
      'refused',
      'other-certificate',
      'bad-signature',
      'signer-not-authorised',
      'not-yet-valid',
      'stale',
      'nonce-mismatch',
      'unsupported',
      'unreachable',
      'no-answer',
      'not-allowed',
    ])
    .nullable()
    .describe('why there is no usable statement'),
  detail: z.string().describe('in words; empty for nothing to add'),
  thisUpdate: isoTime.nullable(),
  nextUpdate: isoTime.nullable(),
  signer: text,
});

/** A source that was asked, and what it says. */
export const asked = status.extend({
  source: z.enum(['ocsp', 'crl']),
  url: z.string(),
  method: z.enum(['GET', 'POST']),
  from: z.enum(['network', 'cache', 'given']),
  ms: milliseconds,
});

/** Whether the certificates are revoked, as far as anybody says. */
export const revocation = z.strictObject({
  trace: count.nullable().describe('the handshake whose staple was judged; null for a file'),
  sources: z
    .enum(['asked', 'no', 'offline'])
    .describe('whether the responders and lists that the certificates name were asked; no: there was no need'),
  certificates: z.array(
    z.strictObject({
      subject: z.string(),
      sha256,
      status: z.enum(['good', 'revoked', 'unknown']),
      revokedAt: isoTime.nullable(),
      reason: z.enum(revocationReasons.filter((reason) => reason !== null)).nullable(),
      mustStaple: z.boolean(),
      staple: status.nullable(),
      asked: z.array(asked),
    }),
  ),
  notConsulted: z.array(z.string()).describe('lists of programs that could not be looked into'),
});

/** Certificate Transparency: the timestamps that came, and whom they satisfy. */
export const transparency = z.strictObject({
  timestamps: z.array(
    z.strictObject({
      source: z.enum(['certificate', 'tls', 'ocsp']),
      logId: sha256.describe("SHA-256 of the log's key"),
      log: text.describe('its name, like its operator, where it is known'),
      operator: text,
      at: isoTime,
      verdict: z.enum(['good', 'bad-signature', 'unchecked', 'outside-interval', 'future']),
    }),
  ),
  policies: z.array(
    z.strictObject({
      client: z.enum(['chrome', 'apple', 'firefox']),
      is: z.enum(['met', 'not-met', 'unknown', 'exempt']),
      why: z.string(),
    }),
  ),
});
