import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const yarn: Program = {
  id: 'yarn',
  name: 'Yarn',
  side: 'client',
  client: 'node',
  sources: ['yarnpkg'],
  marks: ['yarn ', 'YN0', 'yarnpkg.com/en/docs/cli', 'Linking dependencies...'],
  fix: 'npm',
  tellMore: ['yarn --verbose install; NODE_DEBUG=tls,https yarn install'],
  meanings: [
    source.likely(
      ['interception', 'ca-untrusted'],
      'error An unexpected error occurred: "{host}: self signed certificate in certificate chain".',
    ),
    source.likely(
      ['interception', 'client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'error An unexpected error occurred: "{host}: unable to get local issuer certificate".',
    ),
    source.likely(
      ['chain-incomplete', 'interception', 'ca-untrusted'],
      'RequestError: {any} unable to verify the first certificate',
    ),
  ],
};
