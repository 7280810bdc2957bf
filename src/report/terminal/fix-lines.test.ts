import assert from 'node:assert/strict';
import { test } from 'node:test';
import { stepLines } from './fix-lines.ts';

test('what is to be copied keeps its own indentation, which YAML reads', () => {
  const steps = ['In the file:', '    tls:', '      certificates:', 'Then:', '    restart it'];
  assert.deepEqual(stepLines(steps, steps, 70), [
    '1. In the file:',
    '    tls:',
    '      certificates:',
    '2. Then:',
    '    restart it',
  ]);
});
