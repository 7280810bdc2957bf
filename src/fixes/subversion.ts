import { clientFix } from './client-recipes.ts';

export const subversion = clientFix('subversion', 'Subversion', {
  trust: ['ssl-authority-files = /path/root.pem     # below [global] in ~/.subversion/servers'],
  identity: ['ssl-client-cert-file = /path/client.p12'],
});
