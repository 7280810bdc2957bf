import { clientFix } from './client-recipes.ts';

export const npm = clientFix('npm', 'npm, Yarn, pnpm', {
  trust: [
    'npm config set cafile /path/root.pem     # or NODE_EXTRA_CA_CERTS=/path/root.pem',
    'NODE_OPTIONS=--use-system-ca npm install     # Node 22.15 or newer: the roots of the system',
  ],
  update: ['npm install -g npm@latest     # and a current Node.js'],
});
