import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { SealedCertificates } from '../../handshake/overheard-flight.ts';
import { alertId, type AlertName } from '../../wire/registry/alerts.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { diagnose } from '../diagnose.ts';
import { asOverheard } from './overheard.ts';
import { answered } from '../examples/attempts.ts';
import { exampleFacts } from '../examples/facts.ts';
import { nothing, unremarkable } from '../examples/overheard.ts';
import type { BrowserErrand, Elsewhere, Overheard } from '../facts.ts';
import { causes } from '../generated/all.ts';
import type { CauseId } from '../generated/ids.ts';

type Name = 'public' | 'internal' | 'other' | 'none';

/** What a client of TLS 1.3 refuses of which only the length can be seen: the likeliest first. */
const cases: [holds: SealedCertificates, name: Name, alert: AlertName | null, causes: CauseId[]][] = [
  ['one-or-two', 'public', 'unknown_ca', ['chain-incomplete', 'ca-untrusted', 'cert-self-signed']],
  ['one-or-two', 'public', null, ['chain-incomplete', 'cert-expired', 'hostname-mismatch', 'ca-untrusted']],
  ['one-or-two', 'internal', 'unknown_ca', ['ca-untrusted', 'client-trust-store', 'chain-incomplete']],
  ['one-or-two', 'internal', null, ['ca-untrusted', 'cert-expired', 'hostname-mismatch']],
  // Too short to be of a public authority.
  ['one', 'public', 'unknown_ca', ['ca-untrusted', 'cert-self-signed', 'chain-incomplete']],
  ['one', 'internal', 'unknown_ca', ['ca-untrusted', 'cert-self-signed', 'chain-incomplete']],
  ['one', 'other', 'unknown_ca', ['chain-incomplete', 'ca-untrusted', 'cert-self-signed']],
  ['one', 'internal', null, ['ca-untrusted', 'cert-expired', 'hostname-mismatch']],
  ['one', 'none', null, ['hostname-mismatch', 'ca-untrusted', 'cert-expired']],
  ['self-signed', 'internal', 'unknown_ca', ['cert-self-signed', 'ca-untrusted', 'chain-incomplete']],
  ['self-signed', 'none', null, ['cert-self-signed', 'ca-untrusted', 'hostname-mismatch']],
  ['several', 'public', null, ['cert-expired', 'hostname-mismatch', 'ca-untrusted']],
  ['several', 'internal', null, ['ca-untrusted', 'cert-expired', 'hostname-mismatch']],
  ['several', 'public', 'unknown_ca', ['ca-untrusted', 'client-trust-store', 'interception']],
  ['several', 'public', 'certificate_expired', ['cert-expired', 'intermediate-expired', 'clock-wrong']],
  ['several', 'public', 'bad_certificate', ['clock-wrong', 'cert-not-yet-valid', 'cert-weak-signature']],
  ['several', 'internal', 'bad_certificate', ['cert-not-yet-valid', 'clock-wrong', 'cert-weak-signature']],
];

