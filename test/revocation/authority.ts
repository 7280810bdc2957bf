import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, type RunningServer, serverDir, startDaemon } from '../servers/daemon.ts';
import { type Identity, serverName } from '../servers/pki.ts';

const run = promisify(execFile);

/** A certificate authority as OpenSSL's `ca` command keeps it: issues, revokes, writes lists, and answers OCSP. */
export type Authority = {
  dir: string;
  /** PEM of the root, which the client is told to trust. */
  root: string;
  /** PEM of the authority's own certificate and its root, as servers want it for stapling. */
  chain: string;
  /** A certificate for the tests' server name with these lines in its extensions; sent with its issuer. */
  issue(name: string, extensions?: string[]): Promise<Identity>;
  revoke(name: string, reason: string): Promise<void>;
  /** Its list, in PEM. */
  list(): Promise<Buffer>;
  /** The response of `openssl ocsp` about a certificate, as a file. */
  response(name: string, options?: string[]): Promise<string>;
  /** `openssl ocsp` as a server; it reads the database anew when that changes. */
  startResponder(): Promise<RunningServer>;
  remove(): void;
};

export async function makeAuthority(): Promise<Authority> {
  const dir = mkdtempSync(join(tmpdir(), 'whytls-authority-'));
  const path = (name: string) => join(dir, name);
  const openssl = (...args: string[]) => run('openssl', args, { cwd: dir });
  const config = (extensions: string[]) =>
    [
      '[ca]\ndefault_ca=one',
      `[one]\ndatabase=${path('index.txt')}\nnew_certs_dir=${path('issued')}\nrand_serial=yes\npolicy=any`,
      `unique_subject=no\ndefault_md=sha256\ndefault_days=30\ndefault_crl_days=5\ncrlnumber=${path('number')}`,
      'x509_extensions=extensions\n[any]\ncommonName=supplied\n[req]\ndistinguished_name=none\n[none]\n[extensions]',
      ...extensions,
      '',
    ].join('\n');
  mkdirSync(path('issued'));
  writeFileSync(path('index.txt'), '');
  writeFileSync(path('number'), '1000\n');
  const key = async (name: string) => {
    await openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256', '-out', path(`${name}.key`));
    return path(`${name}.key`);
  };
  const order = async (name: string, subject: string, extensions: string[], issuer: string | null) => {
    const own = await key(name);
    writeFileSync(path(`${name}.cnf`), config(extensions));
    const common = ['-config', path(`${name}.cnf`)];
    await openssl('req', '-new', ...common, '-key', own, '-subj', subject, '-out', path(`${name}.csr`));
    const by = issuer
      ? ['-cert', path(`${issuer}.pem`), '-keyfile', path(`${issuer}.key`)]
      : ['-selfsign', '-keyfile', own];
    await openssl('ca', '-batch', '-notext', ...common, '-in', path(`${name}.csr`), '-out', path(`${name}.pem`), ...by);
  };
  const authority = ['basicConstraints=critical,CA:true', 'keyUsage=critical,keyCertSign,cRLSign,digitalSignature'];
  const ids = ['subjectKeyIdentifier=hash', 'authorityKeyIdentifier=keyid'];
  await order('root', '/CN=Example Revoking Root', [...authority, 'subjectKeyIdentifier=hash'], null);
  await order('ca', '/CN=Example Revoking CA', [...authority, ...ids], 'root');
  const responder = ['basicConstraints=CA:false', 'extendedKeyUsage=OCSPSigning', 'noCheck=ignored', ...ids];
  await order('responder', '/CN=Example Responder', responder, 'ca');
  writeFileSync(path('chain.pem'), Buffer.concat([readFileSync(path('ca.pem')), readFileSync(path('root.pem'))]));
  const database = ['-index', path('index.txt'), '-CA', path('ca.pem')];
  const signer = ['-rsigner', path('responder.pem'), '-rkey', path('responder.key')];
  const caOptions = ['-config', path('ca.cnf'), '-cert', path('ca.pem'), '-keyfile', path('ca.key')];
  return {
    dir,
    root: path('root.pem'),
    chain: path('chain.pem'),
    async issue(name, extensions = []) {
      const usual = [
        'basicConstraints=CA:false',
        'keyUsage=critical,digitalSignature',
        'extendedKeyUsage=serverAuth',
        `subjectAltName=DNS:${serverName}`,
      ];
      await order(name, `/CN=${serverName}`, [...usual, ...ids, ...extensions], 'ca');
      writeFileSync(
        path(`${name}.full`),
        Buffer.concat([readFileSync(path(`${name}.pem`)), readFileSync(path('ca.pem'))]),
      );
      return { certificate: path(`${name}.full`), key: path(`${name}.key`) };
    },
    async revoke(name, reason) {
      await openssl('ca', ...caOptions, '-revoke', path(`${name}.pem`), '-crl_reason', reason);
    },
    async list() {
      await openssl('ca', ...caOptions, '-gencrl', '-out', path('list.pem'));
      return readFileSync(path('list.pem'));
    },
    async response(name, options = ['-ndays', '3']) {
      const about = ['-issuer', path('ca.pem'), '-cert', path(`${name}.pem`), '-noverify'];
      await openssl('ocsp', ...database, ...signer, ...about, ...options, '-respout', path(`${name}.ocsp`));
      return path(`${name}.ocsp`);
    },
    async startResponder() {
      const port = await freePort();
      const args = ['ocsp', '-port', `${port}`, ...database, ...signer, '-ndays', '3'];
      // A connection that is closed without a request hangs OpenSSL 3.0's responder.
      const ready = /waiting for OCSP client connections/;
      return startDaemon({ name: 'ocsp', command: 'openssl', args, dir: serverDir('ocsp'), port, ready });
    },
    remove: () => rmSync(dir, { recursive: true, force: true }),
  };
}
