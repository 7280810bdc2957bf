import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPublicAuthority } from './public-authority.ts';

test('who issues for the public, below roots of its own or of others', () => {
  for (const name of ['DigiCert Inc', "Let's Encrypt", 'ZeroSSL GmbH', 'cPanel, LLC', 'Google Trust Services'])
    assert.ok(isPublicAuthority(name), name);
  for (const name of [
    'Example Widgets',
    '',
    'Entrusted Bakers',
    "(STAGING) Let's Encrypt",
    'CloudFlare, Inc.',
    'DigiCert Test',
  ])
    assert.ok(!isPublicAuthority(name), name);
});
