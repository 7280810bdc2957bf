import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whytls } from '../cli/run.ts';

const wrong: [args: string[], says: RegExp][] = [
  [['lab:healthy'], /cannot be sent to a\s+server of the lab/],
  [['--fix', '--undo'], /--fix and --undo exclude each other/],
  [['--yes'], /--yes needs --fix/],
  [['--json', '--verbose'], /--json and --verbose exclude each other/],
  [['--json', '--fix'], /--json and --fix exclude each other/],
  [['example.test', '--undo'], /--undo takes no target/],
  [['--time-from', 'a_b,c:99999'], /"c:99999" is no HOST or HOST:PORT/],
  [['--ask-resolver', 'foo'], /the IP address of a resolver is needed/],
  [['example.test:0'], /is no port/],
  [['--fixx'], /did you mean --fix/],
];

for (const [args, says] of wrong) {
  test(`whytls doctor ${args.join(' ')}: one paragraph and status 2`, async () => {
    const { code, stdout, stderr } = await whytls(['doctor', ...args], { HOME: '/nonexistent' });
    assert.equal(code, 2);
    assert.equal(stdout, '');
    assert.match(stderr, says);
    assert.doesNotMatch(stderr, /\n\s+at /);
  });
}
