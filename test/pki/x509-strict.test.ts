import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { diagnoseChain } from '../../src/index.ts';
import type { Issued } from '../../src/lab/certificates/certificate.ts';
import { contextPrimitive, sequence } from '../../src/lab/certificates/der.ts';
import { extension } from '../../src/lab/certificates/extensions.ts';
import { makeLabPki } from '../../src/lab/pki.ts';
import { requireTool } from '../requires.ts';

const dir = mkdtempSync(join(tmpdir(), 'whytls-strict-'));
const file = (name: string) => join(dir, name);
const { root, intermediate, issue } = await makeLabPki(Date.now());
const names = ['www.strict.test'];
after(() => rmSync(dir, { recursive: true, force: true }));

/** Makes an extension one that nobody knows: its OID ends in another octet (2.5.29.35 is 55 1d 23). */
const without = (last: number) => (tbs: Uint8Array) => {
  const at = Buffer.from(tbs).indexOf(Buffer.from([0x06, 0x03, 0x55, 0x1d, last]));
  return Uint8Array.from(tbs, (octet, index) => (index === at + 4 ? 0x63 : octet));
};
const ca = { pathLength: null };
const odd = (malform: (tbs: Uint8Array) => Uint8Array) => issue({ subject: { CN: 'Odd' }, issuer: root, ca, malform });
const cases: [what: string, make: () => Promise<Issued[]>][] = [
  ['a chain in order', async () => [await issue({ names }), intermediate]],
  ['no authorityKeyIdentifier', async () => [await issue({ names, malform: without(0x23) }), intermediate]],
  [
    "another key identifier than its issuer's",
    async () => [await issue({ names, issuer: { ...intermediate, keyId: Buffer.alloc(20, 7) } }), intermediate],
  ],
  [
    'a CA without subjectKeyIdentifier',
    async () => {
      const issuer = await odd(without(0x0e));
      return [await issue({ names, issuer }), issuer];
    },
  ],
  [
    'authorityKeyIdentifier without a key',
    async () => {
      const bare = extension('2.5.29.35', sequence(contextPrimitive(2, Buffer.from(intermediate.serial))));
      return [await issue({ names, malform: without(0x23), extraExtensions: [bare] }), intermediate];
    },
  ],
  [
    'a CA without keyUsage',
    async () => {
      const issuer = await odd(without(0x0f));
      return [await issue({ names, issuer }), issuer];
    },
  ],
];

describe('OpenSSL with X509_STRICT, as Python 3.13 sets it', { skip: requireTool('openssl') }, () => {
  for (const [what, make] of cases) {
    test(`${what}: the same verdict in the same words`, async () => {
      const [leaf, issuer] = await make();
      assert.ok(leaf && issuer);
      for (const [name, { certPem }] of Object.entries({ leaf, issuer, root })) writeFileSync(file(name), certPem);
      const args = ['-CAfile', file('root'), '-untrusted', file('issuer'), file('leaf')];
      const verify = (...how: string[]) => spawnSync('openssl', ['verify', ...how, ...args], { encoding: 'utf8' });
      const { stderr, status } = verify('-x509_strict');
      const said = /depth lookup: (.*)/.exec(stderr)?.[1] ?? null;
      const { clients } = await diagnoseChain(leaf.certPem + issuer.certPem, { onlyCa: root.certPem, clients: 'all' });
      const python = clients.find(({ id }) => id === 'python-3.13-openssl-3.5');
      assert.equal(python?.outcome, status === 0 ? 'works' : 'fails');
      if (said !== null) assert.ok(python.error?.includes(said), `${python.error}; OpenSSL says ${said}`);
      const curl = clients.find(({ id }) => id.startsWith('curl-openssl-3.5'));
      assert.equal(curl?.outcome, verify().status === 0 ? 'works' : 'fails');
    });
  }
});
