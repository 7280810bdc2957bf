import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { answerForChain, HostError } from './answer-chain.ts';
import { type ChainOptions, diagnoseChain } from './index.ts';
import { extension } from './lab/certificates/extensions.ts';
import { makeLog, type Timestamping } from './lab/certificates/timestamps.ts';
import { makeLabPki } from './lab/pki.ts';
import { BundleError, toPem } from './pki/files/pem.ts';
import { renderChain } from './report/terminal/chain.ts';
import { plainPaint } from './report/terminal/layout.ts';
import type { Report } from './report/report.ts';
import { reportSchema } from './report/schema.ts';
import { realWorld } from './sources/real-world.ts';

const { root, intermediate, issue, daysFromNow } = await makeLabPki(Date.now());
const host = 'www.file.test';
const leaf = await issue({ names: [host, '192.0.2.7'] });
const chain = leaf.certPem + intermediate.certPem;
const judged = (what: string | Uint8Array, options: ChainOptions = {}) =>
  diagnoseChain(what, { onlyCa: root.certPem, offline: true, ...options });

test('a chain becomes a report as the schema has it, about no server', async () => {
  for (const options of [{ host }, { host: '192.0.2.7' }, {}, { host: 'other.test' }, { at: new Date('2040-01-01') }]) {
    const report = await judged(chain, options);
    reportSchema.parse(report);
    assert.equal(report.source, 'file');
    assert.equal(report.target, null);
    assert.equal(report.chain?.hostname?.asked, options.host);
    assert.equal(report.verdict, options.host === 'other.test' || options.at ? 'broken' : 'healthy');
  }
});

test('bytes are as good as text', async () => {
  assert.equal((await judged(Buffer.concat([leaf.der, intermediate.der]), { host })).verdict, 'healthy');
});

test('hosts as people write them', async () => {
  const idn = await issue({ names: ['xn--bcher-kva.test'] });
  assert.equal((await judged(idn.certPem + intermediate.certPem, { host: 'Bücher.test' })).verdict, 'healthy');
  assert.equal((await judged(chain, { host: 'WWW.File.Test' })).verdict, 'healthy');
  const six = await issue({ names: ['2001:db8::7'] });
  assert.equal((await judged(six.certPem + intermediate.certPem, { host: '[2001:db8::7]' })).verdict, 'healthy');
  for (const none of ['https://a.test', 'a b', '', 'x'.repeat(300)])
    await assert.rejects(judged(chain, { host: none }), HostError, none);
});

test('each known client by its own rules, in its own words', async () => {
  const { clients, findings } = await judged(leaf.certPem, { host });
  const curl = clients.find(({ id }) => id.startsWith('curl-openssl'));
  assert.equal(curl?.outcome, 'fails');
  assert.equal(curl.cause, findings[0]?.cause);
  assert.match(curl.error ?? '', /unable to get local issuer certificate/);
  assert.ok((await judged(chain, { host })).clients.every(({ outcome }) => outcome === 'works'));
  const forClients = await issue({ names: ['ada'], extendedKeyUsage: ['clientAuth'] });
  const asClient = await judged(forClients.certPem + intermediate.certPem, { purpose: 'client' });
  assert.deepEqual([asClient.verdict, asClient.clients], ['healthy', []]);
});

test('what is given beside a file is as good as sent', async () => {
  const untrusted = (await issue({ names: ['stranger.test'] })).certPem + intermediate.certPem;
  const { verdict, clients } = await judged(leaf.certPem, { host, untrusted });
  assert.equal(verdict, 'healthy');
  assert.ok(clients.length > 0 && clients.every(({ outcome }) => outcome === 'works'));
});

test('a chain that some clients do not get through is not healthy', async () => {
  const { key } = intermediate;
  const subject = { CN: 'whytls lab intermediate', O: 'whytls lab', C: 'ZZ' };
  const twin = await issue({ subject, key, issuer: root, ca: { pathLength: null }, extendedKeyUsage: ['clientAuth'] });
  const { verdict, findings, clients } = await judged(leaf.certPem + twin.certPem + intermediate.certPem, { host });
  assert.ok(clients.some(({ id, outcome }) => id.startsWith('curl-openssl') && outcome === 'fails'));
  assert.deepEqual([verdict, findings[0]?.cause], ['degraded', 'cert-purpose']);
});

test('what most clients do not process must not be critical', async () => {
  const verdictOf = async (critical: 'critical' | 'plain') => {
    const mustStaple = extension('1.3.6.1.5.5.7.1.24', Buffer.from('3003020105', 'hex'), critical);
    const own = await issue({ names: [host], extraExtensions: [mustStaple] });
    const { verdict, findings } = await judged(own.certPem + intermediate.certPem, { host });
    return [verdict, findings[0]?.summary];
  };
  assert.deepEqual(await verdictOf('plain'), ['healthy', undefined]);
  assert.deepEqual(await verdictOf('critical'), [
    'broken',
    `The certificate of ${host} breaks a rule that clients enforce: not all clients process its critical extension tlsFeature.`,
  ]);
});

