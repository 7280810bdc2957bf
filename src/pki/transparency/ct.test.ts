import assert from 'node:assert/strict';
import { test } from 'node:test';
import { example, exampleAt, exampleChain, read } from '../examples/certificates.ts';
import { makeLog, timestampsOver, type LabLog, type Timestamping } from '../../lab/certificates/timestamps.ts';
import type { Certificate } from '../certificate/certificate.ts';
import { checkTimestamps, type TimestampRequest } from './ct.ts';
import { publicLogs, type CtLogs } from './ct-logs.ts';

const issued = new Date(exampleAt - 10 * 86_400_000);
const north = makeLog('North', 'North 2026', issued);
const south = makeLog('South', 'South 2026', issued);
const logsOf = (...logs: LabLog[]): CtLogs => ({
  asOf: exampleAt,
  find: (id) => logs.find(({ log }) => log.id === id)?.log ?? null,
});

async function logged(...timestamps: Timestamping[]): Promise<{ leaf: Certificate; issuer: Certificate }> {
  const { intermediate } = await exampleChain();
  const leaf = await example({ names: ['www.example.test'], issuer: intermediate, timestamps });
  return { leaf: read(leaf), issuer: read(intermediate) };
}

const check = ({ leaf, issuer }: { leaf: Certificate; issuer: Certificate }, request: Partial<TimestampRequest> = {}) =>
  checkTimestamps({
    leaf,
    issuer,
    lists: leaf.signedCertificateTimestamps ? [{ source: 'certificate', list: leaf.signedCertificateTimestamps }] : [],
    logs: logsOf(north, south),
    at: exampleAt,
    ...request,
  }).map(({ log, verdict }) => `${log?.name ?? 'unknown'}: ${verdict}`);

test('timestamps in the certificate fit the precertificate', async () => {
  const chain = await logged({ by: north, at: issued }, { by: south, at: issued });
  assert.deepEqual(check(chain), ['North 2026: good', 'South 2026: good']);
});

test('a timestamp of another certificate does not fit', async () => {
  const chain = await logged({ by: north, at: issued, damaged: true }, { by: south, at: issued });
  assert.deepEqual(check(chain), ['North 2026: bad-signature', 'South 2026: good']);
  const other = await logged();
  const list = chain.leaf.signedCertificateTimestamps!;
  assert.deepEqual(check(other, { lists: [{ source: 'certificate', list }] }), [
    'North 2026: bad-signature',
    'South 2026: bad-signature',
  ]);
});

test('it fits only beside the key of the issuer', async () => {
  const chain = await logged({ by: north, at: issued });
  const { root } = await exampleChain();
  assert.deepEqual(check(chain, { issuer: read(root) }), ['North 2026: bad-signature']);
  assert.deepEqual(check(chain, { issuer: null }), ['North 2026: unchecked']);
});

test('timestamps beside the certificate fit the certificate itself', async () => {
  const chain = await logged();
  for (const source of ['tls', 'ocsp'] as const) {
    const list = timestampsOver([{ by: north, at: issued }], chain.leaf.der);
    assert.deepEqual(check(chain, { lists: [{ source, list }] }), ['North 2026: good'], source);
    // What was signed for the precertificate is no proof for the certificate, and the other way round.
    assert.deepEqual(check(chain, { lists: [{ source: 'certificate', list }] }), ['North 2026: bad-signature']);
  }
});

test('an unknown log, a time to come, an interval', async () => {
  const chain = await logged({ by: north, at: issued }, { by: south, at: new Date(exampleAt + 1) });
  assert.deepEqual(check(chain, { logs: logsOf(south) }), ['unknown: unchecked', 'South 2026: future']);
  const sharded = { ...north, log: { ...north.log, interval: { start: 0, end: chain.leaf.notAfter } } };
  assert.deepEqual(check(chain, { logs: logsOf(sharded) })[0], 'North 2026: outside-interval');
  const right = {
    ...north,
    log: { ...north.log, interval: { start: chain.leaf.notAfter, end: chain.leaf.notAfter + 1 } },
  };
  assert.deepEqual(check(chain, { logs: logsOf(right) })[0], 'North 2026: good');
});

test('the same timestamp twice counts once', async () => {
  const chain = await logged({ by: north, at: issued }, { by: north, at: issued });
  assert.deepEqual(check(chain), ['North 2026: good']);
});

test('damaged lists never throw', async () => {
  const chain = await logged({ by: north, at: issued });
  const list = chain.leaf.signedCertificateTimestamps!;
  for (let length = 0; length < list.length; length++)
    for (const { verdict } of checkTimestamps({
      ...chain,
      lists: [{ source: 'certificate', list: list.subarray(0, length) }],
      logs: logsOf(north),
      at: exampleAt,
    }))
      assert.notEqual(verdict, 'good');
});

test('the public logs', () => {
  const argon = publicLogs.find('d76d7d10d1a7f577c2c7e95fd700bff982c9335a65e1d0b3017317c0c8c56977');
  assert.deepEqual(
    [argon?.name, argon?.operator, argon?.state?.name],
    ["Google 'Argon2026h2' log", 'Google', 'usable'],
  );
  assert.equal(argon?.interval?.start, Date.UTC(2026, 6, 1));
  assert.equal(publicLogs.find('00'), null);
});
