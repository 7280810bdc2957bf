import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import type { Issued } from '../../src/lab/certificates/certificate.ts';
import { type CrlRequest, makeCrl } from '../../src/lab/certificates/crl.ts';
import { pem } from '../../src/lab/certificates/der.ts';
import { makeLabPki } from '../../src/lab/pki.ts';
import { toPem } from '../../src/pki/files/pem.ts';
import type { Report } from '../../src/report/report.ts';
import { requireTool } from '../requires.ts';
import { ended, whytls } from './run.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-chain-'));
const file = (name: string) => join(dir, name);
const host = 'www.chain.test';
const pki = await makeLabPki(Date.now());
const leaf = await pki.issue({ names: [host] });
const other = await pki.issue({ names: ['other.chain.test'] });
const mail = await pki.issue({ names: ['mail.chain.test'], extendedKeyUsage: ['clientAuth'] });
const stranger = await pki.issue({ subject: { CN: 'Stranger' }, issuer: 'self', ca: { pathLength: null } });
const { root, intermediate } = pki;
const hours = (count: number) => new Date(Date.now() + count * 3_600_000);
const listOf = (listed: CrlRequest['revoked']) =>
  makeCrl({ issuer: intermediate, revoked: listed, thisUpdate: hours(-1), nextUpdate: hours(24) });
const revoked = listOf([{ serial: leaf.serial, revokedAt: hours(-2) }]);
const pems = (...issued: Issued[]) => issued.map(({ certPem }) => certPem).join('');

function cutShort(certificate: string): string {
  return certificate.slice(0, 200) + certificate.slice(certificate.length - 60);
}

before(() => {
  for (const [name, contents] of Object.entries({
    'chain.pem': pems(leaf, intermediate),
    'reversed.pem': pems(intermediate, leaf) + leaf.keyPem,
    'reversed-damaged.pem': pems(intermediate, leaf) + cutShort(stranger.certPem) + leaf.keyPem,
    'other-first.pem': pems(other, leaf, intermediate),
    'disordered.pem': pems(leaf, root, stranger, intermediate, leaf),
    'leaf.pem': pems(leaf),
    'intermediate.pem': pems(intermediate),
    'client.pem': pems(mail, intermediate),
    'root.pem': pems(root),
    'leaf.key': leaf.keyPem,
    'words.pem': 'no certificate at all\n',
    'empty.pem': '',
    'damaged.pem': pems(leaf).replace(/\n(.{64}\n).{20}/, '\n$1AAAAAAAAAAAAAAAAAAAA'),
    'noise.pem': `${leaf.keyPem}words\n${pem('CERTIFICATE', Buffer.alloc(900, 'noise'))}`.repeat(2),
    'noise-beside.pem': pems(leaf) + pem('CERTIFICATE', Buffer.alloc(900, 'noise')),
    'many.pem': pems(leaf).repeat(1_001),
  }))
    writeFileSync(file(name), contents);
  writeFileSync(file('revoked.crl'), revoked);
  writeFileSync(file('good.crl'), listOf([]));
  writeFileSync(file('chain.der'), Buffer.concat([leaf.der, intermediate.der]));
});
after(() => rmSync(dir, { recursive: true, force: true }));

const trusting = ['--only-ca', file('root.pem'), '--offline'];
async function judged(name: string, ...args: string[]): Promise<{ code: number | null; report: Report }> {
  const { code, stdout, stderr } = await whytls(['chain', file(name), ...trusting, ...args, '--json']);
  assert.equal(stderr, '');
  return { code, report: JSON.parse(stdout) as Report };
}

