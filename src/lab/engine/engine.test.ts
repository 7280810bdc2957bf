import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { connect, type ConnectionOptions } from 'node:tls';
import { requireTool } from '../../../test/requires.ts';
import type { SuiteName } from '../../wire/registry/suite.ts';
import { tls10, tls11, tls12, tls13 } from '../../wire/registry/versions.ts';
import { type Issued, type LabPki, makeLabPki } from '../pki.ts';
import { listen } from '../servers/tcp.ts';
import type { ServerOptions } from './options.ts';
import { enginePlayer } from './player.ts';

const host = 'www.engine.lab.test';
let folder = '';
let pki: LabPki;
let leaves: Record<'ec' | 'rsa' | 'ed25519', Issued>;

before(async () => {
  pki = await makeLabPki(Date.now());
  leaves = {
    ec: await pki.issue({ names: [host] }),
    rsa: await pki.issue({ names: [host], key: 'rsa-2048' }),
    ed25519: await pki.issue({ names: [host], key: 'ed25519' }),
  };
  folder = await mkdtemp(join(tmpdir(), 'whytls-engine-'));
  const client = await pki.issue({ subject: { CN: 'alice' }, extendedKeyUsage: ['clientAuth'] });
  await writeFile(join(folder, 'root.pem'), pki.root.certPem);
  await writeFile(join(folder, 'client.pem'), client.certPem + pki.intermediate.certPem + client.keyPem);
});
after(() => rm(folder, { recursive: true }));

type Row = {
  name: string;
  key?: keyof typeof leaves;
  server?: Omit<ServerOptions, 'leaf'> | (() => Omit<ServerOptions, 'leaf'>);
  client: string[];
  /** Beside the page, which always comes. */
  says?: RegExp;
};

const only = (suites: SuiteName[], versions = [tls12]) => ({ suites, versions });
const weak = 'ALL:@SECLEVEL=0';

