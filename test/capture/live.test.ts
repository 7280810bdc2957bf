import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { HandshakeResult } from '../../src/handshake/result.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { keyLogOf, writeCapture } from '../../src/report/pcap/pcap.ts';
import { startLab } from '../../src/sources/lab.ts';
import { overhearCapture } from '../../src/sources/capture/capture.ts';
import { realWorld } from '../../src/sources/real-world.ts';
import { why } from '../../src/why.ts';
import { toHex } from '../../src/wire/hex.ts';

/** Servers whose first connection teaches something in each version and at each end. */
const cases: ScenarioId[] = [
  'healthy',
  'healthy-retry',
  'healthy-rsa',
  'healthy-small-records',
  'healthy-tls12-only',
  'cert-expired',
  'chain-incomplete',
  'client-cert-required',
  'closed-early',
  'decrypt-failure-finished',
  'decrypt-failure-tls12',
  'group-mismatch-hrr-loop',
  'key-mismatch',
  'key-mismatch-tls12',
  'server-internal-alert',
  'server-internal-malformed',
  'sni-unrecognized',
  'sni-unrecognized-warning',
  'tcp-reset',
];

/** What both see. A listener does not know the sessions, nor what was only noted for the client's own use. */
function learnt(result: HandshakeResult) {
  const { version, suite, group, retryGroup, dhBits, signatureScheme, alpn, resumed, certificates } = result;
  const { extendedMasterSecret, encryptThenMac, secureRenegotiation, warnings, clientFinished } = result;
  return {
    ...{ version, suite, group, retryGroup, dhBits, signatureScheme, alpn, resumed, clientFinished },
    certificates: certificates?.map(toHex) ?? null,
    ...{ extendedMasterSecret, encryptThenMac, secureRenegotiation, warnings },
    signatureVerified: result.signatureVerified,
    lastFromServer: result.lastFromServer,
    serverExtensions: [...result.serverExtensions].sort((a, b) => a - b),
    request: result.certificateRequest !== null,
    violations: result.violations.map(({ rule }) => rule),
    outcome: result.outcome.kind,
  };
}

describe('a live connection and its capture teach the same', () => {
  for (const id of cases) {
    test(id, async () => {
      const base = { at: null, identity: null, offline: true, timeoutMs: 3_000, signal: AbortSignal.timeout(30_000) };
      const lab = await startLab(id, base, realWorld);
      try {
        const { facts } = await why(lab.request, lab.world);
        const first = facts.attempts.find(({ handshake }) => handshake !== null);
        assert.ok(first?.handshake);
        const capture = writeCapture({ connections: [first], startMs: Date.now(), keyLog: keyLogOf([first]) });
        const { ledger } = await overhearCapture(
          {
            chunks: (async function* () {
              yield capture;
            })(),
            roots: null,
            at: null,
            keyLog: null,
            host: null,
            stream: null,
            line: ({ connection }) => connection.observation.result,
          },
          realWorld,
        );
        const [heard] = ledger.listed();
        assert.ok(heard);
        assert.deepEqual(learnt(heard.line), learnt(first.handshake));
      } finally {
        await lab.stop();
      }
    });
  }
});
