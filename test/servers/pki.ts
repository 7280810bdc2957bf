import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The name that every certificate of the tests is for, unless it is for a wrong one on purpose. */
export const serverName = 'www.example.test';

/** What a server is configured with: paths of PEM files. */
export type Identity = {
  /** What the server sends: the leaf first, then the rest as the operator put it. */
  certificate: string;
  /** PKCS #8. */
  key: string;
};

/** The certificates of the tests, made by the `openssl` command: independent of the product's own PKI on purpose. */
export type TestPki = {
  dir: string;
  /** The root that the client is told to trust. */
  root: string;
  /** The CA that the servers accept client certificates from. */
  clientCa: string;
  /** Leaf and intermediate, RSA 2048. */
  good: Identity;
  /** Leaf and intermediate, the leaf's key on P-256. */
  ecdsa: Identity;
  /** `good`, but the intermediate is left out; its issuer can be fetched where AIA says. */
  leafOnly: Identity;
  /** `good`, but the root stands before the intermediate. */
  wrongOrder: Identity;
  /** `good`, with another CA's intermediate in between. */
  stranger: Identity;
  expired: Identity;
  notYetValid: Identity;
  selfSigned: Identity;
  /** For mail.example.test and localhost only. */
  wrongHost: Identity;
  /** For shop.example.net only. */
  otherSite: Identity;
  /** The leaf is signed with SHA-1. */
  sha1: Identity;
  /** The leaf's key is RSA 1024. */
  weakKey: Identity;
  /** Extended key usage clientAuth alone. */
  clientOnly: Identity;
  /** The intermediate may issue for example.org alone. */
  nameConstrained: Identity;
  expiredIntermediate: Identity;
  /** From a root that the client does not trust; leaf and intermediate. */
  privateCa: Identity;
  /** A client's certificate from `clientCa`. */
  client: Identity;
  /** A client's certificate from a CA that no server of the tests knows. */
  strangeClient: Identity;
};

const day = 86_400_000;
let made: Promise<TestPki> | null = null;

/** Makes the certificates once for this process; they are removed when it ends. */
export function testPki(): Promise<TestPki> {
  made ??= makePki();
  return made;
}

async function makePki(): Promise<TestPki> {
  const dir = mkdtempSync(join(tmpdir(), 'whytls-pki-'));
  chmodSync(dir, 0o755);
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const issuerUrl = await serveIssuer(join(dir, 'intermediate.pem'));
  const ca = certificateAuthority(dir);

  const rsa = ['-algorithm', 'RSA', '-pkeyopt'];
  const ec = ['-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:P-256'];
  const newKey = async (name: string, algorithm: string[]) => {
    const key = join(dir, `${name}.key`);
    await run('openssl', ['genpkey', ...algorithm, '-out', key]);
    // Some servers run as users of their own; these keys are worth nothing.
    chmodSync(key, 0o644);
    return key;
  };
  const [rootKey, intermediateKey, leafKey, weakLeafKey, ecKey, otherKey] = await Promise.all([
    newKey('root', [...rsa, 'rsa_keygen_bits:2048']),
    newKey('intermediate', [...rsa, 'rsa_keygen_bits:2048']),
    newKey('leaf', [...rsa, 'rsa_keygen_bits:2048']),
    newKey('weak', [...rsa, 'rsa_keygen_bits:1024']),
    newKey('ec', ec),
    newKey('other', ec),
  ]);

  const root = await ca({
    name: 'root',
    subject: '/O=Example Test/CN=Example Test Root',
    key: rootKey,
    extensions: caExtensions,
  });
  const intermediate = await ca({
    name: 'intermediate',
    subject: '/O=Example Test/CN=Example Test Issuing CA',
    key: intermediateKey,
    issuer: root,
    extensions: [...caExtensions, 'extendedKeyUsage=serverAuth,clientAuth'],
  });
  const constrained = await ca({
    name: 'constrained',
    subject: '/O=Example Test/CN=Example Test Constrained CA',
    key: otherKey,
    issuer: root,
    extensions: [...caExtensions, 'nameConstraints=critical,permitted;DNS:example.org'],
  });
  const expiredCa = await ca({
    name: 'expired-ca',
    subject: '/O=Example Test/CN=Example Test Old Issuing CA',
    key: otherKey,
    issuer: root,
    extensions: caExtensions,
    from: -800 * day,
    until: -2 * day,
  });
  const privateRoot = await ca({
    name: 'private-root',
    subject: '/O=Private Works/CN=Private Works Root',
    key: ecKey,
    extensions: caExtensions,
  });
  const privateIssuer = await ca({
    name: 'private-issuer',
    subject: '/O=Private Works/CN=Private Works Issuing CA',
    key: otherKey,
    issuer: privateRoot,
    extensions: caExtensions,
  });
  const clientCa = await ca({
    name: 'client-ca',
    subject: '/O=Example Test/CN=Example Test Client CA',
    key: otherKey,
    extensions: caExtensions,
  });

  const leaf = (name: string, change: Partial<Order> & { names?: string[]; usage?: string }) =>
    ca({
      name,
      subject: `/CN=${change.names?.[0] ?? serverName}`,
      key: leafKey,
      issuer: intermediate,
      extensions: [
        'basicConstraints=critical,CA:FALSE',
        'keyUsage=critical,digitalSignature,keyEncipherment',
        `extendedKeyUsage=${change.usage ?? 'serverAuth'}`,
        `subjectAltName=${(change.names ?? [serverName]).map((dns) => `DNS:${dns}`).join(',')}`,
        'subjectKeyIdentifier=hash',
        'authorityKeyIdentifier=keyid',
        ...((change.issuer ?? intermediate) === intermediate ? [`authorityInfoAccess=caIssuers;URI:${issuerUrl}`] : []),
      ],
      ...change,
    });
  const bundle = (name: string, key: string, ...parts: Issued[]): Identity => {
    const certificate = join(dir, `${name}.chain.pem`);
    writeFileSync(certificate, parts.map((part) => readFileSync(part.certificate, 'utf8')).join(''));
    return { certificate, key };
  };
  const usual = async (name: string, change: Parameters<typeof leaf>[1] = {}) =>
    bundle(name, change.key ?? leafKey, await leaf(name, change), change.issuer ?? intermediate);

  const good = await leaf('good', {});
  const client = { usage: 'clientAuth', names: ['client.example.test'], key: otherKey };
  return {
    dir,
    root: root.certificate,
    clientCa: clientCa.certificate,
    good: bundle('good', leafKey, good, intermediate),
    ecdsa: await usual('ecdsa', { key: ecKey }),
    leafOnly: bundle('leaf-only', leafKey, good),
    wrongOrder: bundle('wrong-order', leafKey, good, root, intermediate),
    stranger: bundle('stranger', leafKey, good, privateIssuer, intermediate),
    expired: await usual('expired', { from: -92 * day, until: -2 * day }),
    notYetValid: await usual('not-yet-valid', { from: 30 * day, until: 120 * day }),
    selfSigned: bundle(
      'self-signed',
      leafKey,
      await ca({
        name: 'self-signed',
        subject: `/CN=${serverName}`,
        key: leafKey,
        extensions: ['basicConstraints=critical,CA:FALSE', `subjectAltName=DNS:${serverName}`],
      }),
    ),
    wrongHost: await usual('wrong-host', { names: ['mail.example.test', 'localhost'] }),
    otherSite: await usual('other-site', { names: ['shop.example.net'] }),
    sha1: await usual('sha1', { digest: 'sha1' }),
    weakKey: await usual('weak-key', { key: weakLeafKey }),
    clientOnly: await usual('client-only', { usage: 'clientAuth' }),
    nameConstrained: await usual('name-constrained', { issuer: constrained }),
    expiredIntermediate: await usual('expired-intermediate', { issuer: expiredCa }),
    privateCa: await usual('private-ca', { issuer: privateIssuer }),
    client: bundle('client', otherKey, await leaf('client', { ...client, issuer: clientCa })),
    strangeClient: bundle(
      'strange-client',
      otherKey,
      await leaf('strange-client', { ...client, issuer: privateIssuer }),
    ),
  };
}

