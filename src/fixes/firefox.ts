import { clientFix } from './client-recipes.ts';

export const firefox = clientFix('firefox', 'Firefox and Thunderbird', {
  trust: [
    'Settings, Privacy & Security, View Certificates, Authorities, Import',
    'security.enterprise_roots.enabled = true     # about:config: the roots of the system',
  ],
  update: ['Menu, Help, About Firefox     # brings its roots up to date, too'],
  identity: ['Settings, Privacy & Security, View Certificates, Your Certificates, Import     # a .p12'],
  older: ['security.tls.version.min = 1     # about:config'],
});
