import { clientFix } from './client-recipes.ts';
import type { Fix, Recipe } from './fix.ts';
import { asCode } from './server-recipes.ts';

const client = clientFix('windows', 'Windows', {
  trust: [
    'Import-Certificate -FilePath root.crt -CertStoreLocation Cert:\\LocalMachine\\Root     # PowerShell as administrator',
  ],
  update: [
    'certutil -generateSSTFromWU roots.sst     # the roots of today, where Windows Update is blocked: import them',
  ],
  identity: ['Import-PfxCertificate -FilePath client.pfx -CertStoreLocation Cert:\\CurrentUser\\My'],
});

/** Of IIS, Exchange, SQL Server, domain controllers: their certificates lie in the store of the machine. */
const keys: Recipe = {
  id: 'give-key',
  side: 'server',
  steps: () => [
    'The store of the machine has no certificate with its key for this, or the account of the service may not read the key. Tie the two together by the serial number, or import both:',
    asCode('certutil -repairstore My SERIAL'),
    asCode('Import-PfxCertificate -FilePath site.pfx -CertStoreLocation Cert:\\LocalMachine\\My'),
    'The account: certlm.msc, Personal, the certificate, All Tasks, Manage Private Keys.',
  ],
};

export const windows: Fix = {
  ...client,
  recipes: {
    ...client.recipes,
    'key-mismatch': keys,
    'cert-missing': keys,
    'client-config': {
      id: 'allow-versions',
      side: 'client',
      steps: ({ details }) =>
        details.kind === 'nothing-left'
          ? [
              'The program asks for versions or suites that Windows has switched off, most often TLS 1.0 and 1.1. Let old .NET programs ask for what Windows has, and allow TLS 1.2; then restart the program:',
              ...dotnetKeys.map((key) => asCode(`reg add "${key}" /v SchUseStrongCrypto /t REG_DWORD /d 1 /f`)),
              asCode(`reg add "${protocols}\\TLS 1.2\\Client" /v Enabled /t REG_DWORD /d 1 /f`),
              asCode(`reg add "${protocols}\\TLS 1.2\\Client" /v DisabledByDefault /t REG_DWORD /d 0 /f`),
            ]
          : [],
    },
  },
};

const dotnetKeys = ['', '\\WOW6432Node'].map((part) => `HKLM\\SOFTWARE${part}\\Microsoft\\.NETFramework\\v4.0.30319`);
const protocols = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecurityProviders\\SCHANNEL\\Protocols';