/** OpenSSL as a client of each version, key exchange and kind of record. */
const openssl: Row[] = [
  { name: 'TLS 1.3', client: ['-tls1_3'], says: /New, TLSv1.3, Cipher is TLS_AES_128_GCM_SHA256/ },
  { name: 'TLS 1.3, RSA', key: 'rsa', client: ['-tls1_3'], says: /signature type: RSA-PSS/ },
  { name: 'TLS 1.3, Ed25519', key: 'ed25519', client: ['-tls1_3'], says: /signature type: ed25519/ },
  { name: 'TLS 1.3, AES-256', client: ['-tls1_3', '-ciphersuites', 'TLS_AES_256_GCM_SHA384'] },
  { name: 'TLS 1.3, ChaCha20', client: ['-tls1_3', '-ciphersuites', 'TLS_CHACHA20_POLY1305_SHA256'] },
  {
    name: 'TLS 1.3 after HelloRetryRequest',
    server: { groups: ['secp384r1'] },
    client: ['-tls1_3'],
    says: /secp384r1|P-384/,
  },
  {
    name: 'TLS 1.3 after HelloRetryRequest, AES-256',
    server: { groups: ['x448'], suites: ['TLS_AES_256_GCM_SHA384'] },
    client: ['-tls1_3'],
  },
  { name: 'TLS 1.3 with ffdhe2048', server: { groups: ['ffdhe2048'] }, client: ['-tls1_3', '-groups', 'ffdhe2048'] },
  { name: 'TLS 1.3 without compatibility mode', client: ['-tls1_3', '-no_middlebox'] },
  {
    name: 'TLS 1.3, client certificate',
    server: () => mutual('required'),
    client: ['-tls1_3', '-cert', 'client.pem', '-key', 'client.pem'],
  },
  { name: 'TLS 1.3, client certificate asked for and not sent', server: () => mutual('checked'), client: ['-tls1_3'] },
  {
    name: 'TLS 1.3, ALPN',
    server: { alpn: ['h2', 'http/1.1'] },
    client: ['-tls1_3', '-alpn', 'http/1.1'],
    says: /ALPN protocol: http\/1.1/,
  },
  { name: 'TLS 1.2 from a server with TLS 1.3', client: ['-tls1_2'], says: /Cipher is ECDHE-ECDSA-AES128-GCM-SHA256/ },
  { name: 'TLS 1.2 from a server without', server: { versions: [tls12] }, client: [], says: /New, TLSv1.2/ },
  {
    name: 'TLS 1.2, RFC 5746 and 7627',
    client: ['-tls1_2'],
    says: /Secure Renegotiation IS supported.*Extended master secret: yes/s,
  },
  {
    name: 'TLS 1.2, no RFC 7627',
    server: { answers: { extendedMasterSecret: false } },
    client: ['-tls1_2'],
    says: /Extended master secret: no/,
  },
  {
    name: 'TLS 1.2, RSA key exchange',
    key: 'rsa',
    server: only(['TLS_RSA_WITH_AES_128_GCM_SHA256']),
    client: [],
    says: /AES128-GCM-SHA256/,
  },
  {
    name: 'TLS 1.2, DHE',
    key: 'rsa',
    server: only(['TLS_DHE_RSA_WITH_AES_256_GCM_SHA384']),
    client: [],
    says: /DH, 2048 bits/,
  },
  { name: 'TLS 1.2, ChaCha20', server: only(['TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256']), client: [] },
  { name: 'TLS 1.2, CCM', server: only(['TLS_ECDHE_ECDSA_WITH_AES_128_CCM']), client: ['-cipher', weak] },
  { name: 'TLS 1.2, CBC, encrypt-then-MAC', server: only(['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256']), client: [] },
  {
    name: 'TLS 1.2, CBC, MAC-then-encrypt',
    server: { ...only(['TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384']), answers: { encryptThenMac: false } },
    client: [],
  },
  {
    name: 'TLS 1.2, NULL',
    key: 'rsa',
    server: only(['TLS_RSA_WITH_NULL_SHA256']),
    client: ['-cipher', 'eNULL:@SECLEVEL=0'],
  },
  {
    name: 'TLS 1.2, anonymous DH',
    server: only(['TLS_DH_anon_WITH_AES_128_GCM_SHA256']),
    client: ['-cipher', 'aNULL:@SECLEVEL=0'],
    says: /ADH-AES128-GCM-SHA256/,
  },
  {
    name: 'TLS 1.2, anonymous ECDH',
    server: only(['TLS_ECDH_anon_WITH_AES_128_CBC_SHA']),
    client: ['-cipher', 'aNULL:@SECLEVEL=0'],
  },
  {
    name: 'TLS 1.2, P-521 and SHA-512',
    server: { versions: [tls12], groups: ['secp521r1'], schemes: ['ecdsa_secp521r1_sha512'] },
    client: [],
  },
  { name: 'TLS 1.2, Ed25519', key: 'ed25519', server: { versions: [tls12] }, client: [] },
  {
    name: 'TLS 1.2, client certificate',
    server: () => ({ ...mutual('required'), versions: [tls12] }),
    client: ['-cert', 'client.pem', '-key', 'client.pem'],
  },
  {
    name: 'TLS 1.1, ECDHE and CBC',
    server: only(['TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'], [tls11]),
    client: ['-tls1_1', '-cipher', weak],
  },
  {
    name: 'TLS 1.0, RSA and CBC',
    key: 'rsa',
    server: only(['TLS_RSA_WITH_AES_256_CBC_SHA'], [tls10]),
    client: ['-tls1', '-cipher', weak],
  },
  {
    name: 'TLS 1.0, DHE and CBC',
    key: 'rsa',
    server: { ...only(['TLS_DHE_RSA_WITH_AES_128_CBC_SHA'], [tls10]), answers: { encryptThenMac: false } },
    client: ['-tls1', '-cipher', weak],
  },
];

const mutual = (mode: 'required' | 'checked') => ({ clientCertificate: { authorities: [pki.root], mode } });

