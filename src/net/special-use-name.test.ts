import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSpecialUseName } from './special-use-name.ts';

test('names that nobody can be given', () => {
  for (const name of [
    'intranet',
    'nas.local',
    'a.b.Test',
    'router.home.arpa',
    'db.internal',
    'registry.acme.corp',
    'nas.lan',
    'webhook.cert-manager.svc',
    'localhost',
    'x.example.',
  ])
    assert.equal(isSpecialUseName(name), true, name);
});

test('names that somebody has, or might have', () => {
  for (const name of [
    'example.com',
    'test.de',
    'local.example.org',
    'in-addr.arpa',
    'home.arpa.com',
    'corp.company.net',
  ])
    assert.equal(isSpecialUseName(name), false, name);
});
