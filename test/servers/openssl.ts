import { readFileSync } from 'node:fs';
import { freePort, serverDir, startDaemon } from './daemon.ts';
import type { RunningServer, ServerSettings } from './daemon.ts';

export type OpensslSettings = ServerSettings & {
  /** Further options; `-nocert` among them leaves the identity out. */
  options?: string[];
  /** `-dhparam`: PEM of the Diffie-Hellman group to use. */
  dhParam?: string;
};

/** The 1024-bit group that servers took for a decade: RFC 2409 section 6.2, the second Oakley group. */
export const oakleyGroup2 = `-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
`;

/** `openssl s_server -www` */
export async function startOpenssl(settings: OpensslSettings): Promise<RunningServer> {
  const port = await freePort();
  const dir = serverDir('openssl');
  const { identity, clientCa, options = [] } = settings;
  // -cert takes the leaf alone, -cert_chain all that follows it.
  const [leaf = '', ...issuers] = readFileSync(identity.certificate, 'utf8').split(/(?<=-----END CERTIFICATE-----\n)/);
  const certificate = ['-cert', dir.write('leaf.pem', leaf), '-key', identity.key];
  const chain = issuers.length > 0 ? ['-cert_chain', dir.write('chain.pem', issuers.join(''))] : [];
  const args = [
    ...['s_server', '-accept', `127.0.0.1:${port}`, '-www', '-quiet'],
    ...(options.includes('-nocert') ? [] : [...certificate, ...chain]),
    ...(clientCa ? ['-CAfile', clientCa, '-Verify', '2', '-verify_return_error'] : []),
    ...(settings.dhParam ? ['-dhparam', dir.write('dh.pem', settings.dhParam)] : []),
    ...options,
  ];
  return startDaemon({ name: 'openssl', command: 'openssl', args, dir, port });
}
