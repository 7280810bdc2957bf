import assert from 'node:assert/strict';
import { test } from 'node:test';
import { element, integer, oid, sequence } from '../../../lab/certificates/der.ts';
import { extension } from '../../../lab/certificates/extensions.ts';
import { example, judge, refusals } from '../../examples/certificates.ts';

const id = (policy: string) => oid(policy === 'any' ? '2.5.29.32.0' : `1.3.6.1.4.1.55555.${policy}`);
const has = (...policies: string[]) => extension('2.5.29.32', sequence(...policies.map((each) => sequence(id(each)))));
const maps = (from: string, to: string) => extension('2.5.29.33', sequence(sequence(id(from), id(to))), 'critical');
const skip = (tag: number, count: number) => element(tag, Uint8Array.of(count));
const demands = (after: number, noMappingAfter?: number) =>
  extension(
    '2.5.29.36',
    sequence(skip(0x80, after), ...(noMappingAfter === undefined ? [] : [skip(0x81, noMappingAfter)])),
    'critical',
  );
const noAny = (after: number) => extension('2.5.29.54', integer(after), 'critical');

/** The extensions of each CA below the root, of those that are self-issued behind the word, and of the leaf. */
type Step = Uint8Array[] | ['self-issued', ...Uint8Array[]];
const lines: [what: string, authorities: Step[], leaf: Uint8Array[], holds: boolean][] = [
  ['none is demanded', [[has('1')]], [has('2')], true],
  ['the leaf has none', [[has('1'), demands(0)]], [], false],
  ['the leaf has another', [[has('1'), demands(0)]], [has('2')], false],
  ['the leaf has it', [[has('1'), demands(0)]], [has('1')], true],
  ['after five, and four came', [[has('1'), demands(5)], [has('1')], [has('1')], [has('1')]], [], true],
  ['after four, and four came', [[has('1'), demands(4)], [has('1')], [has('1')], [has('1')]], [], false],
  [
    'a self-issued CA does not count',
    [
      [has('1'), demands(2)],
      ['self-issued', has('1')],
    ],
    [],
    true,
  ],
  ['a CA in the middle has none', [[has('1'), demands(0)], []], [has('1')], false],
  ['no policy is in all', [[has('1', '2'), demands(0)], [has('2', '3')]], [has('3')], false],
  ['the leaf itself demands one', [[has('1')]], [demands(0)], false],
  ['any in the middle', [[has('1'), demands(0)], [has('any')]], [has('1')], true],
  ['any, which is inhibited', [[has('1'), demands(0), noAny(0)]], [has('any')], false],
  ['any is inhibited one step later', [[has('1'), demands(0), noAny(1)], [has('any')]], [has('1')], true],
  [
    'any in a self-issued CA',
    [
      [has('1'), demands(0), noAny(0)],
      ['self-issued', has('any')],
    ],
    [has('1')],
    true,
  ],
  ['mapped', [[has('1'), demands(0), maps('1', '2')]], [has('2')], true],
  ['mapped, and the leaf has the old one', [[has('1'), demands(0), maps('1', '2')]], [has('1')], false],
  [
    'mapped, where that is inhibited',
    [
      [has('1'), demands(0, 0)],
      [has('1'), maps('1', '2')],
    ],
    [has('2')],
    false,
  ],
  ['mapped from any that the CA has', [[has('any'), demands(0), maps('1', '2')]], [has('2')], true],
  ['mapped to any', [[has('1'), maps('1', 'any')]], [has('1')], false],
];

const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
for (const [what, authorities, own, holds] of lines)
  test(`policies: ${what}: ${holds ? 'held' : 'refused'}`, async () => {
    let issuer = root;
    let name = 'Root';
    const sent = [];
    for (const [index, step] of authorities.entries()) {
      const [first, ...rest] = step;
      if (first !== 'self-issued') name = `CA ${index}`;
      const extraExtensions = first instanceof Uint8Array ? [first, ...(rest as Uint8Array[])] : (rest as Uint8Array[]);
      issuer = await example({ subject: { CN: name }, ca: { pathLength: null }, issuer, extraExtensions });
      sent.push(issuer);
    }
    const leaf = await example({ names: ['www.example.test'], issuer, extraExtensions: own });
    const found = refusals(judge([leaf, ...sent], [root])).map((each) => each.replace(/\[\d\]$/, ''));
    assert.deepEqual(found, holds ? [] : ['policy']);
  });
