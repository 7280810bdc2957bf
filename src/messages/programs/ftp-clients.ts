import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const ftpClients: Program = {
  id: 'ftp-clients',
  name: 'an FTP client',
  side: 'client',
  service: 'ftp',
  sources: ['filezilla'],
  marks: ['FileZilla', 'WinSCP', '425 Unable to build data connection'],
  tellMore: ['FileZilla: Edit, Settings, Debug, level 4; WinSCP: logging level "Debug 2"'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'chain-incomplete', 'cert-self-signed'],
      'Certificate was not issued by a trusted authority',
    ),
    source.likely(['not-tls', 'starttls-needed'], 'GnuTLS error -15: An unexpected TLS packet was received.'),
    source.likely(['closed-early'], 'GnuTLS error -110: The TLS connection was non-properly terminated.'),
    recalled.likely(
      ['client-config', 'psk-failure'],
      '425 Unable to build data connection: TLS session of data connection not resumed.',
      '522 SSL connection failed; session reuse required',
      'Data connection must use cached TLS session',
      'TLS session for the data connection was not resumed from the control connection',
      'TLS session of data connection has not resumed or the session does not match the control connection',
    ),
    // What ProFTPD answers where the data connection does not take up the session of the control connection.
    recalled.possible(
      ['client-config', 'psk-failure'],
      '425 Unable to build data connection: Operation not permitted',
      'Code: 425 Message: Unable to build data connection: Operation not permitted',
    ),
    recalled.likely(
      ['client-config', 'starttls-needed'],
      'Local policy on server does not allow TLS secure connections',
      'Non-anonymous sessions must use encryption',
      'Local policy on server requires TLS',
      'SSL/TLS required on the control channel',
      'SSL/TLS required on the data channel',
    ),
  ],
};
