import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Client } from '../../src/clients/client.ts';
import { scenarios } from '../../src/lab/generated/all.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { captureScenario, publicRoots } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { clientPort, dns, onPort, pcap, serverPort } from './packets.ts';
import { helloOf, sealedTalk } from './sealed-talk.ts';
import { realPrograms, type Visit } from './real-programs.ts';

/** What GnuTLS minds is encrypted; another program at the same server, in the same capture, gives it away. */
const cases: [scenario: ScenarioId, other: string, alone: string, together: string][] = [
  ['cert-expired', 'curl-tls12', 'ca-untrusted', 'cert-expired'],
  ['hostname-mismatch', 'openssl', 'ca-untrusted', 'hostname-mismatch'],
  ['key-mismatch', 'openssl', 'ca-untrusted', 'key-mismatch'],
  // What the two hellos differ in is what it is about.
  ['version-intolerance-close', 'curl-tls12', 'closed-early', 'version-intolerance'],
];

const missing = requireTool('dumpcap', 'curl', 'gnutls-cli', 'openssl') || requireRoot('dumpcap');

describe('what one connection tells of another', { skip: missing }, () => {
  for (const [id, other, alone, together] of cases)
    test(`${id}: GnuTLS and ${other}`, { timeout: 120_000 }, async () => {
      const scenario = scenarios.find((each) => each.id === id);
      assert.ok(scenario);
      const programs = realPrograms.filter((program) => ['gnutls-cli', other].includes(program.id));
      const captures = await captureScenario(scenario, programs);
      const gnutls = captures.find(({ program }) => program === 'gnutls-cli');
      const second = captures.find(({ program }) => program === other);
      assert.ok(gnutls && second);
      assert.equal(gnutls.sealed.findings[0]?.cause, alone);
      // The other comes later, however late the server has closed the first connection.
      const both = Buffer.concat([gnutls.file, later(second.file, 60).subarray(pcapHeaderBytes)]);
      const client = gnutls.sealed.capture?.listed[0]?.client;
      assert.ok(client);
      const revised = new Map<string, string | undefined>();
      const { capture } = await overhear(both, {
        roots: publicRoots(gnutls.roots),
        onRevised: ({ talk, diagnosis }) =>
          revised.set(`${talk.client.ip}:${talk.client.port}`, diagnosis.findings[0]?.cause),
      });
      // A live capture has told the first guess by then, and takes it back.
      assert.deepEqual([...revised], [[client, together]]);
      const line = capture?.listed.find((each) => each.client === client);
      assert.equal(line?.cause, together);
      assert.equal(
        capture?.groups.reduce((sum, { count }) => sum + count, 0),
        capture?.handshakes,
      );
    });

  test('who asks right afterwards who intercepts it does not know the authority', { timeout: 120_000 }, async () => {
    const scenario = scenarios.find((each) => each.id === 'ca-untrusted');
    const gnutls = realPrograms.find(({ id }) => id === 'gnutls-cli');
    const curl = realPrograms.find(({ id }) => id === 'curl');
    assert.ok(scenario && gnutls && curl);
    const asking = {
      ...curl,
      id: 'asking',
      args: (visit: Visit) => ['--insecure', ...curl.args({ ...visit, host: 'mitmdetection.services.mozilla.com' })],
    };
    const [refused, asked] = await captureScenario(scenario, [gnutls, asking]);
    assert.ok(refused && asked);
    assert.equal(refused.sealed.findings[0]?.certainty, 'possible');
    const both = Buffer.concat([refused.file, asked.file.subarray(pcapHeaderBytes)]);
    const { findings } = await overhear(both, { roots: publicRoots(refused.roots) });
    assert.deepEqual(
      findings.map(({ cause, certainty }) => [cause, certainty]),
      [
        ['ca-untrusted', 'likely'],
        ['client-trust-store', 'possible'],
        ['interception', 'possible'],
      ],
    );
  });

  test('what another name is shown is taken under its own', { timeout: 120_000 }, async () => {
    const scenario = scenarios.find((each) => each.id === 'healthy');
    const gnutls = realPrograms.find(({ id }) => id === 'gnutls-cli');
    const curl = realPrograms.find(({ id }) => id === 'curl');
    assert.ok(scenario && gnutls && curl);
    const lost = {
      ...gnutls,
      id: 'lost',
      args: (visit: Visit) => gnutls.args({ ...visit, host: 'shop.example.test' }),
    };
    const [taken, refused] = await captureScenario(scenario, [curl, lost]);
    assert.ok(taken && refused);
    assert.notEqual(refused.sealed.findings[0]?.cause, 'hostname-mismatch');
    const both = Buffer.concat([taken.file, refused.file.subarray(pcapHeaderBytes)]);
    const { findings } = await overhear(both, { roots: publicRoots(refused.roots) });
    assert.deepEqual([findings[0]?.cause, findings[0]?.certainty], ['hostname-mismatch', 'likely']);
    assert.match(findings[0]?.summary ?? '', /it is that for www\.healthy\.lab\.test/);
  });

  test('what was read under one name is known under another by its length', { timeout: 120_000 }, async () => {
    const scenario = scenarios.find((each) => each.id === 'cert-expired');
    const curl = realPrograms.find(({ id }) => id === 'curl-tls12');
    const gnutls = realPrograms.find(({ id }) => id === 'gnutls-cli');
    assert.ok(scenario && curl && gnutls);
    const args = (visit: Visit) => gnutls.args({ ...visit, host: 'localhost' });
    const [sealed, readable] = await captureScenario(scenario, [{ ...gnutls, args }, curl]);
    assert.ok(sealed && readable);
    assert.notEqual(sealed.sealed.findings[0]?.cause, 'cert-expired');
    const both = Buffer.concat([sealed.file, readable.file.subarray(pcapHeaderBytes)]);
    const { capture } = await overhear(both, { roots: publicRoots(sealed.roots) });
    assert.deepEqual(capture?.groups.map(({ sni, cause }) => [sni, cause]).sort(), [
      ['localhost', 'cert-expired'],
      ['www.cert-expired.lab.test', 'cert-expired'],
    ]);
  });

  test('who looks at the certificate only afterwards, and leaves, refuses it though another is content', {
    timeout: 120_000,
  }, async () => {
    const scenario = scenarios.find((each) => each.id === 'healthy');
    const curl = realPrograms.find(({ id }) => id === 'curl');
    const node = realPrograms.find(({ id }) => id === 'node');
    assert.ok(scenario && curl && node);
    const args = (visit: Visit) => node.args({ ...visit, rootFile: '/etc/ssl/certs/ca-certificates.crt' });
    const visits = await captureScenario(scenario, [curl, { ...node, id: 'stranger', args }]);
    assert.deepEqual(
      visits.map(({ ran }) => ran.failed),
      [false, true],
    );
    const files = visits.map(({ file }, index) => (index === 0 ? file : file.subarray(pcapHeaderBytes)));
    const { verdict, findings } = await overhear(Buffer.concat(files), { roots: publicRoots(visits[0]?.roots ?? '') });
    assert.notEqual(verdict, 'healthy');
    assert.deepEqual([findings[0]?.cause, findings[0]?.certainty], ['client-trust-store', 'possible']);
  });

  test('a private authority that somebody knows may be the client that lacks its root', {
    timeout: 120_000,
  }, async () => {
    const scenario = scenarios.find((each) => each.id === 'healthy-tls12-only');
    const curl = realPrograms.find(({ id }) => id === 'curl');
    const python = realPrograms.find(({ id }) => id === 'python');
    assert.ok(scenario && curl && python);
    const args = (visit: Visit) => curl.args({ ...visit, rootFile: '/etc/ssl/certs/ca-certificates.crt' });
    const visits = await captureScenario(scenario, [{ ...curl, id: 'stranger', args }, python]);
    assert.deepEqual(
      visits.map(({ ran }) => ran.failed),
      [true, false],
    );
    const [alone, ...others] = visits.map(({ file }) => file);
    assert.ok(alone);
    const told = async (file: Uint8Array) => {
      const [first] = (await overhear(file)).findings;
      return [first?.cause, first?.certainty, first?.side];
    };
    assert.deepEqual(await told(alone), ['ca-untrusted', 'certain', 'server']);
    const together = Buffer.concat([alone, ...others.map((file) => file.subarray(pcapHeaderBytes))]);
    assert.deepEqual(await told(together), ['ca-untrusted', 'likely', 'either']);
  });

  test('who completes it on the same machine has the same clock', { timeout: 120_000 }, async () => {
    const scenario = scenarios.find((each) => each.id === 'cert-expired');
    const curl = realPrograms.find(({ id }) => id === 'curl');
    const python = realPrograms.find(({ id }) => id === 'python');
    assert.ok(scenario && curl && python);
    const careless = { ...curl, id: 'careless', args: (visit: Visit) => ['--insecure', ...curl.args(visit)] };
    const visits = await captureScenario(scenario, [python, careless]);
    assert.deepEqual(
      visits.map(({ ran }) => ran.failed),
      [true, false],
    );
    const files = visits.map(({ file }, index) => (index === 0 ? file : file.subarray(pcapHeaderBytes)));
    const { capture } = await overhear(Buffer.concat(files), { roots: publicRoots(visits[0]?.roots ?? '') });
    assert.deepEqual(
      capture?.groups.map(({ result, cause }) => [result, cause]),
      [
        ['failed', 'cert-expired'],
        ['completed', null],
      ],
    );
  });
});

