import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { be16, be32 } from '../../src/capture/bytes.ts';
import { createCaptureReader } from '../../src/capture/capture-file.ts';
import type { ScenarioId } from '../../src/lab/generated/ids.ts';
import { keyLogOf, writeCapture } from '../../src/report/pcap/pcap.ts';
import { startLab } from '../../src/sources/lab.ts';
import { realWorld } from '../../src/sources/real-world.ts';
import { concatBytes } from '../../src/wire/bytes.ts';
import { fromHex } from '../../src/wire/hex.ts';
import { why } from '../../src/why.ts';
import { firstOf } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { pcap } from './packets.ts';

type Frame = { atMs: number; bytes: Uint8Array };

/** What a capture may have gone through without a change of what it says. All are Ethernet frames of IPv4 and TCP. */
const harmless: Record<string, (frames: Frame[]) => Frame[]> = {
  'behind a VLAN tag': (frames) =>
    frames.map(({ atMs, bytes }) => ({
      atMs,
      bytes: concatBytes([bytes.subarray(0, 12), fromHex('81000007'), bytes.subarray(12)]),
    })),
  'on another port': (frames) =>
    frames.map(({ atMs, bytes }) => ({ atMs, bytes: onPort(bytes, isFromServer(bytes) ? 34 : 36, 1_234) })),
  'every packet twice': (frames) => frames.flatMap((frame) => [frame, { ...frame, atMs: frame.atMs + 0.002 }]),
  'neighbours swapped': (frames) => {
    const swapped = [...frames];
    for (let at = 3; at + 1 < swapped.length; at += 3) {
      const [one, other] = [swapped[at], swapped[at + 1]];
      // What one side says keeps its place between the other's words: a network swaps packets of one direction.
      if (one && other && isFromServer(one.bytes) === isFromServer(other.bytes))
        [swapped[at], swapped[at + 1]] = [other, one];
    }
    return swapped;
  },
  'in small segments': (frames) => frames.flatMap((frame) => segments(frame, 97)),
  'without its beginning': (frames) => frames.filter(({ bytes }) => ((bytes[47] as number) & 2) === 0),
};

/** Of one direction: what then may be said. */
const oneSided: Record<string, { keeps(bytes: Uint8Array): boolean; only: string }> = {
  'the client alone': { keeps: (bytes) => !isFromServer(bytes), only: 'only what the client sends' },
  'the server alone': { keeps: isFromServer, only: 'only what the server sends' },
};

const cases: [scenario: ScenarioId, open: string, sealed: string, client: string[], server: string[]][] = [
  ['healthy', 'healthy', 'healthy', ['healthy', 'unknown'], ['healthy', 'unknown']],
  ['healthy-tls12-only', 'healthy', 'healthy', ['healthy', 'unknown'], ['healthy', 'unknown']],
  ['cipher-mismatch-rc4', 'cipher-mismatch', 'cipher-mismatch', ['unknown'], ['cipher-mismatch']],
  ['sni-unrecognized', 'sni-unrecognized', 'sni-unrecognized', ['unknown'], ['sni-unrecognized']],
  ['closed-early', 'closed-early', 'closed-early', ['unknown'], ['unknown']],
  ['tcp-reset', 'tcp-reset', 'tcp-reset', ['unknown'], ['unknown']],
  ['client-cert-required-tls12', 'client-cert-required', 'client-cert-required', ['unknown'], ['client-cert-required']],
  ['group-mismatch-hrr-loop', 'group-mismatch', 'group-mismatch', ['unknown'], ['server-internal']],
];

test('other clients are told of, by the certificates that were heard', async () => {
  const { frames, keyLog } = await recorded('chain-incomplete');
  const file = pcap(frames, { linkType: 1, startSeconds: 0 });
  const { findings, clients } = await overhear(file, { keyLog });
  assert.equal(findings[0]?.cause, 'chain-incomplete');
  assert.ok(clients.length > 5 && clients.every(({ basis, error }) => basis === 'computed' || error === null));
  const without = await overhear(file);
  assert.deepEqual(without.clients, []);
});

