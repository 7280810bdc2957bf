import type { PortId } from '../../causes/browser/facts.ts';
import type { ServerOptions } from '../../lab/engine/options.ts';
import type { IssueRequest, LabPki } from '../../lab/pki.ts';
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
  const { daysFromNow } = pki;
  const rows: [id: PortId, leaf: IssueRequest, options?: Omit<ServerOptions, 'leaf'>][] = [
    ['untrusted', {}],
    ['no-name', {}],
    ['tls13', {}, { versions: [tls13] }],
    ['tls12', {}, { versions: [tls12] }],
    ['tls11', { key: rsa }, { versions: [tls11], suites: [...cbcSuites] }],
    ['tls10', { key: rsa }, { versions: [tls10], suites: [...cbcSuites] }],
    ['post-quantum', {}, { versions: [tls13], groups: ['X25519MLKEM768'] }],
    ['static-rsa', { key: rsa }, over('TLS_RSA_WITH_AES_128_GCM_SHA256', 'TLS_RSA_WITH_AES_128_CBC_SHA')],
    ['3des', { key: rsa }, over('TLS_RSA_WITH_3DES_EDE_CBC_SHA')],
    ['rc4', { key: rsa }, over('TLS_ECDHE_RSA_WITH_RC4_128_SHA', 'TLS_RSA_WITH_RC4_128_SHA')],
    ['expired', { notBefore: daysFromNow(-60), notAfter: daysFromNow(-20) }],
    ['not-yet-valid', { notBefore: daysFromNow(20), notAfter: daysFromNow(60) }],
    ['wrong-host', { names: ['another-host.invalid'] }],
    ['self-signed', { issuer: 'self' }],
    ['revoked', {}],
    ['weak-key', { key: weakRsa }],
    ['sha1', { key: rsa, hash: 'sha1' }],
  ];
  return Promise.all(
    rows.map(async ([id, request, options]): Promise<PortPlan> => {
      const leaf = await pki.issue({ names: hosts, ...request });
      const staple = id === 'revoked' ? pki.staple(leaf, { status: { revokedAt: daysFromNow(-3) } }) : null;
      const by = id === 'no-name' ? 'address' : 'name';
      return { id, by, options: { ...options, leaf }, ...(staple && { staple }) };
    }),
  );
}

function over(...suites: NonNullable<ServerOptions['suites']>): Pick<ServerOptions, 'versions' | 'suites'> {
  return { versions: [tls12], suites };
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
