import { judgeCase, limboCases } from './cases.ts';

// node test/limbo/run.ts [FILE] [-v]: judges x509-limbo cases and prints every disagreement and the shares that agree.
const cases = limboCases(process.argv.slice(2).find((argument) => !argument.startsWith('-')));
if (!cases) {
  process.stderr.write('no x509-limbo cases here: name a limbo.json or limbo.json.gz\n');
  process.exit(2);
}
const tally = new Map<string, { right: number; all: number }>();
for (const testcase of cases) {
  const startedAt = performance.now();
  const { result, why } = await judgeCase(testcase);
  const ms = performance.now() - startedAt;
  const kind = testcase.id.startsWith('bettertls::nameconstraints') ? 'bettertls::nameconstraints' : 'all else';
  const count = tally.get(kind) ?? { right: 0, all: 0 };
  const right = result === testcase.expected_result;
  tally.set(kind, { right: count.right + (right ? 1 : 0), all: count.all + 1 });
  if (!right || process.argv.includes('-v')) {
    process.stdout.write(
      `${right ? '  ' : '!!'} ${testcase.id}: expected ${testcase.expected_result}, got ${result} in ${ms.toFixed(1)} ms; ${why}\n`,
    );
  }
}
for (const [kind, { right, all }] of tally)
  process.stdout.write(`${kind}: ${right} of ${all} (${((100 * right) / all).toFixed(1)} %)\n`);
