import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../explain-text.ts';
import { respelt } from './misspelt.ts';

const now = Date.UTC(2026, 10, 1);
const first = (text: string) => explainText(text, { now }).failures[0]?.causes[0];

test('a letter lost, doubled, changed or out of place is put right', () => {
  assert.equal(respelt('certficate has expird'), 'certificate has expired');
  assert.equal(respelt('conection refussed by peeer'), 'connection refused by peer');
  assert.equal(respelt('handhsake faild'), 'handshake failed');
  assert.equal(respelt('certificate verify failed'), null);
});

test('names, paths and numbers stay as they are', () => {
  assert.equal(respelt('expird.example.com /etc/certficate.pem'), null);
});

test('what was typed off a screen is explained, and never as certain', () => {
  assert.equal(first('ssl eror: certficate has expird')?.cause, 'cert-expired');
  assert.notEqual(first('nginx: the plan HTTP request was sent to HTTPS port')?.certainty, 'certain');
  assert.equal(first('chrome: the conection was reset')?.cause, 'tcp-reset');
  assert.equal(first('I baked bred and the dow did not rise'), undefined);
});
