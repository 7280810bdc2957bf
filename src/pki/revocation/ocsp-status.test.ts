import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sequence } from '../../lab/certificates/der.ts';
import { extension } from '../../lab/certificates/extensions.ts';
import { makeOcspResponse, type OcspStatement, ocspRefusal } from '../../lab/certificates/ocsp.ts';
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { buildOcspRequest, ocspGetUrl } from './ocsp-request.ts';
import { judgeOcsp, type StatusQuestion } from './ocsp-status.ts';
import { DerReader, derTag } from '../der/der.ts';
import type { StatusAnswer } from './revocation.ts';

const { root, intermediate, leaf } = await exampleChain();
const other = await example({ names: ['other.example.test'], issuer: intermediate });
const hour = 3_600_000;
const after = (hours: number) => new Date(exampleAt + hours * hour);
const fresh: OcspStatement = { status: 'good', thisUpdate: after(-1), nextUpdate: after(24) };
const responder = (rest: object) =>
  example({ subject: { CN: 'Responder' }, issuer: intermediate, extendedKeyUsage: ['ocspSigning'], ...rest });
const noCheck = extension('1.3.6.1.5.5.7.48.1.5', Uint8Array.of(5, 0));
const delegate = await responder({ extraExtensions: [noCheck] });
const revocable = await responder({});
const ended = await responder({ notAfter: after(-2) });
const stranger = await responder({ issuer: root });
const unmarked = await responder({ extendedKeyUsage: ['serverAuth'] });
const unable = await responder({ keyUsage: ['keyEncipherment'] });
const namesake = await responder({ issuer: root, key: delegate.key });
const strange = await responder({ extraExtensions: [extension('1.2.3.4', sequence(), 'critical')] });
const nonce = new Uint8Array(16).fill(7);
const revoked = { revokedAt: after(-48), reason: 'keyCompromise' as const };

const said = ({ status, problem, reason, detail }: StatusAnswer) =>
  [problem ?? status, ...(reason ? [reason] : []), ...(detail ? [detail] : [])].join(': ');
const ask = (der: Uint8Array, question: Partial<StatusQuestion> = {}) =>
  judgeOcsp(der, {
    certificate: read(leaf),
    issuer: read(intermediate),
    at: exampleAt,
    asOf: null,
    nonce: null,
    ...question,
  });
const about = (statement: Partial<OcspStatement>, subject = leaf) =>
  makeOcspResponse(subject, { ...fresh, ...statement });

