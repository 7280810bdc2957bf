import { clientFix } from './client-recipes.ts';

export const conda = clientFix('conda', 'Conda', {
  trust: [
    'conda config --set ssl_verify /path/root.pem',
    'conda config --set ssl_verify truststore     # the roots of the system',
  ],
  update: ['conda update --all ca-certificates certifi     # or ssl_verify truststore: the roots of the system'],
});
