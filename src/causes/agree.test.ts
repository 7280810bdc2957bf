import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Prediction } from '../clients/prediction.ts';
import { agree } from './agree.ts';
import type { Diagnosis } from './diagnosis.ts';
import { causes } from './generated/all.ts';

const healthy: Diagnosis = { verdict: 'healthy', summary: 'fine', findings: [], ruledOut: [] };
const fails: Prediction = {
  id: 'java-25',
  name: 'Java 25',
  family: 'Java',
  supported: true,
  outcome: 'fails',
  cause: 'ca-untrusted',
  error: 'PKIX path building failed',
  version: null,
  suite: null,
  group: null,
  path: [],
  root: null,
  why: 'its issuer is not in the store',
  basis: 'computed',
};

test('a client in support that fails makes the server degraded', () => {
  const { verdict, findings, summary } = agree(healthy, [fails], null, causes);
  assert.equal(verdict, 'degraded');
  assert.equal(findings[0]?.cause, 'ca-untrusted');
  assert.equal(summary, 'Java 25 does not get through: its issuer is not in the store.');
});

test('clients out of support, and those of which nothing is known, change nothing', () => {
  assert.equal(agree(healthy, [{ ...fails, supported: false }], null, causes), healthy);
  assert.equal(agree(healthy, [{ ...fails, outcome: 'unknown', cause: null }], null, causes), healthy);
});

test('what a client minds of its own root is no fault of the server', () => {
  assert.equal(agree(healthy, [{ ...fails, mindsItsRoot: true }], null, causes), healthy);
});

test("from a client's own view its fate is the verdict", () => {
  assert.equal(agree(healthy, [fails], 'java-25', causes).verdict, 'broken');
  const broken: Diagnosis = { ...healthy, verdict: 'broken' };
  assert.equal(agree(broken, [{ ...fails, outcome: 'works', cause: null }], 'java-25', causes).verdict, 'healthy');
  assert.equal(agree(healthy, [{ ...fails, outcome: 'warns' }], 'java-25', causes).verdict, 'degraded');
});
