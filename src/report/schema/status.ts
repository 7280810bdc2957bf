import { z } from 'zod';
import { count, isoTime, milliseconds, sha256, text } from './values.ts';

const status = z.strictObject({
  status: z.enum(['good', 'revoked', 'unknown', 'none']),
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
  detail: z.string(),
  thisUpdate: isoTime.nullable(),
  nextUpdate: isoTime.nullable(),
  signer: text,
});

export const revocation = z.strictObject({
  trace: count.nullable().describe('null for a file'),
  sources: z.enum(['asked', 'no', 'offline']),
  certificates: z.array(
    z.strictObject({
      subject: z.string(),
      sha256,
      status: z.enum(['good', 'revoked', 'unknown']),
      revokedAt: isoTime.nullable(),
      reason: z
        .enum([
          'unspecified',
          'keyCompromise',
          'cACompromise',
          'affiliationChanged',
          'superseded',
          'cessationOfOperation',
          'certificateHold',
          'removeFromCRL',
          'privilegeWithdrawn',
          'aACompromise',
        ])
        .nullable(),
      mustStaple: z.boolean(),
      staple: status.nullable(),
      asked: z.array(
        status.extend({
          source: z.enum(['ocsp', 'crl']),
          url: z.string(),
          method: z.enum(['GET', 'POST']),
          from: z.enum(['network', 'cache', 'given']),
          ms: milliseconds,
        }),
      ),
    }),
  ),
  notConsulted: z.array(z.string()).describe('lists of programs that could not be looked into'),
});

export const transparency = z.strictObject({
  timestamps: z.array(
    z.strictObject({
      source: z.enum(['certificate', 'tls', 'ocsp']),
      logId: sha256,
      log: text,
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
