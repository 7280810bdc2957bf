import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const vmware: Program = {
  id: 'vmware',
  name: 'VMware vSphere',
  side: 'client',
  marks: ['vcenter', 'vSphere', 'vpxd', 'govc:', 'Originator@6876', 'vim25', 'ovftool', 'vmomi', 'ESXi'],
  tellMore: ['govc about.cert -k -u {host}    # the certificate and its thumbprint'],
  meanings: [
    recalled.likely(
      ['pin-mismatch', 'ca-untrusted', 'interception'],
      'SSL Exception: Verification parameters: PeerThumbprint: {any} ExpectedThumbprint: {any}',
      'ExpectedThumbprint',
      'thumbprint mismatch',
      'Host "{host}" thumbprint does not match "{any}"',
      'does not match the thumbprint',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed'],
      "The authenticity of the host's SSL certificate is not verified",
      'Server certificate chain not verified',
      'Failed to verify certificate for target={any} (thumbprint={any})',
      'Accept SSL fingerprint ({any}) for {host} as target type',
      'The SSL certificate of STS service cannot be verified',
    ),
    recalled.hides(
      ['cert-malformed', 'ca-untrusted', 'client-config'],
      "cannot get thumbprint: SSL error code '{any}'",
    ),
  ],
};
