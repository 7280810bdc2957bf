import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { probes } from '../probes/generated/all.ts';
import { scenarios } from '../lab/generated/all.ts';
import { causes } from './generated/all.ts';
import type { CauseId } from './generated/ids.ts';

const ids = new Set<string>(causes.map((cause) => cause.id));

test('a cause is named like its file', () => {
  for (const { id } of causes) assert.ok(existsSync(join(import.meta.dirname, `${id}.ts`)), id);
});

test('every cause has a test, an explanation and a reference', () => {
  for (const cause of causes) {
    const tested = existsSync(join(import.meta.dirname, `${cause.id}.test.ts`));
    assert.ok(tested || cause.onlyTold, `${cause.id}.test.ts is missing`);
    assert.ok(cause.explanation.length > 80, `${cause.id} explains nothing`);
    assert.ok(cause.references.length > 0, `${cause.id} cites nothing`);
  }
});

test('every cause has a scenario that shows it', () => {
  const shown = new Set(scenarios.map((scenario) => scenario.expect.cause));
  assert.deepEqual(
    causes.filter((cause) => !cause.onlyTold && !shown.has(cause.id)).map(({ id }) => id),
    [],
  );
});

test('every cause has a page', () => {
  const pages = new Set(readdirSync(join(import.meta.dirname, '../../docs/causes')));
  assert.deepEqual(
    causes.map((cause) => `${cause.id}.md`).filter((page) => !pages.has(page)),
    [],
  );
});

test('explaining never goes round in a circle', () => {
  const explains = new Map(causes.map((cause) => [cause.id, cause.explains]));
  const reaches = (from: CauseId, to: CauseId, seen = new Set<CauseId>()): boolean =>
    (explains.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))));
  assert.deepEqual(
    causes.map((cause) => cause.id).filter((id) => reaches(id, id)),
    [],
  );
  for (const cause of causes)
    for (const symptom of cause.explains) assert.ok(ids.has(symptom), `${cause.id}: ${symptom}`);
});

test('a probe is named like its file and asks something', () => {
  for (const { id, question } of probes) {
    assert.ok(existsSync(join(import.meta.dirname, '../probes', `${id}.ts`)), id);
    assert.match(question, /\?$/);
  }
});
