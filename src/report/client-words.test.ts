import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Fate, faresWell, hitsAndSpares } from './client-words.ts';

const fate = (name: string, family: string, outcome: Fate['outcome'], supported = true): Fate => ({
  name,
  family,
  supported,
  why: '',
  outcome,
  cause: outcome === 'fails' ? 'chain-incomplete' : null,
});

test('families where all of a kind fare alike, names where not', () => {
  const fates = [
    fate('Chrome 156', 'Chrome', 'works'),
    fate('curl 8', 'curl', 'fails'),
    fate('Java 25', 'Java', 'works'),
    fate('Java 8', 'Java', 'fails'),
    fate('Android 7', 'Android apps', 'fails', false),
  ];
  assert.deepEqual(hitsAndSpares(fates, ['chain-incomplete']), {
    affects: ['curl', 'Java 8'],
    spares: ['Chrome', 'Java 25 (they fetch it themselves)'],
  });
});

test('nobody gets through, or nobody in support', () => {
  const hit = [fate('curl 8', 'curl', 'fails'), fate('Java 8', 'Java', 'fails')];
  assert.deepEqual(hitsAndSpares(hit, ['chain-incomplete'])?.affects, ['all 2 clients that were looked at']);
  const other = { ...fate('Go 1', 'Go', 'fails'), cause: 'cert-expired' as const };
  assert.deepEqual(hitsAndSpares([...hit, other], ['chain-incomplete'])?.affects, [
    'all 3 clients that were looked at (2 for this, the others for another reason)',
  ]);
  const untold = fate('Node 24', 'Node', 'unknown');
  assert.deepEqual(hitsAndSpares([...hit, untold], ['chain-incomplete'])?.affects, ['curl', 'Java']);
  const old = fate('Android 2.3', 'Android apps', 'works', false);
  assert.deepEqual(hitsAndSpares([...hit, old], ['chain-incomplete']), {
    affects: ['every client in support'],
    spares: ['Android apps'],
  });
});

test('predictions of other causes say nothing of this one', () => {
  assert.equal(hitsAndSpares([fate('curl 8', 'curl', 'fails')], ['cert-expired']), null);
});

test('a server in order', () => {
  const fates = [fate('Chrome 156', 'Chrome', 'works'), fate('IE 11', 'Internet Explorer', 'fails', false)];
  assert.equal(faresWell(fates), 'Works with Chrome; not with Internet Explorer (out of support)');
  const strict = { ...fate('Python 3.13', 'Python', 'fails'), why: 'it minds its root: a CA without keyUsage' };
  assert.equal(
    faresWell([...fates, strict]),
    'Works with Chrome; not with Python (it minds its root: a CA without keyUsage)',
  );
  assert.equal(faresWell(fates.slice(0, 1)), 'Works with Chrome');
  assert.equal(faresWell([]), null);
});
