import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const remoteDesktop: Program = {
  id: 'remote-desktop',
  name: 'Remote Desktop',
  side: 'client',
  service: 'rdp',
  marks: ['Remote Desktop', 'mstsc', 'freerdp', 'xfreerdp', 'RDP', 'rdesktop', 'Core(error)'],
  tellMore: ['event log of both machines: Applications and Services Logs, Microsoft, Windows, TerminalServices-*'],
  meanings: [
    recalled.hides(
      ['protocol-mismatch', 'ca-untrusted', 'cert-self-signed', 'cipher-mismatch'],
      'trans_set_tls_mode: ssl_tls_accept failed',
      'SSL_accept: Failure in SSL library (protocol error?)',
    ),
    recalled.likely(['client-config', 'cert-missing'], 'Cannot read private key file {path}: Permission denied'),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired'],
      'The identity of the remote computer cannot be verified',
      'The remote computer could not be authenticated due to problems with its security certificate',
    ),
    recalled.likely(['ca-untrusted', 'cert-self-signed'], 'The certificate is not from a trusted certifying authority'),
    recalled.likely(['hostname-mismatch'], 'The server name on the certificate is incorrect'),
    recalled.likely(['revocation-unavailable'], 'A revocation check could not be performed for the certificate'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'The certificate has expired or is not yet valid. Remote Desktop'),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      'ERRCONNECT_TLS_CONNECT_FAILED',
      'Core(error): tcp_tls_connect(), TLS handshake failed. {any}',
      'Failed to connect, SSL required by server',
      'TLS_CONNECT_FAILED',
    ),
    recalled.possible(
      ['ca-untrusted', 'pin-mismatch', 'interception'],
      'The host key for {host} has changed',
      'WARNING: CERTIFICATE NAME MISMATCH!',
    ),
  ],
};