const caExtensions = [
  'basicConstraints=critical,CA:TRUE',
  'keyUsage=critical,keyCertSign,cRLSign',
  'subjectKeyIdentifier=hash',
  'authorityKeyIdentifier=keyid:always',
];

type Issued = { certificate: string; key: string };
type Order = {
  name: string;
  subject: string;
  key: string;
  /** Signed by itself where there is none. */
  issuer?: Issued;
  /** Lines of an openssl extension section. */
  extensions: string[];
  digest?: string;
  /** Milliseconds from now. */
  from?: number;
  until?: number;
};

/** `openssl ca` and not `openssl x509`: only it takes both dates in every OpenSSL 3. */
function certificateAuthority(dir: string): (order: Order) => Promise<Issued> {
  return async ({ name, subject, key, issuer, extensions, digest = 'sha256', from = -day, until = 90 * day }) => {
    const home = join(dir, `${name}.ca`);
    const certificate = join(dir, `${name}.pem`);
    const config = join(home, 'ca.cnf');
    mkdirSync(home);
    writeFileSync(join(home, 'index.txt'), '');
    writeFileSync(
      config,
      [
        '[ca]',
        'default_ca=one',
        '[one]',
        `database=${home}/index.txt`,
        `new_certs_dir=${home}`,
        'rand_serial=yes',
        'policy=any',
        'unique_subject=no',
        'x509_extensions=extensions',
        '[any]',
        'organizationName=optional',
        'commonName=supplied',
        '[req]',
        'distinguished_name=nothing',
        '[nothing]',
        '[extensions]',
        ...extensions,
        '',
      ].join('\n'),
    );
    const request = join(home, 'request.pem');
    await run('openssl', ['req', '-new', '-config', config, '-key', key, '-subj', subject, '-out', request]);
    await run('openssl', [
      ...['ca', '-batch', '-notext', '-config', config, '-in', request, '-out', certificate, '-md', digest],
      ...['-startdate', asn1Time(from), '-enddate', asn1Time(until)],
      ...(issuer ? ['-cert', issuer.certificate, '-keyfile', issuer.key] : ['-selfsign', '-keyfile', key]),
    ]);
    return { certificate, key };
  };
}

/** GeneralizedTime, UTC, seconds. */
function asn1Time(fromNow: number): string {
  return `${new Date(Date.now() + fromNow).toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`;
}

/** Where authorityInfoAccess points: on loopback, as long as the process lives. Resolves to the URL. */
async function serveIssuer(certificate: string): Promise<string> {
  const server = createServer((request, response) => {
    if (request.url !== '/issuing-ca.cer') {
      response.writeHead(404).end();
      return;
    }
    const pem = readFileSync(certificate, 'utf8');
    const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
    response.writeHead(200, { 'content-type': 'application/pkix-cert' }).end(der);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/issuing-ca.cer`;
}
