import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { crlDistributionPoints, type CrlRequest, makeCrl, unknownExtension } from '../../lab/certificates/crl.ts';
import { extension } from '../../lab/certificates/extensions.ts';
import { context, pem, sequence } from '../../lab/certificates/der.ts';
import { parseCrl } from './crl.ts';
import { findEntry } from './crl-entries.ts';
import { judgeCrls } from './crl-status.ts';
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import type { StatusAnswer } from './revocation.ts';

const { root, intermediate, leaf } = await exampleChain();
const url = 'http://crl.example.test/1.crl';
const partitioned = await example({
  names: ['www.example.test'],
  issuer: intermediate,
  extraExtensions: [crlDistributionPoints(url)],
});
const elsewhere = await example({
  names: ['www.example.test'],
  issuer: intermediate,
  // A list that another authority keeps: cRLIssuer, with its name.
  extraExtensions: [extension('2.5.29.31', sequence(sequence(context(2, context(4, root.subjectDer)))))],
});
const mute = await example({ subject: { CN: 'Mute' }, ca: { pathLength: 0 }, keyUsage: ['keyCertSign'], issuer: root });
const ofMute = await example({ names: ['www.example.test'], issuer: mute });
const signing = await example({
  subject: { CN: 'Example Intermediate' },
  ca: { pathLength: null },
  keyUsage: ['cRLSign'],
  issuer: root,
});
const stranger = await example({
  subject: { CN: 'Example Intermediate' },
  ca: { pathLength: null },
  keyUsage: ['cRLSign'],
});
const after = (hours: number) => new Date(exampleAt + hours * 3_600_000);

const list = (request: Partial<CrlRequest> = {}) =>
  makeCrl({ issuer: intermediate, revoked: [], thisUpdate: after(-1), nextUpdate: after(24), ...request });
const entry = (reason?: CrlRequest['revoked'][number]['reason'], of = leaf) => ({
  serial: of.serial,
  revokedAt: after(-48),
  ...(reason && { reason }),
});
const replaced = (bytes: Uint8Array, from: string, to: string) =>
  Buffer.from(Buffer.from(bytes).toString('hex').replace(from, to), 'hex');
const said = ({ status, problem, reason, detail }: StatusAnswer) =>
  [problem ?? status, ...(reason ? [reason] : []), ...(detail ? [detail] : [])].join(': ');
const ask = (bytes: Uint8Array, certificate = leaf, asOf: number | null = null) =>
  judgeCrls([bytes], { certificate: read(certificate), issuer: read(certificate.issuer!), at: exampleAt, asOf });

