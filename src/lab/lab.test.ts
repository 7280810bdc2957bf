import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { connect as connectTcp, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { checkServerIdentity, connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { hostOf, type LabServer, type Scenario } from './scenario.ts';
import { allScenarios, startScenario, UnknownScenario, type RunningScenario } from './servers/run.ts';

/** What node:tls (OpenSSL) sees of each scenario: a pattern for its error code, or for the certificate problem, or `ok`. */
const seen: Record<string, RegExp> = {
  healthy: /^ok TLSv1.3$/,
  'healthy-rsa': /^ok TLSv1.3$/,
  'healthy-tls12-only': /^ok TLSv1.2$/,
  'healthy-tls13-only': /^ok TLSv1.3$/,
  'chain-root-included': /^ok TLSv1.3$/,
  'chain-incomplete': /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/,
  'chain-incomplete-no-aia': /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/,
  'chain-incomplete-two': /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/,
  'chain-wrong-order': /^ok TLSv1.3$/,
  'chain-stranger': /^ok TLSv1.3$/,
  'cert-expired': /^CERT_HAS_EXPIRED$/,
  'cert-not-yet-valid': /^CERT_NOT_YET_VALID$/,
  'intermediate-expired': /^CERT_HAS_EXPIRED$/,
  'cert-self-signed': /^DEPTH_ZERO_SELF_SIGNED_CERT$/,
  'ca-untrusted': /^SELF_SIGNED_CERT_IN_CHAIN$/,
  'ca-untrusted-root-not-sent': /^UNABLE_TO_GET_ISSUER_CERT_LOCALLY$/,
  'hostname-mismatch': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'hostname-mismatch-www': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'hostname-mismatch-apex': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'hostname-mismatch-wildcard-depth': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'hostname-mismatch-ip': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'hostname-mismatch-cn-only': /^ok TLSv1.3$/, // node falls back to the common name
  'sni-ignored': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  'sni-unrecognized': /UNRECOGNIZED_NAME/,
  'sni-unrecognized-warning': /^ok TLSv1.2$/,
  'sni-missing': /UNRECOGNIZED_NAME/,
  'sni-missing-default-cert': /^ERR_TLS_CERT_ALTNAME_INVALID$/,
  // node asks nobody about revocation, and looks at no staple.
  'cert-revoked': /^ok TLSv1.3$/,
  'cert-revoked-staple': /^ok TLSv1.3$/,
  'cert-revoked-crl': /^ok TLSv1.3$/,
  'cert-revoked-intermediate': /^ok TLSv1.3$/,
  'revocation-unavailable': /^ok TLSv1.3$/,
  'revocation-unavailable-stale': /^ok TLSv1.3$/,
  'revocation-unavailable-future': /^ok TLSv1.3$/,
  'revocation-unavailable-other': /^ok TLSv1.3$/,
  'revocation-unavailable-signature': /^ok TLSv1.3$/,
  'revocation-unavailable-later': /^ok TLSv1.3$/,
  'revocation-unavailable-unauthorized': /^ok TLSv1.3$/,
  'revocation-unavailable-down': /^ok TLSv1.3$/,
  'healthy-ocsp-delegated': /^ok TLSv1.3$/,
  'healthy-crl-partitioned': /^ok TLSv1.3$/,
  'healthy-must-staple': /^ok TLSv1.3$/,
  'healthy-multi-staple': /^ok TLSv1.3$/,
  'revocation-unavailable-stale-tls12': /^ok TLSv1.2$/,
  'cert-purpose': /^INVALID_PURPOSE$/,
  'cert-purpose-ca-leaf': /^ok TLSv1.3$/,
  'cert-weak-key': /EE certificate key too weak/,
  'cert-weak-signature': /CA signature digest algorithm too weak/,
  'cert-weak-signature-md5': /CA signature digest algorithm too weak/,
  'cert-malformed': /^UNABLE_TO_VERIFY_LEAF_SIGNATURE$/, // OpenSSL's checks refuse it, in other words
  'cert-malformed-unreadable': /ASN1|TOO_LONG/,
  'name-constraints': /permitted subtree violation/,
  'cert-validity-too-long': /^ok TLSv1.3$/,
  'client-cert-required': /CERTIFICATE_REQUIRED/,
  'client-cert-required-tls12': /HANDSHAKE_FAILURE/,
  'client-cert-required-http': /^ok TLSv1.3$/,
  'client-cert-rejected': /UNKNOWN_CA/,
  'client-cert-rejected-tls13': /^(ECONNRESET|closed)$/,
  'client-cert-rejected-http': /^ok TLSv1.3$/,
  'protocol-mismatch-tls10': /PROTOCOL_VERSION/,
  'protocol-mismatch-tls11': /PROTOCOL_VERSION/,
  'cipher-mismatch-camellia': /HANDSHAKE_FAILURE/,
  'cipher-mismatch-key-type': /HANDSHAKE_FAILURE/,
  'cipher-mismatch-rsa-kx': /^ok TLSv1.2$/,
  'cipher-mismatch-dhe': /^ok TLSv1.2$/,
  'group-mismatch': /HANDSHAKE_FAILURE/,
  'group-mismatch-x448': /^ok TLSv1.3$/,
  'group-mismatch-p521': /^ok TLSv1.3$/,
  'sigalg-mismatch': /HANDSHAKE_FAILURE/,
  'sigalg-mismatch-ed25519': /^ok TLSv1.3$/,
  'alpn-mismatch': /NO_APPLICATION_PROTOCOL/,
  'alpn-mismatch-h2-only': /NO_APPLICATION_PROTOCOL/,
  'dh-weak': /DH_KEY_TOO_SMALL/,
  'dh-weak-preferred': /DH_KEY_TOO_SMALL/,
  'tcp-refused': /^ECONNREFUSED$/,
  'tcp-timeout': /^silence before connecting$/,
  'tcp-reset': /^ECONNRESET$/,
  'tcp-reset-sni': /^ECONNRESET$/,
  'closed-early': /^closed$/,
  'handshake-timeout': /^silence$/,
  'not-tls-http': /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/,
  'not-tls-ssh': /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/,
  'starttls-needed': /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/,
  'starttls-needed-imap': /WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG/,
  // Well in themselves: the fault is in `client`.
  'client-trust-store': /^ok TLSv1.3$/,
  'client-config': /^ok TLSv1.3$/,
  'proxy-failure': /^ok TLSv1.3$/,
  'proxy-failure-refused': /^ok TLSv1.3$/,
  'dns-failure': /^ok TLSv1.3$/,
  'dns-failure-servfail': /^ok TLSv1.3$/,
  'dns-failure-no-address': /^ok TLSv1.3$/,
  'clock-wrong': /^ok TLSv1.3$/,
  'clock-wrong-ahead': /^ok TLSv1.3$/,
  'inconsistent-servers': /^ok TLSv1.3$/,
  interception: /^SELF_SIGNED_CERT_IN_CHAIN$/,
  'interception-trusted': /^SELF_SIGNED_CERT_IN_CHAIN$/,
};

const never = new AbortController().signal;
const longMs = 30_000;
const scenarios = await allScenarios();

test('ids equal file names, hosts are unique, titles are one plain sentence', () => {
  const files = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.ts$|^(scenario|pki)\.ts$/.test(entry.name))
    .map((entry) => entry.name.replace(/\.ts$/, ''))
    .sort();
  assert.deepEqual(scenarios.map((scenario) => scenario.id).sort(), files);
  assert.equal(new Set(scenarios.map(hostOf)).size, scenarios.length);
  for (const { id, title } of scenarios) assert.match(title, /^[A-Z].*[^.]$/, id);
  for (const id of Object.keys(seen)) assert.ok(files.includes(id), `${id} has a row but no file`);
});

test('an unknown id is named, with those that there are', async () => {
  await assert.rejects(startScenario('chain-incomplet', { signal: never }), (error: unknown) => {
    assert.ok(error instanceof UnknownScenario);
    assert.ok(error.known.includes('chain-incomplete'));
    return true;
  });
});

for (const scenario of scenarios) {
  test(`${scenario.id}: ${seen[scenario.id] ? 'answers as it claims, and ' : ''}leaves nothing behind`, async () => {
    const running = await startScenario(scenario, { signal: never });
    try {
      const pattern = seen[scenario.id];
      if (pattern) assert.match(await openSslSees(running, { patienceMs: patienceFor(pattern) }), pattern);
    } finally {
      await running.stop();
    }
    for (const address of running.server.addresses) assert.equal(await accepts(address), 'ECONNREFUSED');
    await running.stop();
  });
}

test('an abort stops a running server', async () => {
  const interrupt = new AbortController();
  const running = await startScenario('chain-incomplete', { signal: interrupt.signal });
  interrupt.abort();
  await new Promise(setImmediate);
  assert.equal(await accepts(running.server.addresses[0]!), 'ECONNREFUSED');
});

test('a scenario that fails to start stops what it had started', async () => {
  const healthy = scenarios.find(({ id }) => id === 'healthy')!;
  let half: LabServer | null = null;
  const broken: Scenario = {
    ...healthy,
    async start(lab) {
      half = await healthy.start(lab);
      throw new Error('half-way');
    },
  };
  await assert.rejects(startScenario(broken, { signal: never }), /half-way/);
  await new Promise(setImmediate);
  assert.equal(await accepts(half!.addresses[0]!), 'ECONNREFUSED');
});

test('the second address of inconsistent-servers is the expired one', async () => {
  const running = await startScenario('inconsistent-servers', { signal: never });
  const [, second] = running.server.addresses;
  assert.equal(await openSslSees(running, { address: second! }), 'CERT_HAS_EXPIRED');
  await running.stop();
});

test('the URLs of chain-incomplete-two lead to the root, one issuer at a time', async () => {
  const running = await startScenario('chain-incomplete-two', { signal: never });
  const socket = connect({ ...clientOf(running), ...target(running.server.addresses[0]!), rejectUnauthorized: false });
  await once(socket, 'secureConnect');
  let certificate = new X509Certificate(socket.getPeerCertificate().raw);
  socket.destroy();
  for (let fetched = 0; fetched < 2; fetched++) {
    const url = /CA Issuers - URI:(\S+)/.exec(certificate.infoAccess ?? '')?.[1] ?? '';
    const issuer = new X509Certificate(Buffer.from(await (await fetch(url)).arrayBuffer()));
    assert.ok(certificate.verify(issuer.publicKey));
    certificate = issuer;
  }
  assert.ok(certificate.verify(new X509Certificate(running.rootPem).publicKey));
  await running.stop();
});

test('STARTTLS works, with a good certificate behind it', async () => {
  const dialogues = { 'starttls-needed': ['EHLO x\r\n', 'STARTTLS\r\n'], 'starttls-needed-imap': ['a1 STARTTLS\r\n'] };
  for (const [id, lines] of Object.entries(dialogues)) {
    const running = await startScenario(id, { signal: never });
    const { ip, port } = running.server.addresses[0]!;
    const socket = connectTcp(port, ip);
    await nextText(socket);
    for (const line of lines) {
      socket.write(line);
      await nextText(socket);
    }
    assert.match(await outcome(connect({ ...clientOf(running), socket }), longMs), /^ok/);
    await running.stop();
  }
});

test('an HTTP answer carries Date and Server', async () => {
  const running = await startScenario('healthy', { signal: never });
  const socket = connect({ ...clientOf(running), ...target(running.server.addresses[0]!) });
  socket.write('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n');
  let answer = '';
  for await (const bytes of socket) answer += bytes;
  assert.match(answer, /^HTTP\/1.1 200 OK\r\nServer: nginx\r\nDate: [^\r]+ GMT\r\n/);
  await running.stop();
});

after(async () => {
  await new Promise((resolve) => setTimeout(resolve, 20)); // Handles close a turn after they are told to.
  const left = process.getActiveResourcesInfo().filter((kind) => /TCP|Worker|TLS/.test(kind));
  assert.deepEqual(left, []);
});

async function openSslSees(
  running: RunningScenario,
  {
    address = running.server.addresses[0]!,
    patienceMs = longMs,
  }: { address?: { ip: string; port: number }; patienceMs?: number } = {},
): Promise<string> {
  const socket = connect({ ...clientOf(running), ...target(address), ALPNProtocols: ['http/1.1'] });
  return outcome(socket, patienceMs);
}

function target({ ip, port }: { ip: string; port: number }): ConnectionOptions {
  return { host: ip, port };
}

function clientOf(running: RunningScenario): ConnectionOptions {
  const { host, server, rootPem } = running;
  const withSni = server.client?.sni !== null && !/^[\d.]+$/.test(host);
  const identity = server.client?.identity;
  return {
    ca: rootPem,
    ciphers: 'DEFAULT@SECLEVEL=2',
    ...(withSni ? { servername: host } : {}),
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
    ...(identity ? { cert: identity.certPem, key: identity.keyPem } : {}),
  };
}

/** Silence is waited for where it is what is expected; elsewhere the machine may be busy. */
function patienceFor(expected: RegExp): number {
  return expected.source.includes('silence') ? 400 : longMs;
}

/** How a handshake ends: `ok` and the version, an error code, or silence. TLS 1.3 refusals come after it: so it asks for a page. */
function outcome(socket: TLSSocket, patienceMs: number): Promise<string> {
  return new Promise((resolve) => {
    let tcp = false;
    const end = (how: string) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(how);
    };
    const timer = setTimeout(() => end(tcp ? 'silence' : 'silence before connecting'), patienceMs);
    socket.on('connect', () => {
      tcp = true;
    });
    socket.on('secureConnect', () => socket.write('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n'));
    socket.on('data', () => end(`ok ${socket.getProtocol()}`));
    socket.on('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'UNSPECIFIED' ? error.message : (error.code ?? error.message)),
    );
    socket.on('end', () => end('closed'));
  });
}

/** Whether something listens: `accepted`, or the error's code. */
function accepts({ ip, port }: { ip: string; port: number }): Promise<string> {
  return new Promise((resolve) => {
    const socket = connectTcp(port, ip, () => {
      socket.destroy();
      resolve('accepted');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
  });
}

function nextText(socket: Socket): Promise<string> {
  return new Promise((resolve) => socket.once('data', (bytes) => resolve(bytes.toString('latin1'))));
}
