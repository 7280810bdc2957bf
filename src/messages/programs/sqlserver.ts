import type { Program } from '../program.ts';

export const sqlserver: Program = {
  id: 'sqlserver',
  name: 'SQL Server drivers',
  side: 'client',
  client: 'dotnet',
  marks: [
    'SQL Server',
    'SqlException',
    'ODBC Driver',
    'com.microsoft.sqlserver',
    'provider: SSL Provider',
    'provider: TCP Provider',
  ],
  tellMore: [
    'SELECT * FROM sys.dm_exec_connections -- on the server; and the error log of SQL Server, event 17836 or 26010',
  ],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'protocol-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption. Error: "{any}".',
      ],
    },
    {
      causes: ['protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption. Error: "The server selected protocol version TLS10 is not accepted by client preferences [TLS12]".',
        '[Microsoft][ODBC Driver 17 for SQL Server]SSL Provider: [error:{any}:SSL routines:{any}:unsupported protocol]',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '"trustServerCertificate" property is set to "false" but the driver could not establish a secure connection to SQL Server by using Secure Sockets Layer (SSL) encryption: Error: {any}',
      ],
    },
    {
      causes: ['cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        '[Microsoft][ODBC Driver 18 for SQL Server]SSL Provider: [error:{any}:SSL routines::certificate verify failed:self-signed certificate]',
      ],
    },
    {
      causes: ['cert-self-signed', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL Provider: The certificate chain was issued by an authority that is not trusted.'],
    },
    {
      causes: ['protocol-mismatch', 'tcp-refused'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['Adaptive Server connection failed ({host})'],
    },
    {
      causes: ['protocol-mismatch', 'tcp-reset', 'cipher-mismatch', 'closed-early'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['an error occurred during the pre-login handshake'],
    },
    {
      causes: ['handshake-timeout', 'tcp-timeout'],
      certainty: 'likely',
      origin: 'recalled',
      texts: [
        'The wait operation timed out',
        'The timeout period elapsed while attempting to consume the pre-login handshake acknowledgement',
      ],
    },
  ],
};
