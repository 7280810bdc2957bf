import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const sqlserver: Program = {
  id: 'sqlserver',
  name: 'SQL Server drivers',
  side: 'client',
  service: 'mssql',
  client: 'dotnet',
  fix: 'sqlserver',
  marks: [
    'SQL Server',
    'SqlException',
    'Invoke-Sqlcmd',
    'SqlClient',
    'ODBC Driver',
    'com.microsoft.sqlserver',
    'provider: SSL Provider',
    'provider: TCP Provider',
  ],
  tellMore: [
    'SELECT * FROM sys.dm_exec_connections -- on the server; and the error log of SQL Server, event 17836 or 26010',
  ],
  meanings: [
    recalled.possible(
      ['protocol-mismatch', 'client-outdated', 'tcp-reset'],
      'TCP Provider: Error code 0x2746',
      'TCP Provider: An existing connection was forcibly closed by the remote host. SQL Server Network Interfaces',
    ),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'protocol-mismatch'],
      'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption. Error: "{any}".',
    ),
    recalled.likely(
      ['protocol-mismatch'],
      'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption. Error: "The server selected protocol version TLS10 is not accepted by client preferences [TLS12]".',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed'],
      '"trustServerCertificate" property is set to "false" but the driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption: Error: {any}',
    ),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted'],
      'SSL Provider: The certificate chain was issued by an authority that is not trusted.',
    ),
    // Servers and clients of Windows hang up so on versions that are switched off.
    recalled.possible(
      ['protocol-mismatch', 'client-outdated', 'client-config', 'tcp-reset'],
      'an error occurred during the pre-login handshake. (provider: SSL Provider, error: 0 - An existing connection was forcibly closed by the remote host.)',
    ),
    recalled.possible(['protocol-mismatch', 'tcp-refused'], 'Adaptive Server connection failed ({host})'),
    recalled.hides(
      ['protocol-mismatch', 'tcp-reset', 'cipher-mismatch', 'closed-early'],
      'an error occurred during the pre-login handshake',
    ),
    recalled.likely(
      ['handshake-timeout', 'tcp-timeout'],
      'The wait operation timed out',
      'The timeout period elapsed while attempting to consume the pre-login handshake acknowledgement',
    ),
  ],
};
