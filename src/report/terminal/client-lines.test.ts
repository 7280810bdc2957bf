import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientLines } from './client-lines.ts';

const fared = (name: string, outcome: 'works' | 'warns' | 'fails' | 'unknown', error: string | null = null) => ({
  ...{ name, outcome, error, version: 'TLS 1.3', suite: null, why: 'nobody knows' },
});

test('those that fare alike stand together, those that fail first, each program once before its versions', () => {
  const clients = [
    fared('Chrome 156', 'works'),
    fared('Java 8 (up to date)', 'fails', 'no path'),
    fared('Android 10', 'fails', 'no\x1b[31m path to it'),
    fared('Go 1.9', 'unknown'),
    fared('Java 17', 'fails', 'no path'),
    fared('Java 9', 'fails', 'no path'),
    fared('Chrome 57', 'works'),
    fared('s_client', 'warns', 'return code 20'),
  ];
  assert.deepEqual(clientLines(clients, 36), [
    '  Java 8 (up to date), Java 9, 17',
    '    fails no path',
    '  Android 10',
    '    fails no\\x1b[31m path to it',
    '  s_client',
    '    warns return code 20',
    '  Chrome 57, 156',
    '    works TLS 1.3',
    '  Go 1.9',
    '    unknown nobody knows',
  ]);
});