const cases: [string, Uint8Array, typeof leaf, string][] = [
  ['an empty list', list(), leaf, 'good'],
  ['a list of others', list({ revoked: [entry(undefined, partitioned)] }), leaf, 'good'],
  ['listed with a reason', list({ revoked: [entry('superseded')] }), leaf, 'revoked: superseded'],
  ['listed without one', list({ revoked: [entry(undefined, partitioned), entry()] }), leaf, 'revoked'],
  ['in PEM', Buffer.from(`text\n${pem('X509 CRL', list({ revoked: [entry()] }))}`), leaf, 'revoked'],
  ['listed, in a list that is out of date', list({ revoked: [entry()], nextUpdate: after(-2) }), leaf, 'revoked'],
  [
    'on hold in a list that is out of date',
    list({ revoked: [entry('certificateHold')], nextUpdate: after(-2) }),
    leaf,
    'stale: it was valid until 2026-06-14 22:00 UTC',
  ],
  ['out of date', list({ nextUpdate: after(-2) }), leaf, 'stale: it was valid until 2026-06-14 22:00 UTC'],
  [
    'of the future',
    list({ thisUpdate: after(2) }),
    leaf,
    'not-yet-valid: it is valid from 2026-06-15 02:00 UTC on, which is in the future',
  ],
  [
    'signed by another key',
    list({ key: root.key }),
    leaf,
    "bad-signature: its signature does not fit the issuer's key",
  ],
  [
    'of another authority',
    list({ issuer: root }),
    leaf,
    'other-certificate: it is the list of Example Root, which did not issue the certificate',
  ],
  [
    'of an authority that may not sign lists',
    list({ issuer: mute }),
    ofMute,
    'signer-not-authorised: Mute may not sign revocation lists',
  ],
  ['its own part', list({ point: { urls: [url] }, revoked: [entry(undefined, partitioned)] }), partitioned, 'revoked'],
  [
    'another part',
    list({ point: { urls: ['http://crl.example.test/2.crl'] } }),
    partitioned,
    'unsupported: it is another part of the list: its distribution point is not one that the certificate names',
  ],
  ['of servers and people', list({ point: { only: 'user' } }), leaf, 'good'],
  [
    'of authorities',
    list({ point: { only: 'ca' } }),
    leaf,
    'unsupported: it is about certificates of authorities only',
  ],
  [
    'of authorities, for one',
    list({ issuer: root, point: { only: 'ca' }, revoked: [entry('cACompromise', intermediate)] }),
    intermediate,
    'revoked: cACompromise',
  ],
  [
    'of servers, for an authority',
    list({ issuer: root, point: { only: 'user' } }),
    intermediate,
    'unsupported: it is about certificates of servers and people only, not of authorities',
  ],
  [
    'for some reasons',
    list({ point: { reasons: 'keyCompromise' } }),
    leaf,
    'unsupported: it covers only some reasons for revocation, and no other list covers the rest',
  ],
  [
    'with a delta',
    list({ extraExtensions: [extension('2.5.29.46', sequence())] }),
    leaf,
    'good: there is a delta of the list, which was not asked for',
  ],
  [
    'a delta',
    list({ deltaOf: 6 }),
    leaf,
    'other-certificate: it is a delta, which says nothing without the list that it changes',
  ],
  ['indirect, of its own issuer', list({ point: { indirect: true } }), leaf, 'good'],
  [
    'indirect, with the same serial number of another issuer',
    list({ point: { indirect: true }, revoked: [{ ...entry(), issuerDer: root.subjectDer }] }),
    leaf,
    'good',
  ],
  [
    'an entry of another issuer in a list that is not indirect',
    list({ revoked: [{ ...entry(), issuerDer: root.subjectDer }] }),
    leaf,
    'unsupported: its entry has a critical extension, 2.5.29.29',
  ],
  [
    'kept by another authority, as the certificate says, and not for others',
    list({ issuer: root }),
    elsewhere,
    'unsupported: it is the list of Example Root about what that issued itself',
  ],
  [
    'kept by another authority, whose certificate is not at hand',
    list({ issuer: root, point: { indirect: true } }),
    elsewhere,
    'unsupported: it is kept by Example Root, whose certificate is not at hand to verify it by',
  ],
  [
    'with a critical extension that nobody knows',
    list({ extraExtensions: [unknownExtension()] }),
    leaf,
    'unsupported: it has a critical extension, 1.3.6.1.4.1.99999.1',
  ],
  [
    'a version that is none',
    list({ malform: (tbs) => replaced(tbs, '020101', '020102') }),
    leaf,
    'unreadable: it is no revocation list',
  ],
  [
    'another algorithm than it is signed with',
    list({ malform: (tbs) => replaced(tbs, '2a8648ce3d040302', '2a8648ce3d040303') }),
    leaf,
    'unreadable: it is no revocation list',
  ],
  ['a certificate', leaf.der, leaf, 'unreadable: it is no revocation list'],
  ['a web page', Buffer.from('<html>'), leaf, 'unreadable: it is no revocation list'],
  ['nothing', new Uint8Array(), leaf, 'unreadable: it is no revocation list'],
];
for (const [name, bytes, certificate, expected] of cases)
  test(name, () => assert.equal(said(ask(bytes, certificate)), expected));

