import assert from 'node:assert/strict';
import { test } from 'node:test';
import { z } from 'zod';
import { causes } from '../causes/generated/all.ts';
import { buildReport } from './build/build.ts';
import type { Report } from './report.ts';
import {
  incompleteReport,
  sampleAttempt,
  sampleCertificate,
  sampleChain,
  sampleFacts,
  sampleResult,
  sampleTime,
} from './examples/samples.ts';
import { reportJsonSchema, reportSchema } from './schema.ts';

test('a report fulfils the schema, and the JSON Schema that is published', () => {
  const published = z.fromJSONSchema(JSON.parse(JSON.stringify(reportJsonSchema())));
  const report: unknown = JSON.parse(JSON.stringify(incompleteReport()));
  assert.deepEqual(reportSchema.parse(report), report);
  assert.deepEqual(published.parse(report), report);
});

const spoilt: [name: string, spoil: (report: Report) => object][] = [
  ['a field that is not known', (report) => ({ ...report, colour: 'red' })],
  ['a verdict that is none', (report) => ({ ...report, verdict: 'fine' })],
  [
    'a finding without its cause',
    (report) => ({ ...report, findings: report.findings.map(({ cause: _, ...rest }) => rest) }),
  ],
  [
    'a step from nobody',
    (report) => ({
      ...report,
      handshakes: report.handshakes.map((each) => ({
        ...each,
        steps: each.steps.map((step) => ({ ...step, from: 'nobody' })),
      })),
    }),
  ],
  ['another schema', (report) => ({ ...report, schema: 2 })],
];
for (const [name, spoil] of spoilt) {
  test(`${name} is refused by both`, () => {
    const published = z.fromJSONSchema(JSON.parse(JSON.stringify(reportJsonSchema())));
    const report = spoil(incompleteReport());
    assert.equal(reportSchema.safeParse(report).success, false);
    assert.equal(published.safeParse(report).success, false);
  });
}

test('the schema knows every cause', () => {
  const text = JSON.stringify(reportJsonSchema());
  for (const { id } of causes) assert.ok(text.includes(`"${id}"`), id);
});

test('what a hostile peer sends does not make the report large', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => ({
    kind: 'dns' as const,
    value: `${'x'.repeat(1_000)}${index}.test`,
  }));
  const huge = sampleCertificate(`CN=${'y'.repeat(50_000)}`, 'CN=issuer', {
    subjectAltNames: names,
    notAfter: Number.POSITIVE_INFINITY,
    notBefore: Number.NaN,
  });
  const steps = Array.from({ length: 50_000 }, (_, index) => ({
    atMs: index,
    from: 'server' as const,
    kind: 'plain' as const,
    bytes: new Uint8Array(2_000).fill(7),
  }));
  const facts = sampleFacts({
    chain: sampleChain({ sent: Array.from({ length: 64 }, () => huge) }),
    attempts: [sampleAttempt(steps, { handshake: sampleResult({ outcome: { kind: 'timeout' } }) })],
  });
  const diagnosis = { verdict: 'unknown' as const, summary: 'z'.repeat(1_000_000), findings: [], ruledOut: [] };
  const report = buildReport({ facts, diagnosis, fixes: new Map(), totalMs: 1, now: sampleTime, version: '0.1.0' });
  const text = JSON.stringify(report);
  assert.ok(text.length < 2_000_000, `${text.length} characters`);
  reportSchema.parse(JSON.parse(text));
  assert.equal(report.chain?.sent[0]?.nameCount, 10_000);
  assert.equal(report.handshakes[0]?.stepsLeftOff, 49_900);
});

test('credentials of the proxy stay out of the report', () => {
  const base = sampleFacts();
  const proxy = {
    kind: 'http',
    host: '::1',
    port: 3128,
    username: 'ada',
    password: 'secret',
    from: '--proxy',
  } as const;
  const facts = { ...base, target: { ...base.target, proxy } };
  const diagnosis = { verdict: 'unknown' as const, summary: '', findings: [], ruledOut: [] };
  const report = buildReport({ facts, diagnosis, fixes: new Map(), totalMs: 1, now: sampleTime, version: '0.1.0' });
  assert.equal(report.target?.proxy, 'http://[::1]:3128');
  assert.doesNotMatch(JSON.stringify(report), /ada|secret/);
});