describe('whytls chain FILE', { concurrency: 2 }, () => {
  const rows: [what: string, args: string[], verdict: string, cause: string | undefined, code: number][] = [
    ['a chain in order', ['chain.pem', '--host', host], 'healthy', undefined, 0],
    ['the same in DER', ['chain.der', '--host', host], 'healthy', undefined, 0],
    ['no name asked for', ['chain.pem'], 'healthy', undefined, 0],
    ['another name', ['chain.pem', '--host', 'other.chain.test'], 'broken', 'hostname-mismatch', 1],
    ['a time after its end', ['chain.pem', '--at', '2040-01-01'], 'broken', 'cert-expired', 1],
    ['a missing intermediate', ['leaf.pem', '--host', host], 'broken', 'chain-incomplete', 1],
    ['one that is given beside', ['leaf.pem', '--untrusted', file('intermediate.pem')], 'healthy', undefined, 0],
    ['a certificate for clients', ['client.pem', '--purpose', 'client'], 'healthy', undefined, 0],
    ['the same as a server', ['client.pem'], 'broken', 'cert-purpose', 1],
    ['the authority first', ['reversed.pem', '--host', host], 'broken', 'chain-wrong-order', 1],
    ['the certificate of another host first', ['other-first.pem', '--host', host], 'broken', 'chain-wrong-order', 1],
    ['wrong order and strangers', ['disordered.pem', '--host', host], 'degraded', 'chain-wrong-order', 1],
    ['a list that has it', ['chain.pem', '--crl', file('revoked.crl')], 'broken', 'cert-revoked', 1],
    ['a list of its issuer without it', ['chain.pem', '--crl', file('good.crl')], 'healthy', undefined, 0],
    ['what cannot be parsed', ['damaged.pem'], 'broken', 'cert-malformed', 1],
    ['noise beside a certificate', ['noise-beside.pem'], 'broken', 'cert-malformed', 1],
  ];
  for (const [what, [name = '', ...args], verdict, cause, code] of rows) {
    test(what, async () => {
      const { code: exit, report } = await judged(name, ...args);
      assert.equal(report.verdict, verdict);
      assert.equal(report.findings[0]?.cause, cause);
      assert.equal(exit, code);
      assert.equal(report.source, 'file');
      assert.equal(report.target, null);
      assert.deepEqual(report.handshakes, []);
    });
  }

  test('a refusal names rule, certificate and reference', async () => {
    const { report } = await judged('client.pem');
    assert.deepEqual(
      report.chain?.paths[0]?.refusals.map(({ rule, certificate, reference }) => [rule, certificate, reference]),
      [['extended-key-usage', 0, 'RFC 5280 section 4.2.1.12']],
    );
  });

  test('it is drawn: what was sent, what was not used, the root, the stores, the name', async () => {
    const { stdout } = await whytls(['chain', file('disordered.pem'), ...trusting, '--host', host]);
    const page = stdout.replaceAll(/until \d{4}-\d\d-\d\d/g, 'until DATE');
    for (const line of [
      /disordered\.pem degraded: the file holds/,
      /^ {2}sent 1 {3}CN=www\.chain\.test +EC P-256, until DATE$/m,
      /^ {2}sent 4 {3}CN=whytls lab intermediate.* EC P-256, until DATE$/m,
      /^ {2}root {5}CN=whytls lab root.* until DATE$/m,
      /^ {2}sent 3 {3}CN=Stranger +not used, until DATE$/m,
      /^store {3}the roots given: accepted$/m,
      /^root {4}whytls lab root, until DATE: no public program trusts it$/m,
      /^name {4}www\.chain\.test: matches www\.chain\.test$/m,
      /^clients taken by Chrome/m,
    ])
      assert.match(page, line);
    // Only the headline, which pastes into a ticket, may be longer than the screen is wide.
    for (const line of stdout.split('\n').slice(1))
      assert.ok(line.length <= 80 || line.startsWith('            '), line);
  });

  test('other ways to a root are named, and marked in the report', async () => {
    const other = await pki.issue({ subject: { CN: 'Other Root' }, issuer: 'self', ca: { pathLength: null } });
    const subject = { CN: 'whytls lab intermediate', O: 'whytls lab', C: 'ZZ' };
    const cross = await pki.issue({ subject, issuer: other, ca: { pathLength: null }, key: intermediate.key });
    writeFileSync(file('cross.pem'), pems(leaf, intermediate, cross));
    writeFileSync(file('roots.pem'), pems(root, other));
    const args = ['chain', file('cross.pem'), '--only-ca', file('roots.pem'), '--offline'];
    const { chain } = JSON.parse((await whytls([...args, '--json'])).stdout) as Report;
    assert.deepEqual(
      chain?.paths.map(({ alternative, accepted }) => [alternative, accepted]),
      [
        [false, true],
        [true, true],
      ],
    );
    assert.match(
      (await whytls(args)).stdout,
      /^ways {4}also over whytls lab intermediate, (?:Other Root|whytls lab root)$/m,
    );
  });

  test('a chain on standard input', async () => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../../src/cli/main.ts'),
      'chain',
      '-',
      ...trusting,
    ]);
    child.stdin.end(pems(leaf, intermediate));
    const { code, stdout } = await ended(child);
    assert.match(stdout, /^- healthy: /);
    assert.equal(code, 0);
  });
});

