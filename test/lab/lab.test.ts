import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from '../../src/index.ts';
import { scenarios } from '../../src/lab/generated/all.ts';

/** What a server may be asked, and how often the next question may wait for the answer to the one before. */
const budgets = { healthy: { connections: 4, roundTrips: 6 }, broken: { connections: 20, roundTrips: 12 } };

/** Causes that say what becomes of any hello. */
const byHellos = ['version-intolerance', 'not-tls'];

/** Each scenario is diagnosed as a user would: its root cause comes first, as certain as it says, within the budget. */
test('every scenario of the lab', { concurrency: 4 }, async (t) => {
  await Promise.all(
    scenarios.map(({ id, expect }) =>
      t.test(id, async () => {
        const report = await diagnose(`lab:${id}`, { timeoutMs: 2_000 });
        const [first] = report.findings;
        const told = JSON.stringify(
          {
            verdict: report.verdict,
            findings: report.findings.map(({ cause, certainty, summary }) => ({ cause, certainty, summary })),
          },
          null,
          1,
        );
        assert.equal(first?.cause ?? null, expect.cause, told);
        assert.equal(report.verdict, expect.verdict, told);
        if (expect.certainty) assert.equal(first?.certainty, expect.certainty, told);
        const { connections, roundTrips } = report.timing;
        const most = report.verdict === 'healthy' ? budgets.healthy : budgets.broken;
        assert.ok(connections <= most.connections, `${connections} connections`);
        assert.ok(roundTrips <= most.roundTrips, `${roundTrips} round trips in a row`);
        const mends = first?.fixes.some(({ side }) => first.side === 'either' || side === first.side) ?? true;
        assert.ok(mends, 'whose it is has something to do');
        // What the server makes of hellos shows by some of them: nobody's fate stays open.
        const open = report.clients.filter(({ outcome }) => outcome === 'unknown').map((client) => client.id);
        if (expect.cause && byHellos.includes(expect.cause)) assert.deepEqual(open, []);
      }),
    ),
  );
});
