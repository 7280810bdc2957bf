import type { Program } from '../program.ts';

export const remoteDesktop: Program = {
  id: 'remote-desktop',
  name: 'Remote Desktop',
  side: 'client',
  marks: ['Remote Desktop', 'mstsc', 'freerdp', 'xfreerdp', 'RDP'],
  tellMore: ['event log of both machines: Applications and Services Logs, Microsoft, Windows, TerminalServices-*'],
  meanings: [
    {
      causes: ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: [
        'The identity of the remote computer cannot be verified',
        'The remote computer could not be authenticated due to problems with its security certificate',
      ],
    },
    {
      causes: ['ca-untrusted', 'cert-self-signed'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate is not from a trusted certifying authority'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The server name on the certificate is incorrect'],
    },
    {
      causes: ['revocation-unavailable'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['A revocation check could not be performed for the certificate'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['The certificate has expired or is not yet valid. Remote Desktop'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['ERRCONNECT_TLS_CONNECT_FAILED', 'TLS_CONNECT_FAILED'],
    },
    {
      causes: ['ca-untrusted', 'pin-mismatch', 'interception'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['The host key for {host} has changed', 'WARNING: CERTIFICATE NAME MISMATCH!'],
    },
  ],
};
