import type { Fix } from './fix.ts';
import { byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** IIS and other servers on HTTP.sys. Protocols and suites are those of Schannel, for the whole machine. */
export const iis: Fix = {
  software: 'iis',
  name: 'Microsoft IIS',
  recognise: (facts) => byServerField(facts, /^Microsoft-(IIS|HTTPAPI)\b/),
  recipes: serverRecipes({
    where: 'IIS Manager',
    certificate: [
      'Server Certificates, Import: the .pfx with its chain',
      'certutil -addstore CA intermediate.cer   # each intermediate',
      'Site, Bindings, https: choose the certificate',
    ],
    apply: ['iisreset   # what is under SCHANNEL: Restart-Computer'],
    protocols: [
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols\\TLS 1.2\\Server: Enabled=1, DisabledByDefault=0',
    ],
    suites: [
      'Enable-TlsCipherSuite -Name TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      'Enable-TlsCipherSuite -Name TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    ],
    clientCertificates: ['Site, SSL Settings: Client certificates Ignore, Accept or Require'],
    enable: ['Site, Bindings, Add: type https, port 443, the certificate'],
    stapling: [
      'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL: EnableOcspStaplingForSni=1 (DWORD)',
    ],
    log: 'the System event log, source Schannel',
    acme: {
      order: (names) => `wacs.exe --source manual --host ${names.join()} --installation iis   # win-acme`,
      renewal: 'the scheduled task that win-acme makes; see that it runs',
      force: 'win-acme renews one that is not due yet by: wacs.exe --renew --force',
    },
    names: (name) => [`Site, Bindings, Add: https, host name ${name}, Require Server Name Indication, its certificate`],
  }),
};