const cases: [string, Uint8Array, Partial<StatusQuestion>, string][] = [
  ['good', about({}), {}, 'good'],
  ['good by a delegate', about({ responder: delegate }), {}, 'good'],
  [
    'good by a delegate who may be revoked',
    about({ responder: revocable }),
    {},
    'good: nobody asked whether its signer is revoked, whose certificate lacks id-pkix-ocsp-nocheck',
  ],
  ['revoked', about({ status: revoked }), {}, 'revoked: keyCompromise'],
  [
    'good by a delegate, beside a certificate of its key that is no good',
    about({ responder: delegate, stray: namesake }),
    {},
    'good',
  ],
  [
    'by a delegate with a critical extension that nobody knows',
    about({ responder: strange }),
    {},
    'signer-not-authorised: the certificate of Responder has a critical extension, 1.2.3.4',
  ],
  [
    'good, after an answer that is out of date',
    about({ also: { status: 'good', thisUpdate: after(-99), nextUpdate: after(-75) } }),
    {},
    'good',
  ],
  [
    'good, after a revocation that is taken back',
    about({ also: { ...fresh, status: revoked, thisUpdate: after(-9) } }),
    {},
    'good',
  ],
  ['good, and revoked', about({ also: { ...fresh, status: revoked } }), {}, 'revoked: keyCompromise'],
  [
    'a critical extension that nobody knows',
    about({ extraExtension: extension('1.2.3.4', sequence(), 'critical') }),
    {},
    'unsupported: it has a critical extension, 1.2.3.4',
  ],
  ['the same where it is not critical', about({ extraExtension: extension('1.2.3.4', sequence()) }), {}, 'good'],
  ['revoked without a reason', about({ status: { revokedAt: after(-1) } }), {}, 'revoked'],
  ['not known', about({ status: 'unknown' }), {}, 'unknown'],
  [
    'never issued',
    about({ status: { revokedAt: new Date(0), reason: 'certificateHold' } }),
    {},
    'revoked: certificateHold: the authority says that it never issued this certificate',
  ],
  [
    'revoked, in an answer that is out of date',
    about({ status: revoked, nextUpdate: after(-2) }),
    {},
    'revoked: keyCompromise',
  ],
  [
    'on hold once, which says nothing of today',
    about({ status: { ...revoked, reason: 'certificateHold' }, nextUpdate: after(-2) }),
    {},
    'stale: it was valid until 2026-06-14 22:00 UTC',
  ],
  [
    'revoked after the time asked about',
    about({ status: revoked }),
    { asOf: exampleAt - 72 * hour },
    'good: it was revoked later, on 2026-06-13',
  ],
  ['out of date', about({ nextUpdate: after(-2) }), {}, 'stale: it was valid until 2026-06-14 22:00 UTC'],
  ['out of date by less than clocks differ', about({ nextUpdate: after(-0.05) }), {}, 'good'],
  [
    'of the future',
    about({ thisUpdate: after(2) }),
    {},
    'not-yet-valid: it is valid from 2026-06-15 02:00 UTC on, which is in the future',
  ],
  ['without an end, and recent', about({ nextUpdate: null }), {}, 'good'],
  [
    'without an end, and old',
    about({ nextUpdate: null, thisUpdate: after(-11 * 24) }),
    {},
    'stale: it is of 2026-06-04 00:00 UTC and names no end, which makes it too old',
  ],
  ['nobody it was asked about', about({}, other), {}, 'other-certificate: it is about serial number'],
  [
    'signed by another key',
    about({ key: other.key }),
    {},
    "bad-signature: its signature does not fit the issuer's key",
  ],
  [
    'by a delegate whose certificate has ended',
    about({ responder: ended }),
    {},
    'signer-not-authorised: the certificate of Responder is not valid',
  ],
  [
    'by a delegate of another authority',
    about({ responder: stranger }),
    {},
    'signer-not-authorised: Responder has no certificate from the issuer',
  ],
  [
    'by a certificate that may not',
    about({ responder: unmarked }),
    {},
    'signer-not-authorised: Responder may not sign OCSP responses',
  ],
  [
    'by a key that may not sign',
    about({ responder: unable }),
    {},
    'signer-not-authorised: Responder may not sign OCSP responses',
  ],
  ['the nonce that was sent', about({ nonce }), { nonce }, 'good'],
  [
    'the nonce of somebody else',
    about({ nonce }),
    { nonce: new Uint8Array(16) },
    'nonce-mismatch: its nonce is not the one that it was asked with',
  ],
  ['no nonce, as most responders answer', about({}), { nonce }, 'good'],
  ['try later', ocspRefusal(3), {}, 'refused: the responder says to try later (tryLater)'],
  ['unauthorized', ocspRefusal(6), {}, 'refused: the responder does not answer for this certificate (unauthorized)'],
  ['an unknown refusal', ocspRefusal(9), {}, 'refused: the responder refuses by a status that no standard knows'],
  ['nothing', new Uint8Array(), {}, 'unreadable: it is empty'],
  ['a web page', Buffer.from('<html>'), {}, 'unreadable: it is no OCSP response'],
];
for (const [name, der, question, expected] of cases) {
  test(name, () => {
    const answer = said(ask(der, question));
    assert.equal(answer.slice(0, expected.length), expected);
    if (!expected.endsWith('serial number')) assert.equal(answer, expected);
  });
}

test('a request names the certificate by its issuer and serial number, and carries the nonce', () => {
  for (const asked of [null, nonce]) {
    const request = buildOcspRequest(read(leaf), read(intermediate), asked);
    const tbs = new DerReader(request).enter(derTag.sequence, 'OCSPRequest').enter(derTag.sequence, 'tbsRequest');
    const list = tbs.enter(derTag.sequence, 'requestList').enter(derTag.sequence, 'request');
    const certId = list.enter(derTag.sequence, 'reqCert');
    certId.expect(derTag.sequence, 'hashAlgorithm');
    certId.expect(derTag.octetString, 'issuerNameHash');
    certId.expect(derTag.octetString, 'issuerKeyHash');
    const serial = certId.contents(certId.expect(derTag.integer, 'serialNumber'));
    assert.equal(Buffer.from(serial).toString('hex'), read(leaf).serial);
    assert.equal(tbs.done, asked === null);
    assert.equal(Buffer.from(request).includes(Buffer.from(nonce)), asked !== null);
  }
});

test('a GET puts the request into the URL, and long ones have to be posted', () => {
  const request = buildOcspRequest(read(leaf), read(intermediate), null);
  for (const base of ['http://ocsp.example.test', 'http://ocsp.example.test/']) {
    const url = ocspGetUrl(base, request) ?? '';
    const path = url.slice('http://ocsp.example.test/'.length);
    assert.ok(url.startsWith('http://ocsp.example.test/M'));
    assert.deepEqual(Buffer.from(decodeURIComponent(path), 'base64'), Buffer.from(request));
    assert.doesNotMatch(path, /[+/=]/);
  }
  assert.equal(ocspGetUrl('http://ocsp.example.test', new Uint8Array(300)), null);
});
