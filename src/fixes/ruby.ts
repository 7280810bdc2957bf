import { clientFix } from './client-recipes.ts';

export const ruby = clientFix('ruby', 'Ruby', {
  trust: [
    'SSL_CERT_FILE=/path/root.pem ruby ...',
    'bundle config set --global ssl_ca_cert /path/root.pem     # Bundler',
  ],
  update: ['gem update --system     # and a current Ruby'],
});