for (const { name, key = 'ec', server = {}, client, says } of openssl) {
  test(`OpenSSL: ${name}`, { skip: requireTool('openssl') }, async () => {
    const options = typeof server === 'function' ? server() : server;
    const told = await openSslSees({ leaf: leaves[key], ...options }, client);
    assert.match(told, /HTTP\/1.1 200 OK.*It works/s);
    assert.ok(/anon/.test(name) || /Verify return code: 0/.test(told), told);
    if (says) assert.match(told, says);
  });
}

test('OpenSSL resumes TLS 1.3 and TLS 1.2 sessions', { skip: requireTool('openssl') }, async () => {
  for (const version of ['-tls1_3', '-tls1_2']) {
    const server = await listen(enginePlayer({ leaf: leaves.ec }), { signal: never });
    const session = join(folder, `session${version}`);
    assert.match(await sClient(server.addresses[0]!.port, [version, '-sess_out', session]), /New, TLS/);
    const again = await sClient(server.addresses[0]!.port, [version, '-sess_in', session]);
    await server.stop();
    assert.match(again, /Reused, TLS.*HTTP\/1.1 200 OK/s);
  }
});

test('OpenSSL resumes by session id where it has no tickets', { skip: requireTool('openssl') }, async () => {
  const server = await listen(enginePlayer({ leaf: leaves.ec, versions: [tls12] }), { signal: never });
  const session = join(folder, 'session-id');
  await sClient(server.addresses[0]!.port, ['-no_ticket', '-sess_out', session]);
  const again = await sClient(server.addresses[0]!.port, ['-no_ticket', '-sess_in', session]);
  await server.stop();
  assert.match(again, /Reused, TLSv1.2.*HTTP\/1.1 200 OK/s);
});

const gnutls: { name: string; key?: keyof typeof leaves; server: Omit<ServerOptions, 'leaf'>; priority: string }[] = [
  { name: 'TLS 1.3', server: {}, priority: 'NORMAL' },
  {
    name: 'TLS 1.2, RC4',
    key: 'rsa',
    server: only(['TLS_RSA_WITH_RC4_128_SHA']),
    priority: 'NORMAL:-VERS-TLS1.3:+ARCFOUR-128:+RSA:+SHA1',
  },
  {
    name: 'TLS 1.2, RC4 and MD5',
    key: 'rsa',
    server: only(['TLS_RSA_WITH_RC4_128_MD5']),
    priority: 'NORMAL:-VERS-TLS1.3:+ARCFOUR-128:+RSA:+MD5',
  },
  {
    name: 'TLS 1.0, 3DES',
    key: 'rsa',
    server: only(['TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'], [tls10]),
    priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.0:+3DES-CBC:+SHA1',
  },
  {
    name: 'TLS 1.1, RC4',
    key: 'rsa',
    server: only(['TLS_ECDHE_RSA_WITH_RC4_128_SHA'], [tls11]),
    priority: 'NORMAL:-VERS-ALL:+VERS-TLS1.1:+ARCFOUR-128:+SHA1',
  },
  {
    name: 'TLS 1.2, CCM_8',
    server: only(['TLS_ECDHE_ECDSA_WITH_AES_256_CCM_8']),
    priority: 'NORMAL:-VERS-TLS1.3:+AES-256-CCM-8',
  },
  {
    name: 'TLS 1.2, secp224r1',
    server: { versions: [tls12], groups: ['secp224r1'] },
    priority: 'NORMAL:-VERS-TLS1.3:+GROUP-SECP224R1',
  },
];

for (const { name, key = 'ec', server, priority } of gnutls) {
  test(`GnuTLS: ${name}`, { skip: requireTool('gnutls-cli') }, async () => {
    const { addresses, stop } = await listen(enginePlayer({ leaf: leaves[key], ...server }), { signal: never });
    const args = [
      '--x509cafile',
      'root.pem',
      '--sni-hostname',
      host,
      '--verify-hostname',
      host,
      '--priority',
      `${priority}:%VERIFY_ALLOW_SIGN_WITH_SHA1`,
    ];
    const told = await run('gnutls-cli', [
      ...args,
      '--logfile=/dev/null',
      '-p',
      String(addresses[0]!.port),
      '127.0.0.1',
    ]);
    await stop();
    assert.match(told, /HTTP\/1.1 200 OK.*It works/s);
  });
}

