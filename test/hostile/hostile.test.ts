import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { diagnose, type Report } from '../../src/index.ts';
import * as hostile from './players.ts';
import { enginePlayer } from '../../src/lab/engine/player.ts';
import { type Issued, type LabPki, makeLabPki } from '../../src/lab/pki.ts';
import { listen, type Player } from '../../src/lab/servers/tcp.ts';
import { plainPaint } from '../../src/report/terminal/layout.ts';
import { renderTerminal } from '../../src/report/terminal/server.ts';
import { renderTrace } from '../../src/report/terminal/trace.ts';

const host = 'www.hostile.lab.test';
let pki: LabPki;
let leaf: Issued;
before(async () => {
  pki = await makeLabPki(Date.now());
  leaf = await pki.issue({ names: [host] });
});

/** Each server, and what may be said of it: never that it is well, where it is not. */
const servers: Record<string, { player: () => Player | Promise<Player>; verdict: Report['verdict'][] }> = {
  'endless handshake messages': { player: () => hostile.endlessMessages, verdict: ['broken'] },
  'a handshake message without an end': { player: () => hostile.endlessMessage, verdict: ['broken'] },
  'empty records for ever': { player: () => hostile.emptyRecords, verdict: ['broken'] },
  'warnings for ever': { player: () => hostile.endlessWarnings, verdict: ['broken'] },
  'a Certificate message of 16 MB': { player: () => hostile.hugeCertificate(leaf), verdict: ['broken'] },
  'one byte at a time': { player: () => hostile.oneByteAtATime(leaf, 100), verdict: ['broken', 'unknown'] },
  'tickets by the thousand': { player: () => hostile.manyTickets(leaf), verdict: ['healthy', 'degraded', 'broken'] },
  'an HTTP header without an end': { player: () => hostile.endlessAnswer(leaf), verdict: ['healthy'] },
  'no HTTP answer': { player: () => hostile.silentAfterwards(leaf), verdict: ['healthy'] },
  'names that command a terminal': {
    player: async () => enginePlayer({ leaf: await hostile.escapingNames(pki) }),
    verdict: ['broken'],
  },
  '10,000 names': { player: async () => enginePlayer({ leaf: await hostile.manyNames(pki) }), verdict: ['broken'] },
};

for (const [name, { player, verdict }] of Object.entries(servers)) {
  test(`${name}: bounded time and memory, an honest verdict, escaped output`, async () => {
    const { addresses, stop } = await listen(await player(), { signal: AbortSignal.timeout(60_000) });
    const before = { ms: performance.now(), bytes: process.memoryUsage.rss() };
    const report = await diagnose(host, {
      connect: `127.0.0.1:${addresses[0]!.port}`,
      onlyCa: pki.root.certPem,
      timeoutMs: 500,
      offline: true,
    });
    const took = { ms: performance.now() - before.ms, bytes: process.memoryUsage.rss() - before.bytes };
    await stop();
    assert.ok(took.ms < maxMs, `${took.ms} ms`);
    assert.ok(took.bytes < maxBytes, `${took.bytes} bytes`);
    assert.ok(verdict.includes(report.verdict), `${report.verdict}: ${report.summary}`);
    const drawn = [80, 120].flatMap((width) => [
      renderTerminal(report, { width, detail: 'all', paint: plainPaint }),
      renderTrace(report, { width, paint: plainPaint }),
    ]);
    for (const text of drawn) assert.doesNotMatch(text, notPrintable);
    assert.ok(JSON.stringify(report).length < maxReportBytes);
  });
}

/** Control characters but for line feeds, and those that turn the direction of writing. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const notPrintable = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** Rounds of probes, each with 500 ms or, after silence, 1,500 ms to wait at most. */
const maxMs = 12_000;
const maxBytes = 200_000_000;
const maxReportBytes = 1_000_000;