/** EncryptedExtensions, Certificate, CertificateVerify, Finished. */
const flight = [42, 2_056, 95, 53];
const pcapHeaderBytes = 24;
const recordHeaderBytes = 16;

/** A capture whose packets all come so many seconds later. */
function later(file: Uint8Array, seconds: number): Uint8Array {
  const copy = file.slice();
  const view = new DataView(copy.buffer);
  for (let at = pcapHeaderBytes; at < copy.length; at += recordHeaderBytes + view.getUint32(at + 8, true))
    view.setUint32(at, view.getUint32(at, true) + seconds, true);
  return copy;
}

describe('what a browser asks DNS for when it has refused a certificate', () => {
  const host = 'www.example.com';
  const cases: [asks: string, causes: string[]][] = [
    ['connectivitycheck.gstatic.com', ['hostname-mismatch', 'ca-untrusted']],
    ['example.com', ['hostname-mismatch']],
    ['mitmdetection.services.mozilla.com', ['ca-untrusted', 'client-trust-store', 'interception']],
    ['www.example.org', ['cert-expired', 'hostname-mismatch', 'ca-untrusted']],
  ];
  for (const [asks, expected] of cases)
    test(asks, async () => {
      const refusal = refusalOf('Chrome', host);
      const causes = async (packets: typeof refusal) =>
        (await overhear(pcap(packets))).findings.map(({ cause }) => cause);
      assert.deepEqual(await causes([...refusal, dns(asks, 100)]), expected);
      // What it had asked for before is about something else.
      const later = refusal.map((packet) => ({ ...packet, atMs: packet.atMs + 100 }));
      assert.deepEqual(await causes([dns(asks, 0), ...later]), ['cert-expired', 'hostname-mismatch', 'ca-untrusted']);
    });

  test('what it minds is what another client minds there', async () => {
    const before = refusalOf('Rust programs', host).map((packet) => onPort(packet, clientPort + 1, clientPort));
    const browser = refusalOf('Chrome', host).map((packet) => ({ ...packet, atMs: packet.atMs + 100 }));
    const { capture } = await overhear(pcap([...before, ...browser, dns('example.com', 200)]));
    assert.deepEqual(
      capture?.listed.map(({ cause }) => cause),
      ['hostname-mismatch', 'hostname-mismatch'],
    );
  });
});

