import type { Cause } from './cause.ts';

export const ctMissing: Cause = {
  id: 'ct-missing',
  side: 'server',
  stage: 'identity',
  title: 'Certificate Transparency proof is missing',
  explanation:
    'Chrome and Apple demand proof that a public certificate was written to public logs. This certificate brings none, or too little.',
  references: ['RFC 9162 section 8.1'],
  explains: [],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