describe('whytls chain <target>', () => {
  test('one observation, drawn in full; what was fetched is marked and named', async () => {
    const { code, stdout } = await whytls(['chain', 'lab:chain-incomplete']);
    assert.match(stdout, /^> fetched {2}CN=whytls lab intermediate/m);
    assert.match(stdout, /^fetched http:\/\/127\.0\.0\.1:\d+\/intermediate\.cer$/m);
    assert.match(stdout, /^ +this machine \(completed\): accepted$/m);
    assert.equal(code, 1);
  });
});

describe('what is no chain: one paragraph, exit 2', { concurrency: 2 }, () => {
  const rows: [what: string, args: string[], says: RegExp][] = [
    ['nothing', [], /whose chain\? Name a target or a file/],
    ['no such file', [file('none.pem')], /none\.pem: there is no such file/],
    ['an empty file', [file('empty.pem')], /it is empty/],
    ['a key', [file('leaf.key')], /it holds a private key, not a certificate/],
    ['words', [file('words.pem')], /it has no PEM block and is not DER/],
    [
      'noise that is marked as certificates',
      [file('noise.pem')],
      /marks as a certificate is none.* PEM, DER, .* accepted/,
    ],
    ['a folder', [`${dir}/`], /this is a folder/],
    ['more certificates than a chain has', [file('many.pem')], /it holds 1001 certificates, and at most 1000/],
    ['a time that is none', [file('chain.pem'), '--at', 'now'], /--at now: not a time/],
    ['a day that there is not', [file('chain.pem'), '--at', '2026-02-30'], /--at 2026-02-30: not a time/],
    ['a host that is none', [file('chain.pem'), '--host', 'a/b'], /--host "a\/b" is no host/],
    ['a purpose that is none', [file('chain.pem'), '--purpose', 'mail'], /"server" or "client" is accepted/],
    ['an option of servers', [file('chain.pem'), '--starttls', 'smtp'], /--starttls is for a server/],
    ['an option of files', ['a.test', '--host', 'b.test'], /--host is for a file, and a\.test is taken for a server/],
    ['a batch with a host', ['--batch', 'x', '--host', 'b.test'], /--batch and --host exclude each other/],
    ['a key for a list', [file('chain.pem'), '--crl', file('leaf.key')], /leaf\.key: no revocation list can be read/],
    ['a list for a server', ['127.0.0.1:1', '--crl', 'x'], /--crl is for a file/],
    ['a folder by its bare name', ['src'], /src is a folder; name a file in it, or src:443/],
    ['what never ends', ['/dev/zero'], /\/dev\/zero: the file has more than 16 MB/],
    ['a folder for a batch', ['--batch', dir], /this is a folder; a file is needed/],
    ['no such batch', ['--batch', file('none.jsonl')], /none\.jsonl: there is no such file/],
  ];
  for (const [what, args, says] of rows) {
    test(what, async () => {
      const { code, stdout, stderr } = await whytls(['chain', ...args]);
      assert.match(stderr.replaceAll(/\s+/g, ' '), says);
      assert.equal(stdout, '');
      assert.equal(code, 2);
    });
  }
});