const together: [string, Uint8Array[], typeof leaf, string][] = [
  [
    'some reasons and the others',
    [list({ point: { reasons: 'keyCompromise' } }), list({ point: { reasons: 'others' } })],
    leaf,
    'good',
  ],
  [
    'listed for one of the others',
    [
      list({ point: { reasons: 'keyCompromise' } }),
      list({ point: { reasons: 'others' }, revoked: [entry('superseded')] }),
    ],
    leaf,
    'revoked: superseded',
  ],
  ['a delta that adds it', [list(), list({ deltaOf: 6, revoked: [entry('superseded')] })], leaf, 'revoked: superseded'],
  [
    'a delta that takes it off',
    [list({ revoked: [entry('certificateHold')] }), list({ deltaOf: 6, revoked: [entry('removeFromCRL')] })],
    leaf,
    'good',
  ],
  ['a delta of a later list', [list(), list({ deltaOf: 8, revoked: [entry()] })], leaf, 'good'],
  [
    'a delta of another part',
    [list(), list({ deltaOf: 6, point: { only: 'user' }, revoked: [entry()] })],
    leaf,
    'good',
  ],
  [
    'a delta that is out of date',
    [list(), list({ deltaOf: 6, nextUpdate: after(-2), revoked: [entry('certificateHold')] })],
    leaf,
    'good',
  ],
  [
    'kept by another authority for its issuer',
    [
      list({
        issuer: root,
        point: { indirect: true },
        revoked: [{ ...entry('superseded', elsewhere), issuerDer: intermediate.subjectDer }],
      }),
    ],
    elsewhere,
    'revoked: superseded',
  ],
  [
    'signed by another key of the issuer, that the root vouches for',
    [list({ issuer: signing, revoked: [entry('superseded')] })],
    leaf,
    'revoked: superseded',
  ],
  [
    'signed by a key that nobody vouches for',
    [list({ issuer: stranger, revoked: [entry('superseded')] })],
    leaf,
    'signer-not-authorised: nobody on the path vouches for the key of Example Intermediate that signed it',
  ],
  [
    'an earlier issue, in which it was on hold',
    [list({ thisUpdate: after(-9), revoked: [entry('certificateHold')] }), list()],
    leaf,
    'good',
  ],
  [
    'a later issue that is badly signed',
    [list({ thisUpdate: after(-9), revoked: [entry('superseded')] }), list({ key: root.key })],
    leaf,
    'revoked: superseded',
  ],
  ['of another authority and its own', [list({ issuer: root }), list()], leaf, 'good'],
  [
    'signed by another key of the issuer, which the root has revoked since',
    [list({ issuer: signing }), list({ issuer: root, revoked: [entry('keyCompromise', signing)] })],
    leaf,
    'signer-not-authorised: the key of Example Intermediate that signed it is revoked',
  ],
  [
    'the same, where only that key says so of itself',
    [list({ issuer: signing, revoked: [entry('keyCompromise', signing)] })],
    leaf,
    'good',
  ],
];
for (const [name, lists, certificate, expected] of together)
  test(`lists together: ${name}`, () => {
    const path = [intermediate, root].map(read);
    const others = [signing, stranger].map(read);
    const known = { certificate: read(certificate), issuer: read(certificate.issuer!), path, others };
    assert.equal(said(judgeCrls(lists, { ...known, at: exampleAt, asOf: null })), expected);
  });

test('strictly, a critical extension of any entry that nobody knows spoils the list', () => {
  const other = { ...entry(undefined, partitioned), issuerDer: intermediate.subjectDer };
  const strange = list({ revoked: [other], malform: (tbs) => replaced(tbs, '0603551d1d', '0603551d7d') });
  const question = { certificate: read(leaf), issuer: read(intermediate), at: exampleAt, asOf: null };
  assert.equal(said(judgeCrls([strange], question)), 'good');
  assert.equal(
    said(judgeCrls([strange], { ...question, strictly: true })),
    'unsupported: one of its entries has a critical extension, 2.5.29.125',
  );
});

