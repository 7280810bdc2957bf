import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type OpenldapSettings = ServerSettings & {
  /** `ldaps` is TLS at once, `ldap` is plain with StartTLS. */
  scheme: 'ldap' | 'ldaps';
  /** False: without a certificate, as the package comes. */
  tls?: 'on' | 'off';
  /** `TLSCipherSuite`, a GnuTLS priority string on Debian. */
  ciphers?: string;
};

/** OpenLDAP's slapd with no data (Debian builds it with GnuTLS). */
export async function startOpenldap(settings: OpenldapSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('openldap', 'openldap');
  const { identity, clientCa, ciphers, tls = 'on' } = settings;
  const tlsLines = [
    `TLSCertificateFile ${identity.certificate}`,
    `TLSCertificateKeyFile ${identity.key}`,
    ...(clientCa ? [`TLSCACertificateFile ${clientCa}`, 'TLSVerifyClient demand'] : []),
    ...(ciphers ? [`TLSCipherSuite ${ciphers}`] : []),
  ];
  const config = dir.write(
    'slapd.conf',
    `include /etc/ldap/schema/core.schema
pidfile ${dir.path}/slapd.pid
${tls === 'on' ? tlsLines.join('\n') : ''}
database ldif
suffix dc=example,dc=test
directory ${dir.makeDir('data')}
`,
  );
  const args = ['-d', '0', '-h', `${settings.scheme}://127.0.0.1:${port}/`, '-f', config];
  return startDaemon({ name: 'openldap', command: 'slapd', args, dir, port, user: 'openldap' });
}
