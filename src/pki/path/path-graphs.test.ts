import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Issued } from '../../lab/certificates/certificate.ts';
import { contextPrimitive, sequence } from '../../lab/certificates/der.ts';
import { extension } from '../../lab/certificates/extensions.ts';
import { browserPolicy } from './chain-policy.ts';
import { crossSignedGraph, example, exampleAt, judge, read, refusals, storeWith } from '../examples/certificates.ts';
import type { JudgeRequest } from './judgement.ts';
import { findPaths } from './path-search.ts';

/** Graphs in which more than one way leads upwards, judged by every rule. */
const strict: Partial<JudgeRequest> = { policy: { ...browserPolicy, conformance: 'profile', partialChain: true } };
const name = 'www.example.test';
const ca = { pathLength: null };
const authority = (CN: string, rest: Partial<Parameters<typeof example>[0]> = {}) =>
  example({ subject: { CN }, ca, ...rest });
const again = (of: Issued, CN: string, issuer: Issued, rest: Partial<Parameters<typeof example>[0]> = {}) =>
  authority(CN, { issuer, key: of.key, ...rest });
const root = await authority('Graph Root');

test('three roots that sign each other, one of them trusted', async () => {
  const [a, b, c] = [await authority('A'), await authority('B'), await authority('C')];
  const pairs: [Issued, string, Issued][] = [
    [a, 'A', b],
    [a, 'A', c],
    [b, 'B', a],
    [b, 'B', c],
    [c, 'C', a],
    [c, 'C', b],
  ];
  const crossed = await Promise.all(pairs.map(([of, CN, issuer]) => again(of, CN, issuer)));
  const lower = await authority('A1', { issuer: a });
  const site = await example({ names: [name], issuer: lower });
  for (const trusted of [a, b, c]) {
    const judgement = judge([site, ...crossed, lower], [trusted], strict);
    assert.deepEqual(refusals(judgement), []);
    assert.equal(judgement.exhausted, false);
  }
  assert.deepEqual(refusals(judge([site, ...crossed, lower], [root], strict)).slice(-1), ['no-path-to-anchor[3]']);
});

test('two CAs of one name with two keys that sign each other lead nowhere', async () => {
  const [one, two] = [await authority('Twin'), await authority('Twin')];
  const [first, second] = [await again(one, 'Twin', two), await again(two, 'Twin', one)];
  const site = await example({ names: [name], issuer: one });
  const judgement = judge([site, first, second], [root], strict);
  assert.equal(judgement.accepted, false);
  assert.equal(judgement.exhausted, false);
  assert.equal(judgement.paths[0]?.anchored, false);
});

test('a root that was made anew under the name of a trusted one is another authority', async () => {
  const [trusted, anew] = [await authority('Twin Root'), await authority('Twin Root')];
  const site = await example({ names: [name], issuer: anew });
  const judgement = judge([site, anew], [trusted], strict);
  assert.equal(judgement.paths[0]?.anchored, false);
  assert.deepEqual(refusals(judgement).slice(-1), ['no-path-to-anchor[1]']);
});

test('a way that a constraint forbids is gone around', async () => {
  const other = await authority('Other Root');
  const fence = await authority('Fence', { issuer: root, nameConstraints: { excluded: ['forbidden.test'] } });
  const fenced = await authority('Twofold', { issuer: fence, names: ['forbidden.test'] });
  const free = await again(fenced, 'Twofold', other, { names: ['free.test'] });
  const site = await example({ names: [name], issuer: fenced });
  assert.deepEqual(refusals(judge([site, fenced, fence, free], [root, other], strict)), []);
  assert.deepEqual(refusals(judge([site, fenced, fence, free], [root], strict)), ['name-constraints[1]']);
});

test('an expired cross-certificate beside the live root is passed by', async () => {
  const old = await authority('Old Root');
  const gone = await again(root, 'Graph Root', old, { notAfter: new Date(exampleAt - 86_400_000) });
  const site = await example({ names: [name], issuer: root });
  assert.deepEqual(refusals(judge([site, gone], [root, old], strict)), []);
  assert.deepEqual(refusals(judge([site, gone], [old], strict)), ['expired[1]']);
});

test('a trusted intermediate ends a path, whatever of the root was sent', async () => {
  const middle = await authority('Middle', { issuer: root });
  const site = await example({ names: [name], issuer: middle });
  assert.deepEqual(refusals(judge([site, root], [middle], strict)), []);
});

test('a constraint on mailboxes: a name with two at-signs lies in none', async () => {
  const mail = (value: string) => contextPrimitive(1, Buffer.from(value));
  const fence = await authority('Mail Fence', {
    issuer: root,
    extraExtensions: [extension('2.5.29.30', sequence(tagged(0xa0, sequence(mail('example.test')))), 'critical')],
  });
  const leafFor = (...boxes: string[]) =>
    example({
      subject: { CN: 'Ada' },
      issuer: fence,
      extendedKeyUsage: ['clientAuth'],
      extraExtensions: [extension('2.5.29.17', sequence(...boxes.map(mail)))],
    });
  const client = { ...strict, purpose: 'client' as const, host: null };
  assert.deepEqual(refusals(judge([await leafFor('ada@example.test'), fence], [root], client)), []);
  const broken = judge([await leafFor('ada@example.test', 'ada@home@example.test'), fence], [root], client);
  assert.deepEqual(refusals(broken), ['name-constraints[0]', 'encoding[0]']);
  assert.deepEqual(refusals(judge([await leafFor('ada@mail.example.test'), fence], [root], client)), [
    'name-constraints[0]',
  ]);
});

function tagged(tag: number, content: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from([tag, content.length]), content]);
}

test('in a net of cross-certificates what was verified for one client is known to the next', async () => {
  const { site, sent, top } = await crossSignedGraph(200);
  const certificates = [site, ...sent].map(read);
  const costFor = (policy: JudgeRequest['policy']) => {
    const request = { sent: certificates, extra: [], store: storeWith(top), host: name, at: exampleAt, policy };
    return findPaths({ ...request, purpose: 'server' }, () => false).cost;
  };
  // Each certificate names one issuer, and each issuer has one key, however many certificates hold it.
  const first = costFor(browserPolicy).signatures;
  const second = costFor({ ...browserPolicy, minRsaBits: 1_024 }).signatures;
  assert.ok(first > 0 && first + second <= certificates.length, `${first} and ${second} signatures`);
});

test('the one way in a net that no constraint forbids is found, however many others there are', async () => {
  const members = await Promise.all([...'ABCDEFG'].map((each) => authority(`Net ${each}`)));
  const free = ['0-3', '3-6'];
  const crossed = await Promise.all(
    members.flatMap((of, lower) =>
      members.flatMap((issuer, upper) =>
        lower === upper
          ? []
          : again(of, `Net ${'ABCDEFG'[lower]}`, issuer, {
              ...(!free.includes(`${lower}-${upper}`) && { nameConstraints: { excluded: [name] } }),
            }),
      ),
    ),
  );
  const site = await example({ names: [name], issuer: members[0]! });
  const judgement = judge([site, ...crossed], [members[6]!], strict);
  assert.deepEqual(refusals(judgement), []);
  assert.equal(judgement.paths[0]?.certificates.length, 4);
  const refused = judge([site, ...crossed.filter((_, index) => index !== 2)], [members[6]!], strict).paths;
  const ways = refused.map(({ certificates }) => certificates.map(({ certificate }) => certificate.sha256).join());
  assert.ok(ways.length > 1 && new Set(ways).size === ways.length, 'none is told of twice');
});
