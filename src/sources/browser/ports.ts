import type { PortId } from '../../causes/browser/facts.ts';
import type { ServerOptions } from '../../lab/engine/options.ts';
import type { Issued, LabPki } from '../../lab/pki.ts';
import { newKey } from '../../lab/certificates/keys.ts';
import type { Certificate } from '../../wire/certificate-message.ts';
import { extensionId } from '../../wire/registry/extensions.ts';
import { tls10, tls11, tls12, tls13 } from '../../wire/registry/versions.ts';

/**
 * A port, how the page names it (`name`: by a host name, `address`: by an IP address) and how its server is set up. `staple` is
 * an OCSP response for clients that ask for one.
 */
export type PortPlan = { id: PortId; by: 'name' | 'address'; options: ServerOptions; staple?: Uint8Array };

/**
 * Every port of the check. The authority behind all of them is made for this run and nobody trusts it, so that each one is to
 * be refused; those named after a fault have that fault besides. `hosts` are what the certificates are for.
 */
export async function planPorts(pki: LabPki, hosts: string[]): Promise<PortPlan[]> {
  const [rsa, weakRsa] = await Promise.all([newKey('rsa-2048'), newKey('rsa-1024')]);
  const [good, overRsa, expired, later, otherHost, selfSigned, revoked, weakKey, sha1] = await Promise.all([
    pki.issue({ names: hosts }),
    pki.issue({ names: hosts, key: rsa }),
    pki.issue({ names: hosts, notBefore: pki.daysFromNow(-60), notAfter: pki.daysFromNow(-20) }),
    pki.issue({ names: hosts, notBefore: pki.daysFromNow(20), notAfter: pki.daysFromNow(60) }),
    pki.issue({ names: ['another-host.invalid'] }),
    pki.issue({ names: hosts, issuer: 'self' }),
    pki.issue({ names: hosts }),
    pki.issue({ names: hosts, key: weakRsa }),
    pki.issue({ names: hosts, key: rsa, hash: 'sha1' }),
  ]);
  const staple = pki.staple(revoked, { status: { revokedAt: pki.daysFromNow(-3) } });
  const faulty = (id: PortId, leaf: Issued): PortPlan => ({ id, by: 'name', options: { leaf } });
  return [
    { id: 'untrusted', by: 'name', options: { leaf: good } },
    { id: 'no-name', by: 'address', options: { leaf: good } },
    { id: 'tls13', by: 'name', options: { leaf: good, versions: [tls13] } },
    { id: 'tls12', by: 'name', options: { leaf: good, versions: [tls12] } },
    { id: 'tls11', by: 'name', options: { leaf: overRsa, versions: [tls11], suites: [...cbcSuites] } },
    { id: 'tls10', by: 'name', options: { leaf: overRsa, versions: [tls10], suites: [...cbcSuites] } },
    { id: 'post-quantum', by: 'name', options: { leaf: good, versions: [tls13], groups: ['X25519MLKEM768'] } },
    {
      id: 'static-rsa',
      by: 'name',
      options: {
        leaf: overRsa,
        versions: [tls12],
        suites: ['TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA'],
      },
    },
    {
      id: '3des',
      by: 'name',
      options: { leaf: overRsa, versions: [tls12], suites: ['TLS_RSA_WITH_3DES_EDE_CBC_SHA'] },
    },
    {
      id: 'rc4',
      by: 'name',
      options: {
        leaf: overRsa,
        versions: [tls12],
        suites: ['TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_SHA'],
      },
    },
    faulty('expired', expired),
    faulty('not-yet-valid', later),
    faulty('wrong-host', otherHost),
    faulty('self-signed', selfSigned),
    { ...faulty('revoked', revoked), staple },
    faulty('weak-key', weakKey),
    faulty('sha1', sha1),
  ];
}

/** TLS 1.0 and 1.1 have nothing better. */
const cbcSuites = ['TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA', 'TLS_RSA_WITH_AES_128_CBC_SHA'] as const;

/** The leaf's status as it goes with the certificate in TLS 1.3. RFC 8446 section 4.4.2.1. */
export function stapled(message: Certificate, response: Uint8Array): Certificate {
  const data = new Uint8Array(4 + response.length);
  // CertificateStatus of type ocsp, and the response behind its length.
  data.set([1, response.length >> 16, (response.length >> 8) & 0xff, response.length & 0xff]);
  data.set(response, 4);
  const staple = { type: extensionId('status_request'), data };
  return {
    ...message,
    certificateList: message.certificateList.map((entry, index) =>
      index === 0 ? { ...entry, extensions: [...entry.extensions, staple] } : entry,
    ),
  };
}
