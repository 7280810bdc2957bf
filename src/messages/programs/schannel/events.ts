import { recalled } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** Events of the system's log with the source Schannel, by number and by text. */
export const schannelEvents: Meaning[] = [
  recalled.likely(
    ['cert-missing', 'cert-purpose'],
    'LDAP over Secure Sockets Layer (SSL) will be unavailable at this time because the server was unable to obtain a certificate',
  ),
  recalled.likely(
    ['key-mismatch', 'server-internal'],
    'A fatal error occurred when attempting to access the TLS server credential private key. The error code returned from the cryptographic module is {number}.',
  ),
  recalled.likely(
    ['client-config', 'protocol-mismatch'],
    'A fatal error occurred while creating a TLS client credential. The internal error state is 10013.',
  ),
  recalled.possible(
    ['server-internal', 'client-config'],
    'A fatal error occurred while creating a TLS server credential. The internal error state is {number}.',
  ),
  recalled.likely(
    ['cert-missing'],
    'No suitable default server credential exists on this system.',
    // Exchange, event 12014.
    'could not find a certificate that contains the domain name {host} in the personal store on the local computer',
    'No suitable default server credential exists on this system. This will prevent server applications that expect to make use of the system default credentials from accepting SSL connections.',
  ),
  recalled.likely(
    ['cipher-mismatch', 'client-outdated'],
    'connection request was received from a remote client application, but none of the cipher suites supported by the client',
    'The following fatal alert was generated: 40. The internal error state is 1205.',
  ),
  recalled.hides(
    ['ca-untrusted', 'cert-expired', 'chain-incomplete'],
    'The certificate received from the remote server has not validated correctly. The error code is {number}.',
  ),
  recalled.likely(
    ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
    'The certificate received from the remote server has either expired or is not yet valid.',
  ),
  recalled.likely(
    ['client-cert-rejected'],
    'When asking for client authentication, this server sends a list of trusted certificate authorities to the client.',
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 49.',
  ),
  recalled.possible(
    ['cipher-mismatch', 'client-cert-required', 'sni-missing', 'protocol-mismatch'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 40.',
  ),
  recalled.possible(
    ['client-cert-rejected', 'ca-untrusted', 'hostname-mismatch'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 42.',
  ),
  recalled.possible(
    ['ca-untrusted', 'cert-self-signed', 'client-cert-rejected'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 46.',
  ),
  recalled.likely(
    ['ca-untrusted', 'client-cert-rejected', 'chain-incomplete'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 48.',
  ),
  recalled.likely(
    ['protocol-mismatch', 'client-outdated'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 70.',
  ),
  recalled.likely(
    ['server-internal', 'sni-missing'],
    'A fatal alert was received from the remote endpoint. The TLS protocol defined fatal alert code is 80.',
  ),
  recalled.hides(
    ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
    'The following fatal alert was received: {number}.',
  ),
  recalled.likely(
    ['cipher-mismatch', 'client-outdated', 'protocol-mismatch'],
    'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 40.',
  ),
  recalled.likely(
    ['protocol-mismatch'],
    'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 70.',
  ),
  recalled.likely(
    ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
    'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 48.',
  ),
  recalled.likely(
    ['not-tls', 'client-config', 'server-internal'],
    'A fatal alert was generated and sent to the remote endpoint. This may result in termination of the connection. The TLS protocol defined fatal error code is 10.',
  ),
  recalled.likely(
    ['client-config', 'not-tls'],
    'The following fatal alert was generated: 10. The internal error state is 1203.',
  ),
  recalled.possible(
    ['ca-untrusted', 'cert-purpose'],
    'The following fatal alert was generated: 43. The internal error state is 252.',
  ),
  recalled.likely(['hostname-mismatch'], 36884, 'Event 36884'),
  recalled.likely(
    ['client-cert-rejected'],
    '403.16',
    'Client certificate is untrusted or invalid',
    '403.17',
    'client certificate has expired or is not yet valid',
    '403.13',
    'client certificate revoked',
  ),
  recalled.likely(
    ['cert-missing', 'key-mismatch'],
    36870,
    36869,
    'accessing the TLS server credential private key',
    // IIS, where a certificate is bound whose key it does not find.
    'A specified logon session does not exist. It may already have been terminated',
    'access the TLS server credential private key',
  ),
  recalled.likely(['client-config'], 36871, 'creating a TLS client credential'),
  recalled.likely(
    ['cipher-mismatch'],
    36874,
    'none of the cipher suites supported by the client application are supported by the server',
  ),
  recalled.likely(['ca-untrusted'], 36882, 'Event 36882'),
  recalled.likely(['cert-missing'], 36886, 'Event 36886'),
  recalled.possible(
    ['ca-untrusted', 'hostname-mismatch', 'cert-expired'],
    36876,
    'certificate received from the remote server has not validated correctly',
  ),
  recalled.likely(
    ['client-cert-rejected'],
    36877,
    'certificate received from the remote client application has not validated correctly',
  ),
];
