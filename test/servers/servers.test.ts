import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { commandOf, type ServerName } from './fault.ts';
import { faults } from './faults.ts';
import { healthy } from './healthy.ts';
import { askOpenssl } from './openssl-client.ts';
import { testPki } from './pki.ts';
import type { TestPki } from './pki.ts';

// Two at a time: a server and its client keep one processor busy.
describe('real servers, as operators get them wrong', { concurrency: 2 }, () => {
  for (const row of faults) {
    test(`${row.server}: ${row.fault}`, { skip: cannotRun(row.server), timeout: 60_000 }, async (t) => {
      const pki = await testPki();
      const server = await row.start(pki);
      try {
        const said = await askOpenssl(row.target, server.port, pki, row.openssl?.(pki) ?? []);
        assert.match(said, row.says, 'the fault does not show: the row is wrong, not the product');
        const { report, exitCode } = await whytls(row.target, server.port, pki, row.args?.(pki) ?? []);
        const first = report.findings[0];
        const seen = { verdict: report.verdict, cause: first?.cause, certainty: first?.certainty, exitCode };
        const wanted = { ...row.expect, exitCode: 1 };
        if (JSON.stringify(seen) !== JSON.stringify(wanted)) t.diagnostic(described(report));
        assert.deepEqual(seen, wanted);
        within({ connections: 20, roundTrips: 12 }, report);
      } finally {
        await server.stop();
      }
    });
  }
});

describe('real servers with nothing wrong', { concurrency: 2 }, () => {
  for (const row of healthy) {
    test(`${row.server}: ${row.what}`, { skip: cannotRun(row.server), timeout: 60_000 }, async (t) => {
      const pki = await testPki();
      const server = await row.start(pki);
      try {
        const { report, exitCode } = await whytls(row.target, server.port, pki, row.args?.(pki) ?? []);
        if (report.verdict !== 'healthy') t.diagnostic(described(report));
        assert.deepEqual(
          { verdict: report.verdict, causes: report.findings.map((finding) => finding.cause), exitCode },
          { verdict: 'healthy', causes: [], exitCode: 0 },
        );
        within({ connections: 4, roundTrips: 6 }, report);
      } finally {
        await server.stop();
      }
    });
  }
});

test('the table has at least 25 distinct faults over all sixteen servers, each of them healthy too', () => {
  assert.ok(new Set(faults.map((row) => row.expect.cause)).size >= 25);
  for (const rows of [faults, healthy]) {
    assert.deepEqual(new Set(rows.map((row) => row.server)), new Set(Object.keys(commandOf)));
  }
});

/** The parts of the JSON report that this suite looks at. */
type Report = {
  verdict: string;
  summary: string;
  timing: { connections: number; roundTrips: number };
  findings: { cause: string; certainty: string; summary: string; evidence: { fact: string }[] }[];
};

/** Runs the command as a user would, in a process of its own. */
function whytls(
  target: string,
  port: number,
  pki: TestPki,
  options: string[],
): Promise<{ report: Report; exitCode: number }> {
  const main = join(import.meta.dirname, '../../src/cli/main.ts');
  const args = [main, target, '--connect', `127.0.0.1:${port}`, '--ca', pki.root, '--json', ...options];
  const env = { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'whytls-compile-cache') };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { env, timeout: 45_000, maxBuffer: 16 << 20 }, (error, stdout, stderr) => {
      if (stdout === '') {
        reject(new Error(`no report: ${error?.message ?? ''}\n${stderr}`));
        return;
      }
      resolve({ report: JSON.parse(stdout) as Report, exitCode: error ? Number(error.code) : 0 });
    });
  });
}

/** A server is asked little, and what can be asked at the same time is. */
function within(most: Report['timing'], { timing: { connections, roundTrips } }: Report): void {
  assert.ok(connections <= most.connections, `${connections} connections`);
  assert.ok(roundTrips <= most.roundTrips, `${roundTrips} round trips in a row`);
}

function described(report: Report): string {
  const findings = report.findings.map(
    (finding) =>
      `\n  ${finding.cause} (${finding.certainty}): ${finding.summary} [${finding.evidence.map(({ fact }) => fact).join('; ')}]`,
  );
  return `${report.verdict}: ${report.summary}${findings.join('')}`;
}

/** Postfix's master drops root's rights itself. */
function cannotRun(server: ServerName): string | false {
  return requireTool(commandOf[server], 'openssl') || (server === 'postfix' && requireRoot('Postfix'));
}
