import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const plainHttp: Program = {
  id: 'plain-http',
  name: 'a server that speaks plain HTTP',
  side: 'server',
  sources: ['various'],
  meanings: [
    source.certain(['not-tls'], '"\\x16\\x03\\x01{any}" 400'),
    recalled.likely(
      ['not-tls'],
      "code 400, message Bad request version ('{any}')",
      "You're accessing the development server over HTTPS, but it only supports HTTP.",
      'Parse Error: Invalid method encountered',
      'Invalid method in request \\x16\\x03\\x01',
      'AH00126: Invalid URI in request \\x16\\x03\\x01{any}',
    ),
    source.likely(['not-tls'], 'Invalid request from ip={host}: Invalid method: "\\x16\\x03\\x01'),
  ],
};
