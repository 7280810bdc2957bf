import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { answerForChain } from '../answer-chain.ts';
import { makeLabPki } from '../lab/pki.ts';
import { listen } from '../lab/servers/tcp.ts';
import { givenRoots } from './given-roots.ts';
import { tlsPlayer } from '../lab/servers/tls.ts';
import { parseTarget } from '../net/parse-target.ts';
import { storeOf } from '../pki/stores/certificate-store.ts';
import { example, exampleAt, exampleChain, judge, read } from '../pki/examples/certificates.ts';
import { diskIssuers, knownAbove, provenIntermediates } from './known-issuers.ts';
import { why } from '../why.ts';
import { realWorld } from './real-world.ts';

const folder = mkdtempSync(join(tmpdir(), 'whytls-issuers-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const cacheAt = (name: string) => {
  const known = diskIssuers({ XDG_CACHE_HOME: join(folder, name) }, 'linux');
  assert.ok(known);
  return known;
};
const { root, intermediate, leaf } = await exampleChain();

test('an intermediate that was kept is found by what it issued', async () => {
  const known = cacheAt('kept');
  assert.deepEqual(await known.find(read(leaf)), []);
  await known.keep([read(intermediate)]);
  const [found] = await known.find(read(leaf));
  assert.equal(found?.sha256, read(intermediate).sha256);
  assert.deepEqual(await known.find(read(intermediate)), []);
  const namesake = await example({ subject: { CN: 'Example Intermediate' }, ca: { pathLength: 0 }, issuer: root });
  assert.deepEqual(await known.find(read(await example({ names: ['b.test'], issuer: namesake }))), []);
});

test('several above each other are found, and none that was sent', async () => {
  const known = cacheAt('several');
  const lower = await example({ subject: { CN: 'Lower' }, ca: { pathLength: 0 }, issuer: intermediate });
  const site = await example({ names: ['www.example.test'], issuer: lower });
  await known.keep([read(lower), read(intermediate)]);
  const names = async (sent: (typeof site)[]) => (await knownAbove(sent.map(read), known)).map(({ sha256 }) => sha256);
  assert.deepEqual(await names([site]), [read(lower).sha256, read(intermediate).sha256]);
  assert.deepEqual(await names([site, lower]), [read(intermediate).sha256]);
  assert.deepEqual(await names([site, lower, intermediate]), []);
});

test('a damaged file is as good as none, and is replaced', async () => {
  const known = cacheAt('damaged');
  await known.keep([read(intermediate)]);
  const dir = join(folder, 'damaged', 'whytls', 'issuers');
  const [file = ''] = readdirSync(dir);
  writeFileSync(join(dir, file), 'no certificate');
  assert.deepEqual(await known.find(read(leaf)), []);
  await known.keep([read(intermediate)]);
  assert.equal((await known.find(read(leaf))).length, 1);
});

test('only what a public store accepts is kept', () => {
  const judgement = judge([leaf, intermediate], [root]);
  assert.deepEqual(provenIntermediates([judgement]), []);
  const proven = provenIntermediates([{ ...judgement, store: 'mozilla' }]);
  assert.deepEqual(
    proven.map(({ sha256 }) => sha256),
    [read(intermediate).sha256],
  );
  assert.deepEqual(provenIntermediates([{ ...judgement, store: 'mozilla', accepted: false }]), []);
});

test('the leaf alone, offline: the intermediate that it lacks is named', async () => {
  const known = cacheAt('chain');
  const store = async () => storeOf('mozilla', 'the roots of the test', () => [root.der]);
  const world = { ...realWorld, mozillaStore: store, systemStore: store, knownIssuers: async () => known };
  const judged = async (client?: string) => {
    const common = { at: new Date(exampleAt), host: 'www.example.test', offline: true, clients: 'none' as const };
    const options = { ...common, ...(client !== undefined && { client }) };
    const { report } = await answerForChain(leaf.certPem, options, world);
    return [report.verdict, report.findings[0]?.cause, report.findings[0]?.certainty, report.chain?.paths.length];
  };
  const before = await judged();
  assert.deepEqual([before[0], before[2] === 'certain' && before[1] === 'chain-incomplete'], ['broken', false]);
  await known.keep([read(intermediate)]);
  assert.deepEqual((await judged()).slice(0, 3), ['broken', 'chain-incomplete', 'certain']);
  // Also for a client that looks for no issuers.
  const roots = { ...world, programStores: async () => () => storeOf('mozilla', 'the roots', () => [root.der]) };
  const { report } = await answerForChain(
    leaf.certPem,
    { at: new Date(exampleAt), host: 'www.example.test', offline: true, client: 'curl-openssl-3.5' },
    roots,
  );
  assert.equal(report.findings[0]?.cause, 'chain-incomplete');
  const own = report.clients.find((each) => each.own);
  assert.deepEqual([own?.id, own?.outcome, own?.cause], ['curl-openssl-3.5', 'fails', 'chain-incomplete']);
});

test('a server that leaves out its intermediate, and nothing says where to fetch it: it is named, offline too', async () => {
  const signal = AbortSignal.timeout(60_000);
  const pki = await makeLabPki(Date.now());
  const site = await pki.issue({ names: ['localhost'] });
  const server = await listen(await tlsPlayer({ leaf: site, chain: [site] }), { signal });
  after(() => server.stop());
  const known = cacheAt('server');
  const findings = async (offline: boolean) => {
    const target = parseTarget(`localhost:${server.addresses[0]?.port}`, { env: {}, family: 4 });
    const roots = givenRoots({ onlyCa: pki.root.certPem });
    const base = { at: null, identity: null, offline, timeoutMs: 5_000, signal, clients: 'none' as const };
    const { report } = await why({ ...base, target, roots }, { ...realWorld, knownIssuers: async () => known });
    return report.findings.map(({ cause, certainty }) => `${cause} ${certainty}`);
  };
  assert.ok(!(await findings(false)).includes('chain-incomplete certain'));
  await known.keep([read(pki.intermediate)]);
  for (const offline of [false, true]) assert.equal((await findings(offline))[0], 'chain-incomplete certain');
});
