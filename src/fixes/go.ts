import { clientFix } from './client-recipes.ts';

/** Programs written in Go look for roots in the same places, whatever they are. */
export const go = clientFix('go', 'a program written in Go', {
  trust: [
    'cp root.crt /usr/local/share/ca-certificates/ && update-ca-certificates     # then start it again; in a container: in its image',
    'SSL_CERT_FILE=/path/roots.pem ...     # Linux: this program alone, and these roots alone',
  ],
  update: [
    'apt-get install --only-upgrade ca-certificates     # then start it again; Alpine: apk add --no-cache ca-certificates, in the image',
  ],
});
