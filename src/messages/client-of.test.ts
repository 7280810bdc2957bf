import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findClient } from '../clients/find.ts';
import { clientOf, versions } from './client-of.ts';
import { programs } from './programs/generated/all.ts';

test('every profile that a program is said to have exists', async () => {
  for (const { id, client } of programs) if (client) await assert.doesNotReject(findClient(client), id);
  for (const [client, { known }] of Object.entries(versions))
    for (const version of known)
      assert.equal((await findClient(`${client}-${version}`)).client.id, `${client}-${version}`);
});

test('a version that the text names is the one that is asked for', () => {
  const program = (id: string) => programs.find((each) => each.id === id) ?? null;
  assert.equal(clientOf(program('java'), 'java version "1.8.0_202" javax.net.ssl.SSLException'), 'java-8');
  assert.equal(clientOf(program('java'), 'openjdk version "17.0.9"'), 'java-17');
  assert.equal(clientOf(program('node'), 'Node.js v18.17.0'), 'node-18');
  assert.equal(clientOf(program('java'), 'javax.net.ssl.SSLException'), 'java');
  assert.equal(clientOf(program('nginx'), 'nginx'), null);
});