const node: { name: string; server?: Omit<ServerOptions, 'leaf'>; client?: ConnectionOptions; version: string }[] = [
  {
    name: 'X25519MLKEM768',
    server: { groups: ['X25519MLKEM768'] },
    client: { ecdhCurve: 'X25519MLKEM768' },
    version: 'TLSv1.3',
  },
  {
    name: 'MLKEM768 with P-256',
    server: { groups: ['SecP256r1MLKEM768'] },
    client: { ecdhCurve: 'SecP256r1MLKEM768' },
    version: 'TLSv1.3',
  },
  {
    name: 'HelloRetryRequest for a hybrid group',
    server: { groups: ['SecP384r1MLKEM1024'] },
    client: { ecdhCurve: 'x25519:SecP384r1MLKEM1024' },
    version: 'TLSv1.3',
  },
  { name: 'ALPN', server: { alpn: ['h2'] }, client: { ALPNProtocols: ['h2', 'http/1.1'] }, version: 'TLSv1.3' },
  { name: 'TLS 1.2', client: { maxVersion: 'TLSv1.2' }, version: 'TLSv1.2' },
];

for (const { name, server = {}, client = {}, version } of node) {
  test(`Node: ${name}`, async () => {
    const { addresses, stop } = await listen(enginePlayer({ leaf: leaves.ec, ...server }), { signal: never });
    const socket = connect({
      port: addresses[0]!.port,
      host: '127.0.0.1',
      servername: host,
      ca: pki.root.certPem,
      ...client,
    });
    socket.write('GET / HTTP/1.0\r\n\r\n');
    let answer = '';
    let protocol: string | null = null;
    socket.on('secureConnect', () => {
      protocol = socket.getProtocol();
    });
    for await (const bytes of socket) answer += bytes;
    await stop();
    assert.match(answer, /It works/);
    assert.equal(protocol, version);
  });
}

test('every version that is spoken can be chosen, and no other', { skip: requireTool('openssl') }, async () => {
  assert.match(await openSslSees({ leaf: leaves.ec, versions: [tls13] }, ['-tls1_2']), /alert protocol version/);
  assert.match(
    await openSslSees({ leaf: leaves.rsa, ...only(['TLS_RSA_WITH_AES_128_CBC_SHA'], [tls10]) }, ['-tls1_2']),
    /unsupported protocol|wrong.*version/,
  );
});

test('a fallback below the best is refused, and marked for clients that say nothing', {
  skip: requireTool('openssl'),
}, async () => {
  assert.match(await openSslSees({ leaf: leaves.ec }, ['-tls1_2', '-fallback_scsv']), /inappropriate fallback/);
  const both = await openSslSees({ leaf: leaves.ec, insist: { version: tls12 } }, []);
  assert.match(both, /inappropriate fallback|illegal parameter/); // the downgrade sentinel of RFC 8446 section 4.1.3
});

const never = new AbortController().signal;

async function openSslSees(server: ServerOptions, client: string[]): Promise<string> {
  const { addresses, stop } = await listen(enginePlayer(server), { signal: never });
  const told = await sClient(addresses[0]!.port, client);
  await stop();
  return told;
}

function sClient(port: number, args: string[]): Promise<string> {
  const common = [
    '-connect',
    `127.0.0.1:${port}`,
    '-servername',
    host,
    '-CAfile',
    'root.pem',
    '-verify_hostname',
    host,
  ];
  return run('openssl', ['s_client', ...common, '-ign_eof', ...args]);
}

function run(program: string, args: string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = execFile(program, args, { timeout: 3_000, cwd: folder }, (_, out, err) => resolve(out + err));
    child.stdin?.on('error', () => {}); // It may be gone before it has read.
    child.stdin?.end('GET / HTTP/1.0\r\n\r\n');
  });
}
