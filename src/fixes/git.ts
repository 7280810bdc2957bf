import { clientFix } from './client-recipes.ts';

export const git = clientFix('git', 'Git', {
  trust: [
    'git config --global http.https://HOST/.sslCAInfo /path/root.pem',
    'git config --global http.sslBackend schannel     # Windows: use the roots of Windows',
  ],
  identity: [
    'git config --global http.https://HOST/.sslCert client.pem',
    'git config --global http.https://HOST/.sslKey client.key',
  ],
  update: ['apt-get install --only-upgrade ca-certificates git'],
});
