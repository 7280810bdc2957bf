import { clientFix } from './client-recipes.ts';

export const nodeClient = clientFix('node-client', 'Node.js (client)', {
  trust: [
    'NODE_EXTRA_CA_CERTS=/path/root.pem node app.js',
    'node --use-system-ca app.js     # Node 22.15 or newer: the roots of the system too',
  ],
  identity: ["https.request({ ..., cert: readFileSync('client.pem'), key: readFileSync('client.key') })"],
  older: ['node --tls-min-v1.0 app.js'],
  upgrade: ['Install a current Node.js: its roots and its OpenSSL come with it.'],
});
