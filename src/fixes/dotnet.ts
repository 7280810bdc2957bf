import { clientFix } from './client-recipes.ts';

export const dotnet = clientFix('dotnet', '.NET and PowerShell', {
  trust: [
    'Import-Certificate -FilePath root.crt -CertStoreLocation Cert:\\LocalMachine\\Root     # Windows',
    'cp root.crt /usr/local/share/ca-certificates/ && update-ca-certificates               # Linux',
  ],
  identity: ['Invoke-WebRequest -Certificate (Get-PfxCertificate client.pfx) https://...'],
  update: ['certutil -generateSSTFromWU roots.sst     # Windows: the current roots of Windows Update'],
  upgrade: [
    'Target .NET Framework 4.8 or .NET 8; for an old program: SchUseStrongCrypto=1 and SystemDefaultTlsVersions=1 below HKLM\\SOFTWARE\\Microsoft\\.NETFramework\\v4.0.30319',
    "[Net.ServicePointManager]::SecurityProtocol = 'Tls12'     # Windows PowerShell, this session",
  ],
});