describe('a certificate that is encrypted', () => {
  for (const [holds, name, alert, expected] of cases)
    test(`${holds} under ${name === 'none' ? 'no' : `a name that is ${name}`}, ${alert ?? 'no alert that can be read'}`, () => {
      const [root] = refused({ holds, name, alert });
      assert.deepEqual([root?.cause, ...(root?.alike ?? [])], expected);
      assert.notEqual(root?.certainty, 'certain');
    });

  test('one as long as that which another name of the address has', () => {
    const sameCertificate = { by: '192.0.2.9:40000', name: 'shop.example.test' };
    const [root] = refused({ holds: 'several', name: 'public', alert: null, sameCertificate });
    assert.equal(root?.cause, 'hostname-mismatch');
    assert.match(root.summary, /that for shop\.example\.test/);
    const [other] = refused({ holds: 'several', name: 'public', alert: 'unknown_ca', sameCertificate });
    assert.equal(other?.cause, 'ca-untrusted');
  });

  test('one that vouches for itself, which somebody takes who need not have looked', () => {
    const completedBy = '192.0.2.9:40000';
    const [root] = refused({ holds: 'self-signed', name: 'internal', alert: 'unknown_ca', completedBy });
    assert.equal(root?.cause, 'cert-self-signed');
    const [other] = refused({ holds: 'several', name: 'public', alert: 'unknown_ca', completedBy });
    assert.equal(other?.cause, 'client-trust-store');
  });

  test('another program leaves as those do that compare the names only then', () => {
    const leftOverNames = '192.0.2.9:40000';
    const [root] = refused({ holds: 'several', name: 'public', alert: null, leftOverNames });
    assert.equal(root?.cause, 'hostname-mismatch');
    assert.equal(root.certainty, 'likely');
    const [other] = refused({ holds: 'several', name: 'public', alert: 'unknown_ca', leftOverNames });
    assert.equal(other?.cause, 'ca-untrusted');
  });

  test('who takes it where most refuse it does not look', () => {
    const [root] = refused({ holds: 'several', name: 'public', alert: null, careless: '192.0.2.9:40000' });
    assert.equal(root?.cause, 'cert-expired');
    assert.match(root.evidence.map(({ fact }) => fact).join(), /192\.0\.2\.9:40000 takes it/);
  });

  for (const [mute, expected] of [
    ['logged-in', 'cert-self-signed'],
    ['farewell', undefined],
  ] as const)
    test(`of a client that completed the handshake, ${mute}`, () => {
      const habits = { ...unremarkable.habits, checksLate: null };
      const [root] = refused({
        holds: 'self-signed',
        name: 'none',
        alert: null,
        left: { completed: true, mute, habits },
      });
      assert.equal(root?.cause, expected);
    });

  const errands: [errand: BrowserErrand, holds: SealedCertificates, causes: CauseId[]][] = [
    ['captive-portal', 'several', ['hostname-mismatch', 'ca-untrusted']],
    ['captive-portal', 'self-signed', ['cert-self-signed', 'ca-untrusted', 'hostname-mismatch']],
    ['other-name', 'several', ['hostname-mismatch']],
    ['who-intercepts', 'several', ['ca-untrusted', 'client-trust-store', 'interception']],
  ];
  for (const [errand, holds, expected] of errands)
    test(`${holds}, and the browser's next errand: ${errand}`, () => {
      const [root] = refused({ holds, name: 'public', alert: null, errand });
      assert.deepEqual([root?.cause, ...(root?.alike ?? [])], expected);
    });
});

type Refusal = {
  holds: SealedCertificates;
  name: Name;
  alert: AlertName | null;
  sameCertificate?: Elsewhere['sameCertificate'];
  errand?: BrowserErrand;
  left?: Partial<Overheard>;
  completedBy?: string;
  careless?: string;
  leftOverNames?: string;
};

/** The findings where a program that looks at names only after the handshake refuses such a certificate. */
function refused({ holds, name, alert, left, ...met }: Refusal) {
  const clientAlert = alert && { level: 2, description: alertId(alert), encrypted: false };
  const lengths = {
    bytes: 2_300,
    certificateBytes: 2_000,
    isExact: true,
    isAsking: false,
    signatureBytes: 256,
    hasWeakRsaKey: false,
  };
  const overheard: Overheard = {
    ...unremarkable,
    clientAlert,
    sealedAlert: alert || left ? null : 'client',
    sealedFlight: { ...lengths, holds, isPublic: name === 'public', isInternal: ['internal', 'none'].includes(name) },
    ...left,
    elsewhere: Object.keys(met).length > 0 ? { ...nothing, ...met } : null,
  };
  const facts = exampleFacts(
    {
      modern: {
        ...answered({ version: tls13, certificates: null, outcome: { kind: left ? 'completed' : 'stopped' } }),
        overheard,
      },
    },
    { source: 'capture', chain: null, ...(name === 'none' && { target: { sni: null } }) },
  );
  return diagnose(facts, asOverheard(causes, facts)).diagnosis.findings;
}
