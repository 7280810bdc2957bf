import { clientFix } from './client-recipes.ts';

export const curl = clientFix('curl', 'curl', {
  trust: ['curl --cacert root.pem https://...     # or CURL_CA_BUNDLE=root.pem'],
  identity: ['curl --cert client.pem --key client.key https://...'],
  older: ["curl --tlsv1.0 --tls-max 1.1 --ciphers 'DEFAULT@SECLEVEL=0' https://..."],
  update: [
    'apt-get install --only-upgrade ca-certificates curl     # Debian, Ubuntu',
    'dnf upgrade ca-certificates curl                         # Fedora, RHEL',
  ],
});
