import assert from 'node:assert/strict';
import { test } from 'node:test';
import { context, contextPrimitive, element, oid, sequence, set, utf8 } from '../../../lab/certificates/der.ts';
import { extension } from '../../../lab/certificates/extensions.ts';
import { example, judge, refusals } from '../../examples/certificates.ts';

const root = await example({ subject: { CN: 'Root' }, ca: { pathLength: null } });
const dns = (value: string) => contextPrimitive(2, Buffer.from(value));
const mail = (value: string) => contextPrimitive(1, Buffer.from(value));
const uri = (value: string) => contextPrimitive(6, Buffer.from(value));
const ip = (...octets: number[]) => contextPrimitive(7, Buffer.from(octets));
const directory = (cn: string) => element(0xa4, sequence(set(sequence(oid('2.5.4.3'), utf8(cn)))));
const other = element(0xa0, oid('1.2.3'), context(0, utf8('x')));

type Row = [string, { permitted?: Uint8Array[]; excluded?: Uint8Array[] }, Uint8Array[], boolean];
const rows: Row[] = [
  ['the domain itself', { permitted: [dns('example.test')] }, [dns('example.test')], true],
  ['below the domain', { permitted: [dns('Example.test')] }, [dns('www.EXAMPLE.test')], true],
  ['beside the domain', { permitted: [dns('example.test')] }, [dns('myexample.test')], false],
  ['a wildcard within', { permitted: [dns('example.test')] }, [dns('*.example.test')], true],
  ['a wildcard wider than allowed', { permitted: [dns('www.example.test')] }, [dns('*.example.test')], false],
  ['a wildcard under a dotted domain', { permitted: [dns('.example.test')] }, [dns('*.example.test')], true],
  ['the domain itself under a dotted one', { permitted: [dns('.example.test')] }, [dns('example.test')], false],
  [
    'a wildcard under what a dotted domain excludes',
    { excluded: [dns('.example.test')] },
    [dns('*.example.test')],
    false,
  ],
  ['excluded', { excluded: [dns('example.test')] }, [dns('www.example.test')], false],
  [
    'a wildcard that could be what is excluded',
    { excluded: [dns('bar.example.test')] },
    [dns('*.example.test')],
    false,
  ],
  ['a wildcard above what is excluded', { excluded: [dns('a.bar.example.test')] }, [dns('*.example.test')], true],
  [
    'excluded beats permitted',
    { permitted: [dns('example.test')], excluded: [dns('example.test')] },
    [dns('example.test')],
    false,
  ],
  ['every name must fit', { permitted: [dns('a.test')] }, [dns('a.test'), dns('b.test')], false],
  ['another kind is free', { permitted: [mail('a.test')] }, [dns('b.test')], true],
  ['all excluded', { excluded: [dns('')] }, [dns('b.test')], false],
  ['an address within', { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] }, [ip(192, 0, 2, 77)], true],
  ['an address outside', { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] }, [ip(192, 0, 3, 77)], false],
  [
    'an address of version 6 where 4 is permitted',
    { permitted: [ip(192, 0, 2, 0, 255, 255, 255, 0)] },
    [ip(...new Array<number>(16).fill(1))],
    false,
  ],
  ['a mailbox', { permitted: [mail('me@example.test')] }, [mail('me@EXAMPLE.test')], true],
  ['another mailbox', { permitted: [mail('me@example.test')] }, [mail('you@example.test')], false],
  ['the local part has case', { permitted: [mail('me@example.test')] }, [mail('Me@example.test')], false],
  ['a mail host', { permitted: [mail('example.test')] }, [mail('you@example.test')], true],
  ['a mail host below', { permitted: [mail('example.test')] }, [mail('you@a.example.test')], false],
  ['a mail domain', { permitted: [mail('.example.test')] }, [mail('you@a.example.test')], true],
  ['the asterisk in a mailbox is a letter', { permitted: [mail('*@example.test')] }, [mail('you@example.test')], false],
  ['the host of a URI', { permitted: [uri('example.test')] }, [uri('https://me@example.test:8443/x')], true],
  ['a URI below a host', { permitted: [uri('example.test')] }, [uri('https://a.example.test/')], false],
  ['a URI in a domain', { permitted: [uri('.example.test')] }, [uri('https://a.example.test/')], true],
  ['a URI without a host', { permitted: [uri('.example.test')] }, [uri('urn:x')], false],
  ['a URI at an address', { excluded: [uri('example.test')] }, [uri('https://192.0.2.1/')], false],
  ['a directory name', { permitted: [directory('Site')] }, [directory('site')], true],
  ['another directory name', { permitted: [directory('Site')] }, [directory('Site 2')], false],
  ['a kind that nobody can compare', { excluded: [other] }, [other], false],
  ['such a kind where no such name is', { excluded: [other] }, [dns('a.test')], true],
];
for (const [name, { permitted = [], excluded = [] }, names, allowed] of rows) {
  test(`${name}: ${allowed ? 'allowed' : 'refused'}`, async () => {
    const subtrees = (number: number, list: Uint8Array[]) =>
      list.length === 0 ? [] : [context(number, ...list.map((base) => sequence(base)))];
    const fence = extension('2.5.29.30', sequence(...subtrees(0, permitted), ...subtrees(1, excluded)), 'critical');
    const fenced = await example({
      subject: { CN: 'Fenced' },
      ca: { pathLength: 0 },
      issuer: root,
      extraExtensions: [fence],
    });
    const site = await example({
      subject: { CN: 'Site' },
      issuer: fenced,
      extraExtensions: [extension('2.5.29.17', sequence(...names))],
    });
    assert.deepEqual(refusals(judge([site, fenced], [root], { host: null })), allowed ? [] : ['name-constraints[0]']);
  });
}

test('a self-issued CA is exempt, the leaf under it is not', async () => {
  const fence = { permitted: ['example.test'] };
  const top = await example({ subject: { CN: 'Top' }, ca: { pathLength: null }, nameConstraints: fence });
  const rollover = await example({ subject: { CN: 'Top' }, ca: { pathLength: 0 }, issuer: top, names: ['other.test'] });
  const good = await example({ names: ['www.example.test'], issuer: rollover });
  const bad = await example({ names: ['www.other.test'], issuer: rollover });
  assert.deepEqual(refusals(judge([good, rollover], [top], { host: null })), []);
  assert.deepEqual(refusals(judge([bad, rollover], [top], { host: null })), ['name-constraints[0]']);
});

test('some clients end at fewer comparisons than others; long names count for more', async () => {
  const excluded = Array.from({ length: 100 }, (_, index) => sequence(uri(`x${index}.test`)));
  const fenced = await example({
    subject: { CN: 'Fenced' },
    ca: { pathLength: 0 },
    issuer: root,
    extraExtensions: [extension('2.5.29.30', sequence(context(1, ...excluded)), 'critical')],
  });
  for (const [letters, expected] of [
    [1, []],
    [10_000, ['too-complex[1] some']],
    [30_000, ['too-complex[1]']],
  ] as const) {
    const names = Array.from({ length: 100 }, (_, index) => uri(`https://a${index}.test/${'a'.repeat(letters)}`));
    const site = await example({
      subject: { CN: 'Site' },
      issuer: fenced,
      extraExtensions: [extension('2.5.29.17', sequence(...names))],
    });
    const { paths } = judge([site, fenced], [root], { host: null });
    const told = paths[0]?.refusals.map(
      ({ rule, certificate, mindedBy }) => `${rule}[${certificate}]${mindedBy ? ` ${mindedBy}` : ''}`,
    );
    assert.deepEqual(told, expected);
  }
});