describe('one client takes the certificate that others refuse', () => {
  const host = 'www.example.com';
  const taker = sealedTalk(helloOf('curl', host), flight, [
    ['client', [53, 120]],
    ['server', [255, 300]],
    ['client', 'F'],
    ['server', 'F'],
  ]);
  const refusals = (families: Client['family'][]) =>
    families.map((family, index) =>
      refusalOf(family, host).map((packet) => onPort(packet, clientPort + 1 + index, clientPort)),
    );

  test('several kinds of programs outweigh it: it does not look', async () => {
    const { findings } = await overhear(pcap([taker, ...refusals(['Rust programs', 'Chrome'])].flat()));
    assert.equal(findings[0]?.cause, 'cert-expired');
    assert.match(findings[0].evidence.map(({ fact }) => fact).join(), /most likely it does not look/);
  });

  test('one of another kind may as well lack its root', async () => {
    const { findings } = await overhear(pcap([taker, ...refusals(['Chrome'])].flat()));
    assert.equal(findings[0]?.cause, 'client-trust-store');
  });
});

describe('another connection for the same name while the client waits for its answer', () => {
  const host = 'www.example.com';
  // SYN, SYN-ACK and hello; then the answer, a tenth of a second later.
  const refused = refusalOf('Chrome', host).map((packet, index) =>
    index < 3 ? packet : { ...packet, atMs: packet.atMs + 100 },
  );
  const inner = (family: Client['family'], afterMs: number) =>
    sealedTalk(helloOf(family, host), flight, [['client', 'F']]).map((packet) => ({
      ...onPort(onPort(packet, clientPort + 1, clientPort), 8_444),
      atMs: packet.atMs + afterMs,
    }));
  const causesOf = async (other: typeof refused) =>
    (await overhear(pcap([...refused, ...other].sort((a, b) => a.atMs - b.atMs)))).capture?.groups.map(
      ({ cause, server }) => [cause, server.split(':').at(-1)],
    );

  test('is that of an interceptor', async () => {
    assert.deepEqual((await causesOf(inner('curl', 20)))?.[0], ['interception', String(serverPort)]);
  });
  for (const [title, family, afterMs] of [
    ['when the client has its answer it is somebody else', 'curl', 500],
    ["of the client's own kind it is another address that it tries", 'Chrome', 20],
  ] as const)
    test(title, async () => {
      const causes = await causesOf(inner(family, afterMs));
      assert.ok(causes?.every(([cause]) => cause !== 'interception'));
    });
});

/** A client of BoringSSL, which has all of the server's flight, says what is as long as an alert, and leaves. */
function refusalOf(family: Client['family'], host: string): ReturnType<typeof sealedTalk> {
  return sealedTalk(helloOf(family, host), flight, [
    ['client', [19]],
    ['client', 'F'],
    ['server', 'F'],
  ]);
}
