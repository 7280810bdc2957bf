import { clientFix } from './client-recipes.ts';

export const wget = clientFix('wget', 'wget', {
  trust: ['wget --ca-certificate=root.pem https://...     # or ca_certificate = root.pem in ~/.wgetrc'],
  identity: ['wget --certificate=client.pem --private-key=client.key https://...'],
  update: ['apt-get install --only-upgrade ca-certificates wget'],
});
