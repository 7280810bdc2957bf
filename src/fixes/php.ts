import { clientFix } from './client-recipes.ts';

export const php = clientFix('php', 'PHP', {
  trust: ['openssl.cafile=/path/root.pem     ; php.ini, and curl.cainfo=/path/root.pem for the curl extension'],
  update: ['openssl.cafile=/etc/ssl/certs/ca-certificates.crt     ; php.ini: the roots of the system'],
});
