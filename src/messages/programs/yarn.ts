import type { Program } from '../program.ts';

export const yarn: Program = {
  id: 'yarn',
  name: 'Yarn',
  side: 'client',
  client: 'node',
  sources: ['yarnpkg'],
  marks: ['yarn ', 'YN0'],
  fix: 'npm',
  tellMore: ['yarn --verbose install; NODE_DEBUG=tls,https yarn install'],
  meanings: [
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['error An unexpected error occurred: "{host}: self signed certificate in certificate chain".'],
    },
    {
      causes: ['interception', 'chain-incomplete', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['error An unexpected error occurred: "{host}: unable to get local issuer certificate".'],
    },
    {
      causes: ['chain-incomplete', 'interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ['RequestError: {any} unable to verify the first certificate'],
    },
  ],
};
