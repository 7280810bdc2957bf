import { clientFix } from './client-recipes.ts';

export const apt = clientFix('apt', 'apt', {
  trust: ['echo \'Acquire::https::HOST::CaInfo "/path/root.pem";\' > /etc/apt/apt.conf.d/99private-ca'],
  update: ['apt-get install --only-upgrade ca-certificates     # from a mirror over http, if https fails'],
});
