import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBundle } from './ca-bundle.ts';
import { readIni } from './ini.ts';
import { objectAt, readPlacedJson } from './json-place.ts';
import { type ConfSource, flattened, readOpensslConf, systemDefaults } from './openssl-conf.ts';
import { readLoose } from './loose.ts';
import { readProperties } from './properties.ts';
import { assignmentLine } from './shell-startup.ts';

/** A file system of values. */
function source(files: Record<string, string>, env: Record<string, string> = {}): ConfSource {
  return {
    text: async (path) => files[path] ?? null,
    names: async (path) => {
      const inside = Object.keys(files).filter((each) => each.startsWith(`${path}/`));
      return inside.length > 0 ? inside.map((each) => each.slice(path.length + 1)) : null;
    },
    env: (name) => env[name],
  };
}

async function defaultsOf(files: Record<string, string>, env: Record<string, string> = {}): Promise<string[]> {
  const conf = await readOpensslConf('/ssl/openssl.cnf', source(files, env));
  assert.ok(conf);
  return systemDefaults(conf).map(({ name, value, path, line }) => `${path}:${line} ${name}=${value}`);
}

const chained = 'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n';

const confs: { name: string; files: Record<string, string>; env?: Record<string, string>; is: string[] }[] = [
  {
    name: 'sections and their chain',
    files: { '/ssl/openssl.cnf': `${chained}[sys]\nMinProtocol = TLSv1.2 # as usual\n` },
    is: ['/ssl/openssl.cnf:7 MinProtocol=TLSv1.2'],
  },
  { name: 'no chain, no defaults', files: { '/ssl/openssl.cnf': '[sys]\nMinProtocol = TLSv1.3\n' }, is: [] },
  {
    name: 'a section that nothing names does not count',
    files: { '/ssl/openssl.cnf': `${chained}[other]\nMinProtocol = TLSv1.3\n` },
    is: [],
  },
  {
    name: 'a later value takes the place of an earlier one, across an include',
    files: {
      '/ssl/openssl.cnf': `${chained}[sys]\nMinProtocol = TLSv1.2\n.include = /ssl/more.cnf\n`,
      '/ssl/more.cnf': 'MinProtocol = TLSv1.3\n',
    },
    is: ['/ssl/more.cnf:1 MinProtocol=TLSv1.3'],
  },
  {
    name: 'a folder is included by the ending of its files, one that is missing is passed over',
    files: {
      '/ssl/openssl.cnf': `${chained}.include /ssl/none.cnf\n.include /ssl/d\n`,
      '/ssl/d/a.cnf': '[sys]\nOptions = A\n',
      '/ssl/d/b.txt': '[sys]\nOptions = B\n',
    },
    is: ['/ssl/d/a.cnf:2 Options=A'],
  },
  {
    name: 'variables, of a section and of the environment, and quotes',
    files: {
      '/ssl/openssl.cnf': `low = TLSv1\n${chained}[sys]\nMinProtocol = $low\nMaxProtocol = \${ENV::TOP}\nGroups = "a # b"\n`,
    },
    env: { TOP: 'TLSv1.3' },
    is: [
      '/ssl/openssl.cnf:8 MinProtocol=TLSv1',
      '/ssl/openssl.cnf:9 MaxProtocol=TLSv1.3',
      '/ssl/openssl.cnf:10 Groups=a # b',
    ],
  },
  {
    name: 'a line that goes on, and a section named before the value',
    files: { '/ssl/openssl.cnf': `${chained}sys::CipherString = HIGH:\\\n!aNULL\n` },
    is: ['/ssl/openssl.cnf:6 CipherString=HIGH:!aNULL'],
  },
];

for (const { name, files, env, is } of confs) {
  test(`openssl.cnf: ${name}`, async () => assert.deepEqual(await defaultsOf(files, env), is));
}

test('openssl.cnf: what OpenSSL refuses, with its line', async () => {
  const conf = await readOpensslConf('/c', source({ '/c': 'a = 1\n[init\nb\nc = $nothing\n' }));
  assert.deepEqual(
    conf?.faults.map(({ line }) => line),
    [2, 3, 4],
  );
});

test('openssl.cnf: an include of itself ends', async () => {
  const conf = await readOpensslConf('/c', source({ '/c': '.include /c\na = 1\n' }));
  assert.ok(conf && conf.files.length < 20);
});

