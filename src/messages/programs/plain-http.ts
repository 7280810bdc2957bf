import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const plainHttp: Program = {
  id: 'plain-http',
  name: 'a server that speaks plain HTTP',
  side: 'server',
  sources: ['various'],
  meanings: [
    source.certain(['not-tls'], '"\\x16\\x03\\x01{any}" 400'),
    // How a ClientHello begins, as whoever expected something else writes it down; and how an alert does.
    source.likely(
      ['not-tls', 'client-config'],
      '\\x16\\x03{any}',
      '0x16 0x03 0x0{any}',
      '0x160x03{any}',
      '<<22,3,1,{any}',
      '<<22,3,3,{any}',
      'unexpected_tls_header',
      'Are you trying to open an SSL connection to a non-SSL {name}?',
    ),
    source.likely(['client-config', 'not-tls'], '\\x15\\x03{any}'),
    recalled.likely(
      ['not-tls'],
      "code 400, message Bad request version ('{any}')",
      "You're accessing the development server over HTTPS, but it only supports HTTP.",
      'Parse Error: Invalid method encountered',
    ),
  ],
};
