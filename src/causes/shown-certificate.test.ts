import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { certificate, dayMs, noon } from './examples/certificates.ts';
import { judgeShown } from './shown-certificate.ts';

const alice = certificate('alice', 'Staff CA', { extendedKeyUsage: ['1.3.6.1.5.5.7.3.2'] });
const below = [certificate('alice', 'Office CA'), certificate('Office CA', 'Staff CA')];
const cases: [string, Certificate[], string[], string][] = [
  ['in order', [alice], ['Staff CA'], 'none'],
  ['in order, and the server names nobody', [alice], [], 'none'],
  ['expired', [{ ...alice, notAfter: noon - dayMs }], ['Staff CA'], 'expired'],
  ['not valid yet', [{ ...alice, notBefore: noon + dayMs }], ['Staff CA'], 'early'],
  ['for servers alone', [{ ...alice, extendedKeyUsage: ['1.3.6.1.5.5.7.3.1'] }], ['Staff CA'], 'purpose'],
  ['of another authority', [alice], ['Partners CA'], 'issuer'],
  ['below an authority that is named, whose certificate is sent along', below, ['Staff CA'], 'none'],
  ['the same, and it is not', below.slice(0, 1), ['Staff CA'], 'issuer'],
];
for (const [name, chain, authorities, fault] of cases)
  test(name, () => assert.equal(judgeShown(chain, noon, authorities)?.fault, fault));

test('no certificate, no judgement', () => assert.equal(judgeShown([], noon, []), null));
