import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { Report } from '../../src/report/report.ts';
import { requireRoot, requireTool } from '../requires.ts';
import { plantings } from './plantings.ts';
import { inSandbox, reportsIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip') || requireRoot('a sandbox');

suite('settings planted one at a time', { skip }, () => {
  const half = Math.ceil(plantings.length / 2);
  const asked = skip
    ? null
    : Promise.all(
        [plantings.slice(0, half), plantings.slice(half)].map((some) =>
          reportsIn(
            { trusted: false },
            some.map(({ planting }) => ({ ...planting, args: [] })),
          ),
        ),
      ).then((reports) => reports.flat());
  for (const [index, { name, cause, place }] of plantings.entries()) {
    test(name, async () => {
      const report = (await asked)?.[index];
      const [first] = report?.findings ?? [];
      assert.equal(first?.cause, cause, report?.summary);
      assert.ok((first?.details.place ?? '').includes(place), `${first?.details.place} does not have ${place}`);
      assert.notEqual(report?.verdict, 'healthy');
      assert.doesNotMatch(JSON.stringify(report), /hunter2/, 'a secret stands in the report');
    });
  }
});

suite('what can be mended by changing a file, all at once', { skip }, () => {
  /** Those whose files are different ones, so that they can stand on one machine together. */
  const together = plantings.filter(
    ({ mends, planting }, index, all) =>
      mends !== undefined &&
      planting.cwd === undefined &&
      !all.slice(0, index).some((other) => other.mends !== undefined && overlap(other.planting.files, planting.files)),
  );
  test('--fix mends each, and --undo brings back every byte, mode, owner and link', async () => {
    const watch = [...new Set(together.flatMap(({ mends }) => mends ?? []))];
    // One is a link into a folder of dotfiles, one is not everybody's to read, one has no end of line and bytes of Latin-1.
    const linked = '@HOME@/.wgetrc';
    const files = Object.assign({}, ...together.map(({ planting }) => planting.files)) as Record<string, string>;
    const { [linked]: contents = '', ...others } = files;
    const moved = { ...others, '@HOME@/dotfiles/wgetrc': contents };
    const [before, done, after, undone] = await inSandbox({
      trusted: false,
      files: moved,
      links: { [linked]: 'dotfiles/wgetrc' },
      modes: { '@HOME@/.my.cnf': '600', '@HOME@/.aws/config': '640' },
      env: Object.assign({}, ...together.map(({ planting }) => planting.env)) as Record<string, string>,
      commands: [
        ['chown', '65534:65534', '@HOME@/.my.cnf'],
        ['sh', '-c', "printf '\\351t\\351 = 1' >>@HOME@/.aws/config"],
      ],
      args: ['--json'],
      further: [['--fix', '--yes'], ['--json'], ['--undo']],
      between: [['sh', '-n', '@HOME@/.bashrc']],
      watch: [...watch, '@HOME@/dotfiles/wgetrc'],
    });
    assert.ok(before && done && after && undone);
    const [first, last] = [before, after].map(({ stdout }) => JSON.parse(stdout) as Report);
    const places = (report: Report | undefined) => report?.findings.map(({ details }) => details.place ?? '') ?? [];
    for (const { name, place, mends } of together) {
      const has = (report: Report | undefined) => places(report).some((each) => each.includes(place));
      const ofFile = first?.findings.find(({ details }) => (details.place ?? '').includes(place));
      assert.ok(has(first), `${name}: not found beside the others`);
      assert.equal(ofFile?.details.repair, 'edit', name);
      // A variable is still in the environment of this test; its file is mended all the same.
      if (!place.startsWith('variable') && !(mends === '/etc/environment'))
        assert.ok(!has(last), `${name}: still there`);
      assert.notEqual(done.files[mends ?? ''], before.files[mends ?? ''], `${name}: unchanged`);
    }
    assert.doesNotMatch(
      done.files['/etc/pip.conf'] ?? '',
      /^\s+files\.pythonhosted/m,
      'a value that goes on is left alone',
    );
    for (const path of Object.keys(before.files)) {
      assert.equal(undone.files[path], before.files[path], `${path}: not as it was`);
      assert.equal(undone.states[path], before.states[path], path);
      assert.equal(done.states[path], before.states[path], path);
    }
    assert.equal(done.stderr, '');
    assert.equal(undone.code, 0);
  });

  test('the store of the system is made anew, and undone with its links', async () => {
    const [shown, done, undone] = await inSandbox({
      trusted: false,
      env: { PATH: `@BASE@/bin:${process.env.PATH}:/usr/sbin` },
      links: { '/etc/ssl/certs/4042bcee.0': 'ISRG_Root_X1_gone.pem' },
      files: { '/etc/ssl/certs/ca-certificates.crt': '@CUT@' },
      args: ['--fix', '--offline'],
      further: [['--fix', '--yes', '--offline'], ['--undo']],
      watch: ['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs'],
    });
    assert.ok(shown && done && undone);
    assert.match(shown.stdout, /run \/usr\/sbin\/update-ca-certificates --fresh/);
    assert.match(done.stdout, /gone:\n/, done.stdout + done.stderr);
    assert.notEqual(done.states['/etc/ssl/certs'], shown.states['/etc/ssl/certs']);
    assert.deepEqual(undone.files, shown.files);
    assert.deepEqual(undone.states, shown.states);
  });
});

suite('a user who is not root', { skip }, () => {
  test('is told what was skipped, why, and how to include it', async () => {
    const [report] = await reportsIn(
      {
        trusted: false,
        asNobody: true,
        clients: ['nft'],
        modes: { '/etc/chromium/policies/managed': '700', '@HOME@/.my.cnf': '600' },
        files: {
          '/etc/chromium/policies/managed/a.json': '{"SSLVersionMin":"tls1.3"}',
          '@HOME@/.my.cnf': '[client]\nssl-ca=/nowhere\n',
        },
      },
      [{ args: [] }],
    );
    const skipped = report?.machine?.checks.flatMap((check) => check.skipped) ?? [];
    for (const what of [/chromium\/policies\/managed$/, /\.my\.cnf$/, /rules of nft/]) {
      const told = skipped.find((each) => what.test(each.what));
      assert.ok(told?.why && told.how, `${what}: ${JSON.stringify(skipped)}`);
    }
    assert.deepEqual(report?.findings, []);
  });
});

function overlap(some: Record<string, unknown> = {}, others: Record<string, unknown> = {}): boolean {
  return Object.keys(some).some((path) => path in others);
}