describe('--batch', () => {
  const line = (value: unknown) => `${JSON.stringify(value)}\n`;
  test('a report a line in the order of the cases; a broken line is answered and stops nothing', async () => {
    writeFileSync(
      file('cases.jsonl'),
      [
        line({ id: 'good', chain: pems(leaf, intermediate), roots: pems(root), host }),
        '{ not json\n',
        line({ id: 'beside', chain: [leaf.certPem], untrusted: [intermediate.certPem], roots: [root.certPem] }),
        '\n',
        line({ id: 3, chain: pems(leaf), roots: pems(root), at: 'later' }),
        line({ id: 4, chain: 'words', roots: pems(root) }),
        line({ id: 5, chain: pems(leaf), roots: leaf.keyPem }),
        line({ id: 6, chain: pems(leaf), root: pems(root) }),
        line({ id: 7, chain: pems(leaf, intermediate), roots: pems(root), crls: [pem('X509 CRL', revoked)] }),
        line({ id: 8, chain: pems(leaf, intermediate), roots: pems(root), crls: [], at: null }),
        line({ id: 9, chain: pems(leaf), roots: pems(root), crls: pems(leaf) }),
        line({ id: 10, chain: [leaf.certPem, cutShort(intermediate.certPem)], roots: pems(root) }),
        line({ id: 11, chain: cutShort(leaf.certPem), roots: pems(root) }),
        line({ id: 'last', chain: pems(mail, intermediate), roots: pems(root), purpose: 'server' }).trimEnd(),
      ].join(''),
    );
    const { code, stdout } = await whytls(['chain', '--batch', file('cases.jsonl'), '--offline']);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each) as { id: unknown; line?: number; verdict?: string; error?: string });
    assert.deepEqual(
      answers.map(({ id, verdict, line: at }) => [id, verdict ?? at]),
      [
        ['good', 'healthy'],
        [null, 2],
        ['beside', 'healthy'],
        [3, 5],
        [4, 6],
        [5, 7],
        [6, 8],
        [7, 'broken'],
        [8, 'healthy'],
        [9, 11],
        [10, 'broken'],
        [11, 'broken'],
        ['last', 'broken'],
      ],
    );
    assert.match(answers[3]?.error ?? '', /^"at" later: not a time/);
    assert.match(answers[9]?.error ?? '', /^"crls": no revocation list can be read/);
    assert.match(answers[1]?.error ?? '', /^the line is no JSON/);
    assert.match(answers[4]?.error ?? '', /^"chain": it has no PEM block/);
    assert.match(answers[5]?.error ?? '', /^"roots": it holds a private key/);
    assert.match(answers[6]?.error ?? '', /"root" is no field of a case; known are id, chain/);
    assert.equal(code, 2);
  });

  test('answers come while cases are still being written', async () => {
    const child = spawn(process.execPath, [
      join(import.meta.dirname, '../../src/cli/main.ts'),
      'chain',
      '--batch',
      '-',
      '--offline',
    ]);
    child.stdin.write(line({ id: 1, chain: pems(leaf, intermediate), roots: pems(root) }));
    const first = await new Promise<string>((resolve) =>
      child.stdout.once('data', (bytes: Buffer) => resolve(bytes.toString())),
    );
    assert.equal((JSON.parse(first.split('\n')[0] ?? '') as Report).verdict, 'healthy');
    child.stdin.end(line({ id: 2, chain: pems(leaf, intermediate), roots: pems(root), host: 'x.test' }));
    assert.equal((await ended(child)).code, 1);
  });
});

