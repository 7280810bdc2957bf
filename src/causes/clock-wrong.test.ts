import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noStatus } from '../pki/revocation/revocation.ts';
import { clockWrong } from './clock-wrong.ts';
import { certificate, dayMs, leaf, noon, revocationFacts } from './examples/certificates.ts';
import { told, withChain } from './examples/facts.ts';
import type { Facts, TimeEvidence } from './facts.ts';
/** The server's Date, and a staple signed at that time, as seen by a clock that is so many days ahead. */
const date = (ahead: number): TimeEvidence => ({
  source: 'http-date',
  from: 'nginx',
  atLeast: noon - ahead * dayMs,
  atMost: noon - ahead * dayMs + 1000,
  localAt: noon,
});
/** The Date of the machine that was asked whether the certificate is revoked. */
const other = (ahead: number): TimeEvidence => ({ ...date(ahead), source: 'other-date', from: 'crl.example.test' });
const staple = (ahead: number): TimeEvidence => ({ ...date(ahead), source: 'ocsp-staple', atMost: null });
const expired = {
  sent: [
    certificate('www.example.test', 'Example Intermediate', {
      notAfter: noon - 300 * dayMs,
      notBefore: noon - 500 * dayMs,
    }),
  ],
};
const early = {
  sent: [
    certificate('www.example.test', 'Example Intermediate', {
      notBefore: noon + 300 * dayMs,
      notAfter: noon + 500 * dayMs,
    }),
  ],
};
/** A staple with this fault, valid from and to so many days after noon. */
const stapled = (problem: 'stale' | 'not-yet-valid', from: number, to: number) =>
  revocationFacts({
    staple: noStatus(problem, '', {
      thisUpdate: noon + from * dayMs,
      nextUpdate: noon + to * dayMs,
      signer: 'Example Intermediate',
    }),
  });
const cases: [string, Facts, string][] = [
  [
    'ahead, so that a good certificate looks expired: its server says so, and another machine',
    withChain(expired, { time: [date(400), other(400)] }),
    'certain, all [0, none]: The clock of this machine is 400 days ahead, so that a valid certificate looks invalid.',
  ],
  [
    'behind, so that a good certificate looks too new, by the server and by what a public authority signed',
    withChain(early, { time: [date(-400), staple(-398)], revocation: stapled('not-yet-valid', 398, 405) }),
    'certain, all [0]: The clock of this machine is 398 days behind, so that a valid certificate looks invalid.',
  ],
  [
    'near miss: a server whose clock stands still keeps an old staple, and its certificate ran out',
    withChain(expired, { time: [date(400), staple(402)], revocation: stapled('stale', -402, -395) }),
    'likely, all [0]: The clock of this machine is 400 days ahead, so that a valid certificate looks invalid.',
  ],
  [
    'near miss: the same, and another machine has the time of this one',
    withChain(expired, { time: [date(400), staple(402), other(0)], revocation: stapled('stale', -402, -395) }),
    "ruled out: the clock agrees with that of crl.example.test; the server's own is wrong",
  ],
  [
    'near miss: a staple that was signed after the Date of the server',
    withChain(expired, { time: [date(400), staple(3)], revocation: stapled('stale', -3, -1) }),
    "ruled out: the clock agrees with the server's and with signed times",
  ],
  [
    'the Date alone: it may be the server whose clock stands still and whose certificate ran out',
    withChain(expired, { time: [date(400)] }),
    'likely, all [0]: The clock of this machine is 400 days ahead, so that a valid certificate looks invalid.',
  ],
  [
    'off by days, and it changes nothing yet',
    withChain({}, { time: [date(-5), staple(-4)], revocation: stapled('not-yet-valid', 5, 12) }),
    'certain, some [0]: The clock of this machine is 4 days behind.',
  ],
  [
    'ahead by a day, which a fresh staple does not bear',
    withChain({}, { time: [date(1), staple(4)], revocation: stapled('stale', -4, -0.5) }),
    'likely, some [0]: The clock of this machine is 24 hours ahead, so that a fresh OCSP response looks out of date.',
  ],
  [
    'a staple of the future, and no Date to compare with',
    withChain({}, { time: [staple(-3)], revocation: stapled('not-yet-valid', 3, 9) }),
    'likely, some [0]: The clock of this machine is 3 days behind, so that a fresh OCSP response looks not yet valid.',
  ],
  [
    "near miss: a staple of the future, though the server's Date agrees",
    withChain({}, { time: [date(0), staple(-3)], revocation: stapled('not-yet-valid', 3, 9) }),
    'ruled out: the times that were seen contradict each other',
  ],
  [
    'near miss: a staple that ended long before the time of the Date',
    withChain({}, { time: [date(0.5), staple(20)], revocation: stapled('stale', -20, -12) }),
    'ruled out: a small difference that changes nothing',
  ],
  [
    'near miss: a device without a clock of its own says 1970',
    withChain({}, { time: [date(20_000)] }),
    'ruled out: only the Date of this server differs, which may be wrong itself',
  ],
  [
    'near miss: a certificate that is expired by both clocks',
    withChain({ sent: [{ ...leaf, notAfter: noon - 90 * dayMs }] }, { time: [date(3), staple(5)] }),
    'ruled out: the certificate would be invalid by the other times too',
  ],
  [
    'near miss: ten minutes',
    withChain({}, { time: [date(1 / 144), staple(1 / 144)] }),
    'ruled out: a small difference that changes nothing',
  ],
  [
    'near miss: an old staple and a right Date',
    withChain({}, { time: [date(0), staple(6)] }),
    "ruled out: the clock agrees with the server's and with signed times",
  ],
  [
    'near miss: times that contradict each other',
    withChain({}, { time: [other(-30), date(30)] }),
    'ruled out: the times that were seen contradict each other',
  ],
  ['another time was asked for', withChain(expired, { atGiven: true, time: [date(400)] }), 'not applicable'],
  ['no time was seen', withChain(expired), 'not applicable'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(clockWrong.judge(facts)), expected));