test('strictly, a list that breaks a rule still revokes', () => {
  // CRLNumber (2.5.29.20) becomes an extension that nobody knows.
  const unnumbered = (revoked: CrlRequest['revoked']) =>
    list({ revoked, malform: (tbs) => replaced(tbs, '0603551d14', '0603551d7d') });
  const question = { certificate: read(leaf), issuer: read(intermediate), at: exampleAt, asOf: null, strictly: true };
  const told = (revoked: CrlRequest['revoked']) => said(judgeCrls([unnumbered(revoked)], question));
  assert.equal(told([]), 'unsupported: it has no CRLNumber (RFC 5280 section 5.2.3)');
  assert.equal(told([entry('superseded')]), 'revoked: superseded');
  assert.equal(told([entry('certificateHold')]), 'unsupported: it has no CRLNumber (RFC 5280 section 5.2.3)');
  assert.equal(said(judgeCrls([unnumbered([entry()]), list()], question)), 'revoked');
});

test('what was revoked later was good before', () => {
  const answer = ask(list({ revoked: [entry()] }), leaf, exampleAt - 72 * 3_600_000);
  assert.equal(said(answer), 'good: it was revoked later');
});

test('every prefix is no list', () => {
  const whole = list({ revoked: [entry('superseded')], point: { urls: [url] } });
  for (let length = 0; length < whole.length; length++) assert.equal(parseCrl(whole.subarray(0, length)), null);
});

test('the last of 50,000 entries is found, and none that is not there; damage among them is told', () => {
  const serial = (index: number) => Buffer.from(`4${index.toString(16).padStart(31, '0')}`, 'hex');
  const revokedAt = after(-48);
  const count = 50_000;
  const der = list({ revoked: Array.from({ length: count }, (_, index) => ({ serial: serial(index), revokedAt })) });
  const crl = parseCrl(der)!;
  assert.deepEqual(findEntry(crl, serial(count - 1).toString('hex'), crl.issuer), {
    revokedAt: revokedAt.getTime(),
    reason: null,
    unknownCritical: [],
  });
  assert.equal(findEntry(crl, serial(count).toString('hex'), crl.issuer), null);
  const broken = Uint8Array.from(der);
  broken[crl.entries.from + 1] = 0xff;
  assert.equal(findEntry(parseCrl(broken)!, serial(count).toString('hex'), crl.issuer), 'unreadable');
});

test("a list that OpenSSL's CA writes", () => {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-crl-'));
  try {
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    const serial = Buffer.from(leaf.serial).toString('hex').toUpperCase();
    write('ca.pem', intermediate.certPem);
    write('ca.key', intermediate.keyPem);
    write('index.txt', `R\t270101000000Z\t260601120000Z,keyCompromise\t${serial}\tunknown\t/CN=www.example.test\n`);
    write('number', '1000\n');
    write('ca.cnf', '[ca]\ndefault_ca=lab\n[lab]\ndatabase=index.txt\ncrlnumber=number\ndefault_md=sha256\n');
    const times = ['-crl_lastupdate', '20260614120000Z', '-crl_nextupdate', '20260620120000Z'];
    execFileSync(
      'openssl',
      ['ca', '-config', 'ca.cnf', '-gencrl', '-cert', 'ca.pem', '-keyfile', 'ca.key', '-out', 'crl.pem', ...times],
      { cwd: folder, stdio: 'pipe' },
    );
    const answer = ask(readFileSync(join(folder, 'crl.pem')));
    assert.deepEqual(
      [answer.status, answer.reason, answer.revokedAt],
      ['revoked', 'keyCompromise', Date.UTC(2026, 5, 1, 12)],
    );
    assert.equal(ask(readFileSync(join(folder, 'crl.pem')), partitioned).status, 'good');
  } finally {
    rmSync(folder, { recursive: true });
  }
});