test('what only strict validators mind is said so', async () => {
  const plain = await issue({ names: [host], serial: Buffer.from([0]) });
  const { verdict, findings } = await judged(plain.certPem + intermediate.certPem, { host });
  assert.equal(verdict, 'broken');
  assert.equal(findings[0]?.cause, 'cert-malformed');
  assert.match(findings[0].summary, /breaks a rule that strict validators enforce: the serial number is zero/);
  assert.deepEqual(findings[0].spares, ['browsers, and most TLS libraries']);
});

test('below a public root the timestamps in the certificate are held against the policies of browsers', async () => {
  const [north, south] = ['North', 'South'].map((name) => makeLog(name, name, daysFromNow(-400)));
  assert.ok(north && south);
  const at = daysFromNow(-6);
  const known = [north.log, south.log];
  const world = (isPublic: boolean, logs = known) => ({
    ...realWorld,
    transparency: {
      binds: () => isPublic,
      logs: async () => ({ asOf: Date.now(), find: (id: string) => logs.find((log) => log.id === id) ?? null }),
    },
  });
  const both: Timestamping[] = [north, south].map((by) => ({ by, at }));
  const damaged: Timestamping[] = [
    { by: north, at },
    { by: south, at, damaged: true },
  ];
  const verdictOn = async (
    timestamps: Timestamping[],
    among = world(true),
    purpose: 'server' | 'client' = 'server',
  ) => {
    const { certPem } = await issue({ names: [host], timestamps, extendedKeyUsage: [`${purpose}Auth`] });
    const options: ChainOptions = { onlyCa: root.certPem, offline: true, host, purpose };
    const { report } = await answerForChain(certPem + intermediate.certPem, options, among);
    const errors = report.clients.filter(({ outcome }) => outcome === 'fails').map(({ error }) => error);
    const [finding] = report.findings;
    const found = finding ? `: ${finding.cause}, ${finding.certainty}, ${finding.hits}` : '';
    return [`${report.verdict}${found}`, errors.some((error) => error?.includes('TRANSPARENCY_REQUIRED'))];
  };
  const missing = ['degraded: ct-missing, likely, some', true];
  const fine = ['healthy', false];
  assert.deepEqual(await verdictOn(both), fine);
  assert.deepEqual(await verdictOn([]), missing);
  assert.deepEqual(await verdictOn(damaged), missing);
  assert.deepEqual(await verdictOn(both.slice(1)), missing);
  assert.deepEqual(await verdictOn(both, world(true, [])), fine, 'logs that are not known here may be as good as any');
  assert.deepEqual(await verdictOn([], world(false)), fine, 'a private authority');
  assert.deepEqual(await verdictOn([], world(true), 'client'), fine, 'a certificate for clients');
});

test('nothing in a file leads to a private address', async () => {
  const aia = { caIssuers: 'http://127.0.0.1:9/issuer.cer', ocsp: 'http://127.0.0.1:9/' };
  const tempting = await issue({ names: [host], aia });
  const alone = await judged(tempting.certPem, { host, offline: false });
  assert.deepEqual(
    alone.chain?.fetched.map(({ url, outcome, detail }) => [url, outcome, detail]),
    [[aia.caIssuers, 'refused', 'it leads to a private address']],
  );
  assert.equal(alone.findings[0]?.cause, 'chain-incomplete');
  const whole = await judged(tempting.certPem + intermediate.certPem, { host, offline: false });
  assert.equal(whole.verdict, 'healthy');
});

test('what cannot be read names the first rule that it breaks, also one that is read on over', async () => {
  const damage = (...changes: [from: string, to: string][]) =>
    changes.reduce((hex, [from, to]) => hex.replace(from, to), Buffer.from(leaf.der).toString('hex'));
  const altName: [string, string] = ['0603551d1104', '0603551d1105'];
  const critical: [string, string] = ['0101ff04', '01010104'];
  for (const [changes, reference] of [
    [[altName], 'RFC 5280 section 4.1.2.9'],
    [[critical, altName], 'X.690 section 11.1'],
  ] as const) {
    const { chain } = await judged(toPem(Buffer.from(damage(...changes), 'hex')), { host });
    assert.deepEqual(
      chain?.unreadable.map((each) => each.reference),
      [reference],
    );
  }
});

test('a chain damaged anywhere has a verdict that follows from its path, and a page', async () => {
  const change = fc.tuple(fc.nat({ max: 1 }), fc.nat(), fc.integer({ min: 0, max: 255 }));
  let judgements = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
      const ders = [leaf, intermediate].map(({ der }) => Uint8Array.from(der));
      for (const [which, at, value] of changes) {
        const der = ders[which];
        if (der) der[at % der.length] = value;
      }
      let report: Report;
      try {
        report = await judged(ders.map(toPem).join(''), { host, clients: 'none' });
      } catch (error) {
        assert.ok(error instanceof BundleError);
        return;
      }
      judgements++;
      const accepted = report.chain?.paths[0]?.accepted ?? false;
      assert.equal(report.verdict === 'broken', !accepted, JSON.stringify(report.chain?.paths[0]?.refusals));
      assert.ok(report.verdict !== 'unknown');
      reportSchema.parse(report);
      renderChain(report, { name: 'damaged', width: 80, paint: plainPaint });
    }),
    { numRuns: 200 },
  );
  assert.ok(judgements > 100, `${judgements} could be judged`);
});