test('openssl.cnf: flattened without one entry it says the rest', async () => {
  const files = { '/ssl/openssl.cnf': `${chained}[sys]\nMinProtocol = TLSv1.3\nGroups = "X25519 # \\$"\n` };
  const conf = await readOpensslConf('/ssl/openssl.cnf', source(files));
  assert.ok(conf);
  const flat = flattened(conf, ({ name }) => name !== 'MinProtocol');
  const again = await readOpensslConf('/flat', source({ '/flat': flat }));
  assert.ok(again);
  assert.deepEqual(
    systemDefaults(again).map(({ name, value }) => `${name}=${value}`),
    systemDefaults(conf)
      .filter(({ name }) => name !== 'MinProtocol')
      .map(({ name, value }) => `${name}=${value}`),
  );
});

test('INI: sections with names, comments, a name alone, lines that go on', () => {
  const entries = readIni('[http "https://x/"]\n\tsslVerify\n; no\n# no\n[a]b = "q # r" ; s\nlong = one \\\n two\n');
  assert.deepEqual(
    entries.map(({ section, name, value, line }) => [section, name, value, line]),
    [
      ['http "https://x/"', 'sslVerify', 'true', 2],
      ['a', 'b', 'q # r', 5],
      ['a', 'long', 'one  two', 6],
    ],
  );
});

test('apt.conf: blocks, and comments of every kind', () => {
  const text = 'A { B "1"; /* C "2"; */ };\n/*\nD "3";\n*/\n// E "4";\nF "http://x/*"; # "5"\nG "6"; // */\n';
  assert.deepEqual(
    readLoose(text, 'apt').map(({ name, value, line }) => [name, value, line]),
    [
      ['A::B', '1', 1],
      ['F', 'http://x/*', 6],
      ['G', '6', 7],
    ],
  );
});

test('properties: continued lines, the last word, comments', () => {
  const properties = readProperties('#a=1\n! b=2\na = one, \\\n    two\nb:x\nc y\na=three\n');
  assert.deepEqual(
    [...properties.values()].map(({ name, value, line, endLine }) => [name, value, line, endLine]),
    [
      ['a', 'three', 7, 7],
      ['b', 'x', 5, 5],
      ['c', 'y', 6, 6],
    ],
  );
});

const assignments: [text: string, line: number | null][] = [
  ['export A=1\n', 1],
  ['x=1\n  export A="b"\nA=2\n', 3],
  ['# export A=1\n', null],
  ['AA=1\nexport BA=1\n', null],
  ['set -gx A /etc/x\n', 1],
  ['setenv A /etc/x\n', 1],
  ['unset A\n', null],
  ['declare -x A=1', 1],
  ['export A=1\non() {\n  export A=2\n}\n', 1],
  // Whoever has the variable has called it.
  ['on() {\n  export A=2\n}\n', 2],
  ['on() {\n  export A=2\n}\nexport A=1\n[ -t 0 ] && on\n', 4],
];
for (const [text, line] of assignments) {
  test(`start-up file: ${JSON.stringify(text)}`, () => assert.equal(assignmentLine(text, 'A'), line));
}

test('bundle: empty, no certificate, a block that never ends, one that holds none', () => {
  const read = (text: string) => readBundle(new TextEncoder().encode(text));
  assert.equal(read('').instead, 'it is empty');
  assert.match(read('hello\n').instead ?? '', /no certificate/);
  assert.match(read('-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n').instead ?? '', /PRIVATE KEY/);
  assert.deepEqual(
    read('a\n-----BEGIN CERTIFICATE-----\nAAAA\n').damaged.map(({ line }) => line),
    [2],
  );
  assert.deepEqual(
    read('-----BEGIN CERTIFICATE-----\nAAAA\n-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----\n').damaged.map(
      ({ line }) => line,
    ),
    [1, 3],
  );
});

test('JSON with comments, and the line of a key', () => {
  const json = readPlacedJson('{ // policies\n "a": "x, }",\n "b": { "c": true, },\n}\n');
  assert.deepEqual(objectAt(json?.value, 'b'), { c: true });
  assert.equal(json?.lineOf('b'), 3);
  assert.equal(json?.lineOf('z'), null);
  const nested = readPlacedJson('{ "a": 1,\n "b": {\n  "a": 2 } }');
  assert.equal(nested?.lineOf('b', 'a'), 3);
  assert.equal(nested?.lineOf('a', 'z'), null);
  assert.equal(readPlacedJson('{ "a": '), null);
});
