import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { whytlsClass } from '../../java/whytls-class.ts';
import { type Runner, urlOf, readScript } from '../runner.ts';

export const java: Runner = {
  id: 'java',
  name: 'Java',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('java');
    if (!path) return null;
    const { stderr } = await machine.run([path, '-version'], { timeoutMs: 5_000 });
    const version = /version "([^"]+)"/.exec(stderr)?.[1] ?? null;
    if (version === null) return null;
    const real = (await machine.real(path)) ?? path;
    const home = dirname(dirname(real));
    const jre = (await machine.exists(`${home}/lib/security/cacerts`)) ? home : `${home}/jre`;
    return { path, version, library: null, ownRoots: `${jre}/lib/security/cacerts` };
  },
  plan({ path }, { host, port, roots, clean, scratch, timeoutSeconds }) {
    const folder = join(scratch, 'java');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'Whytls.class'), Buffer.from(whytlsClass, 'base64'));
    writeFileSync(join(folder, 'clean.security'), usualSecurity);
    return {
      argv: [
        path,
        '-XX:TieredStopAtLevel=1',
        ...(clean ? [`-Djava.security.properties=${join(folder, 'clean.security')}`] : []),
        '-cp',
        folder,
        'Whytls',
        urlOf({ host, port }),
        roots ?? '',
        String(timeoutSeconds),
      ],
    };
  },
  read(ran) {
    // After the handshake: the server answers with something that is no HTTP.
    return /Invalid Http response|Unexpected end of file from server/.test(ran.stderr)
      ? { outcome: 'works', error: null }
      : readScript(ran, /^whytls: /, /Exception|Error/);
  },
};

/** What a Java of today ships (OpenJDK's java.security), without the limits on signed archives. */
const usualSecurity = `jdk.tls.disabledAlgorithms=SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024, EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH
jdk.certpath.disabledAlgorithms=MD2, MD5, SHA1 jdkCA & usage TLSServer, RSA keySize < 1024, DSA keySize < 1024, EC keySize < 224
ssl.TrustManagerFactory.algorithm=PKIX
`;