describe('--repair', { concurrency: 2 }, () => {
  const written = (name: string) => readFileSync(file(name), 'utf8');
  test('puts in order, drops root, strangers and repetitions, and says so', async () => {
    const out = file('repaired.pem');
    const { code, stdout } = await whytls([
      'chain',
      file('disordered.pem'),
      ...trusting,
      '--host',
      host,
      '--repair',
      out,
    ]);
    assert.equal(written('repaired.pem'), [leaf, intermediate].map(({ der }) => toPem(der)).join(''));
    assert.match(stdout.replaceAll(/\s+/g, ' '), /2 certificates, leaf first, without the root/);
    assert.match(stdout, /whytls lab root \(the root: clients have it\)/);
    assert.match(stdout, /Stranger \(not on the way to the root\)/);
    assert.match(stdout, /www\.chain\.test \(it was sent before\)/);
    assert.equal(code, 0);
  });

  test('finds the certificate itself wherever it stands, and leaves the key where it is', async () => {
    const out = file('reversed-repaired.pem');
    const { code, stdout } = await whytls([
      'chain',
      file('reversed-damaged.pem'),
      ...trusting,
      '--host',
      host,
      '--repair',
      out,
    ]);
    assert.equal(written('reversed-repaired.pem'), [leaf, intermediate].map(({ der }) => toPem(der)).join(''));
    assert.match(stdout, /certificate 3 \(it cannot be read\)/);
    assert.match(stdout, /the private key was not copied/);
    assert.doesNotMatch(stdout, /complete before/);
    assert.equal(code, 0);
    const again = await whytls(['chain', out, ...trusting, '--host', host, '--repair', out]);
    assert.match(again.stdout, /it was complete before/);
  });

  test('adds what was given or fetched, and says whence', async () => {
    const given = ['--untrusted', file('intermediate.pem'), '--repair', file('given.pem'), '--json'];
    const { stdout } = await whytls(['chain', file('leaf.pem'), ...trusting, ...given]);
    const { written: told } = JSON.parse(stdout) as { written: { certificates: { origin: string }[] } };
    assert.deepEqual(
      told.certificates.map(({ origin }) => origin),
      ['sent', 'untrusted'],
    );
    const fetched = await whytls(['chain', 'lab:chain-incomplete', '--repair', file('fetched.pem')]);
    assert.match(
      fetched.stdout.replaceAll(/\s+/g, ' '),
      /\(added: fetched from http:\/\/127\.0\.0\.1:\d+\/intermediate\.cer\)/,
    );
    assert.equal(written('fetched.pem').match(/BEGIN CERTIFICATE/g)?.length, 2);
  });

  const refused: [what: string, args: string[], says: RegExp][] = [
    [
      'an issuer that is not to be had',
      ['leaf.pem'],
      /whytls lab intermediate, which issued www\.chain\.test, is not to be had/,
    ],
    ['a certificate that no client takes', ['chain.pem', '--at', '2040-01-01'], /www\.chain\.test: it expired/],
    ['another name', ['chain.pem', '--host', 'x.test'], /it is not for x\.test/],
    ['what is revoked', ['chain.pem', '--crl', file('revoked.crl')], /www\.chain\.test: it was revoked/],
  ];
  for (const [what, [name = '', ...args], says] of refused) {
    test(`refuses ${what}`, async () => {
      const out = file(`refused-${name}-${args.length}`);
      const { code, stdout, stderr } = await whytls(['chain', file(name), ...trusting, ...args, '--repair', out]);
      assert.match(stderr.replaceAll(/\s+/g, ' '), says);
      assert.equal(stdout, '');
      assert.equal(code, 1);
      assert.equal(existsSync(out), false);
    });
  }
});

describe('PKCS#12', { skip: requireTool('openssl'), concurrency: 2 }, () => {
  before(() => {
    const inputs = ['-in', file('leaf.pem'), '-inkey', file('leaf.key'), '-certfile', file('intermediate.pem')];
    execFileSync('openssl', ['pkcs12', '-export', ...inputs, '-passout', 'pass:geheim', '-out', file('chain.p12')], {
      stdio: 'pipe',
    });
  });
  const rows: [what: string, args: string[], env: Record<string, string>, says: RegExp, code: number][] = [
    ['the password as an option', ['--password', 'geheim'], {}, /^$/, 0],
    ['the password in the environment', [], { WHYTLS_PASSWORD: 'geheim' }, /^$/, 0],
    ['no password', [], {}, /it is PKCS#12 and has a password; give it with --password/, 2],
    ['a wrong password', ['--password', 'other'], {}, /chain\.p12: the password is wrong\. $/, 2],
  ];
  for (const [what, args, env, says, code] of rows) {
    test(what, async () => {
      const run = await whytls(['chain', file('chain.p12'), ...trusting, '--host', host, ...args], env);
      assert.match(run.stderr.replaceAll(/\s+/g, ' '), says);
      assert.equal(run.code, code);
    });
  }
});
