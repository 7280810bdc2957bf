import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scenarios } from '../../src/lab/generated/all.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { captureScenario, firstOf } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { realPrograms } from './real-programs.ts';

/** What a capture of a real program at a broken server says: with the program's secrets, and without. */
type Case = [scenario: ScenarioId, program: 'curl' | 'gnutls-cli' | 'openssl', withSecrets: string, without: string];

/** A part of what `node test/capture/measure.ts` runs. */
const cases: Case[] = [
  ['healthy', 'curl', 'healthy', 'healthy'],
  // With an end that other programs of GnuTLS refuse with.
  ['healthy', 'gnutls-cli', 'healthy', 'unknown'],
  ['healthy-retry', 'curl', 'healthy', 'healthy'],
  ['healthy-tls12-only', 'curl', 'healthy', 'healthy'],
  ['healthy-client-cert-optional', 'curl', 'healthy', 'healthy'],
  ['cert-expired', 'curl', 'cert-expired', 'cert-expired'],
  ['cert-self-signed', 'curl', 'cert-self-signed', 'cert-self-signed'],
  ['cert-self-signed', 'gnutls-cli', 'cert-self-signed', 'cert-self-signed'],
  ['cert-weak-key', 'curl', 'cert-weak-key', 'cert-weak-key'],
  ['cert-not-yet-valid', 'curl', 'cert-not-yet-valid', 'cert-not-yet-valid'],
  ['name-constraints', 'openssl', 'name-constraints', 'name-constraints'],
  ['cert-missing', 'gnutls-cli', 'cert-missing', 'cert-missing'],
  ['cert-missing', 'curl', 'cert-missing', 'cert-missing'],
  ['cert-missing-no-key', 'curl', 'cert-missing', 'cert-missing'],
  ['chain-incomplete', 'curl', 'chain-incomplete', 'chain-incomplete'],
  ['chain-incomplete', 'gnutls-cli', 'chain-incomplete', 'chain-incomplete'],
  ['ca-untrusted', 'curl', 'ca-untrusted', 'ca-untrusted'],
  ['hostname-mismatch', 'curl', 'hostname-mismatch', 'hostname-mismatch'],
  ['hostname-mismatch', 'openssl', 'hostname-mismatch', 'hostname-mismatch'],
  ['client-cert-required', 'curl', 'client-cert-required', 'client-cert-required'],
  ['client-cert-required-tls12', 'curl', 'client-cert-required', 'client-cert-required'],
  ['client-cert-rejected', 'gnutls-cli', 'client-cert-rejected', 'client-cert-rejected'],
  ['closed-early', 'curl', 'closed-early', 'closed-early'],
  ['closed-early', 'gnutls-cli', 'closed-early', 'closed-early'],
  ['tcp-refused', 'curl', 'tcp-refused', 'tcp-refused'],
  ['tcp-reset', 'curl', 'tcp-reset', 'tcp-reset'],
  ['not-tls-http', 'curl', 'not-tls', 'not-tls'],
  ['starttls-needed', 'curl', 'starttls-needed', 'starttls-needed'],
  ['sni-unrecognized', 'curl', 'sni-unrecognized', 'sni-unrecognized'],
  ['sni-unrecognized-warning', 'gnutls-cli', 'healthy', 'healthy'],
  ['key-mismatch', 'curl', 'key-mismatch', 'key-mismatch'],
  ['key-mismatch-tls12', 'curl', 'key-mismatch', 'key-mismatch'],
  ['legacy-renegotiation', 'curl', 'legacy-renegotiation', 'legacy-renegotiation'],
  ['protocol-mismatch-tls11', 'curl', 'protocol-mismatch', 'protocol-mismatch'],
  ['decrypt-failure-tls12', 'curl', 'decrypt-failure', 'decrypt-failure'],
  ['decrypt-failure-client', 'curl', 'decrypt-failure', 'decrypt-failure'],
  ['group-mismatch-hrr-loop', 'curl', 'group-mismatch', 'group-mismatch'],
  ['revocation-unavailable-stale', 'gnutls-cli', 'revocation-unavailable', 'ca-untrusted'],
  ['version-intolerance', 'curl', 'version-intolerance', 'version-intolerance'],
  ['server-internal', 'curl', 'server-internal', 'server-internal'],
];

const missing = requireTool('dumpcap', 'curl', 'gnutls-cli', 'openssl') || requireRoot('dumpcap');

describe('captures of real clients', { skip: missing, concurrency: 2 }, () => {
  for (const id of new Set(cases.map(([scenario]) => scenario))) {
    test(id, { timeout: 120_000 }, async () => {
      const scenario = scenarios.find((each) => each.id === id);
      assert.ok(scenario);
      const wanted = cases.filter(([each]) => each === id);
      const programs = realPrograms.filter((program) => wanted.some(([, each]) => each === program.id));
      for (const { program, open, sealed, ran } of await captureScenario(scenario, programs)) {
        const [, , withSecrets, without] = wanted.find(([, each]) => each === program) ?? [];
        assert.equal(firstOf(open), withSecrets, `${program}, with its secrets: ${open.summary} ${ran.said}`);
        assert.equal(firstOf(sealed), without, `${program}, without: ${sealed.summary} ${ran.said}`);
      }
    });
  }
});

describe('captures under a root that is not known here', { skip: missing }, () => {
  for (const id of ['cert-purpose', 'name-constraints', 'hostname-mismatch'] as const)
    test(`what the certificate has wrong comes before that: ${id}`, { timeout: 120_000 }, async () => {
      const scenario = scenarios.find((each) => each.id === id);
      assert.ok(scenario);
      const programs = realPrograms.filter((program) => program.id === 'node');
      const [visit] = await captureScenario(scenario, programs);
      assert.ok(visit?.ran.failed);
      const report = await overhear(visit.file, { keyLog: visit.keyLog });
      assert.equal(firstOf(report), id, report.summary);
    });
});
