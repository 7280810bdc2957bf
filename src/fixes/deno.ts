import { clientFix } from './client-recipes.ts';

export const deno = clientFix('deno', 'Deno', {
  trust: [
    'deno run --cert root.pem ...     # or DENO_CERT=root.pem',
    'DENO_TLS_CA_STORE=system deno run ...     # the roots of the system',
  ],
  update: ['deno upgrade'],
});
