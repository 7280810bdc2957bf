import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { scenarios } from '../../src/lab/generated/all.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { captureScenario, publicRoots } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { realPrograms } from './real-programs.ts';

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
      // The other comes later.
      const both = Buffer.concat([gnutls.file, second.file.subarray(pcapHeaderBytes)]);
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
});

const pcapHeaderBytes = 24;