describe('captures that went through much', () => {
  for (const [id, open, sealed, client, server] of cases) {
    test(id, async (t) => {
      const { frames, keyLog } = await recorded(id);
      for (const [name, vary] of [['as it is', (same: Frame[]) => same] as const, ...Object.entries(harmless)]) {
        await t.test(name, async () => {
          const file = pcap(vary(frames), { linkType: 1, startSeconds: 0 });
          const withSecrets = await overhear(file, { keyLog });
          assert.equal(firstOf(withSecrets), open, `with the key log: ${withSecrets.summary}`);
          const without = await overhear(file);
          assert.equal(firstOf(without), sealed, `without: ${without.summary}`);
        });
      }
      for (const [name, { keeps, only }] of Object.entries(oneSided)) {
        await t.test(name, async () => {
          const half = frames.filter(({ bytes }) => keeps(bytes));
          const report = await overhear(pcap(half, { linkType: 1, startSeconds: 0 }));
          const first = firstOf(report);
          assert.ok((name === 'the client alone' ? client : server).includes(first), `${first}: ${report.summary}`);
          if (first === 'unknown' && report.capture?.handshakes === 1) assert.ok(report.summary.includes(only));
        });
      }
    });
  }
});

/** Captures that lack something: each packet in turn, and what lies beyond a snap length. */
function* lacking(frames: Frame[]): Generator<[name: string, frames: Frame[]]> {
  for (const snap of [80, 96, 128, 256, 512])
    yield [`cut to ${snap} bytes`, frames.map((each) => ({ ...each, bytes: each.bytes.subarray(0, snap) }))];
  for (const [index, { bytes }] of frames.entries())
    if (be16(bytes, 16) > 40) yield [`without packet ${index}`, frames.filter((each) => each !== frames[index])];
}

test('what a capture lacks is no proof', async (t) => {
  for (const [id, open, , , server] of cases) {
    const { frames } = await recorded(id);
    await t.test(id, async () => {
      for (const [name, rest] of lacking(frames)) {
        const report = await overhear(pcap(rest, { linkType: 1, startSeconds: 0 }));
        const first = firstOf(report);
        if (open === 'healthy') assert.notEqual(report.verdict, 'broken', `${name}: ${report.summary}`);
        else assert.notEqual(report.verdict, 'healthy', `${name}: ${report.summary}`);
        // What the server says itself holds without the client's words, too.
        if (![open, ...server].includes(first))
          assert.notEqual(report.findings[0]?.certainty, 'certain', `${name}: ${report.summary}`);
      }
    });
  }
});

/** The first connection of a diagnosis of this scenario, as Ethernet frames. */
async function recorded(id: ScenarioId): Promise<{ frames: Frame[]; keyLog: string }> {
  const base = { at: null, identity: null, offline: true, timeoutMs: 3_000, signal: AbortSignal.timeout(30_000) };
  const lab = await startLab(id, base, realWorld);
  try {
    const { facts } = await why(lab.request, lab.world);
    const first = facts.attempts.find(({ handshake }) => handshake !== null);
    assert.ok(first);
    const frames: Frame[] = [];
    const reader = createCaptureReader({
      packet: (buffer, start, end, _original, _link, atMs) => frames.push({ atMs, bytes: buffer.slice(start, end) }),
      secrets() {},
    });
    const server = { ip: '198.51.100.7', family: 4 as const, port: serverPort };
    reader.feed(writeCapture({ connections: [{ ...first, address: server }], startMs: Date.now(), keyLog: [] }));
    return { frames, keyLog: keyLogOf([first]).join('\n') };
  } finally {
    await lab.stop();
  }
}

function isFromServer(bytes: Uint8Array): boolean {
  return be16(bytes, 34) === serverPort;
}

function onPort(bytes: Uint8Array, at: number, port: number): Uint8Array {
  const copy = bytes.slice();
  new DataView(copy.buffer).setUint16(at, port);
  return copy;
}

const serverPort = 443;

/** The same bytes in segments of this size. */
function segments({ atMs, bytes }: Frame, size: number): Frame[] {
  const body = 34 + ((bytes[46] as number) >> 4) * 4;
  const end = 14 + be16(bytes, 16);
  if (end - body <= size) return [{ atMs, bytes }];
  const parts: Frame[] = [];
  for (let at = body; at < end; at += size) {
    const data = bytes.subarray(at, Math.min(end, at + size));
    const part = concatBytes([bytes.subarray(0, body), data]);
    const view = new DataView(part.buffer);
    view.setUint16(16, part.length - 14);
    view.setUint32(38, (be32(bytes, 38) + at - body) >>> 0);
    parts.push({ atMs: atMs + parts.length * 0.001, bytes: part });
  }
  return parts;
}
