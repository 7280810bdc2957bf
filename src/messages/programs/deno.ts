import { measured, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { authorityUnknown } from '../trust-orders.ts';

export const deno: Program = {
  id: 'deno',
  name: 'Deno',
  side: 'client',
  client: 'deno',
  sources: ['denoland/deno'],
  marks: ['deno'],
  fix: 'deno',
  tellMore: ['deno run --log-level=debug ...'],
  meanings: [
    source.possible(authorityUnknown, 'client error (Connect): invalid peer certificate: UnknownIssuer'),
    source.likely(['cert-expired', 'clock-wrong'], 'client error (Connect): invalid peer certificate: Expired'),
    source.likely(['hostname-mismatch'], 'client error (Connect): invalid peer certificate: NotValidForName'),
    source.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required'],
      'client error (Connect): received fatal alert: {name}',
    ),
    measured.likely(
      ['not-tls', 'proxy-failure'],
      'client error (Connect): received corrupt message of type InvalidContentType',
    ),
    measured.likely(['tcp-refused', 'tcp-timeout'], 'client error (Connect): tcp connect error: {any}'),
    source.likely(
      ['interception', 'ca-untrusted'],
      "error: Import '{host}' failed: {any} invalid peer certificate: UnknownIssuer",
    ),
  ],
};
