import assert from 'node:assert/strict';
import { test } from 'node:test';
import { preference } from './browsers/firefox-preferences.ts';
import { readHosts } from './formats/hosts-file.ts';
import { readLoose } from './formats/loose.ts';
import { systemProperties } from './java/option-sources.ts';
import { readCertutilList } from './checks/nss-databases.ts';
import { distrustedIn } from './checks/p11-kit.ts';
import { proxiesInForce } from './settings/proxies-in-force.ts';
import { definedCommands } from './checks/shell-aliases.ts';
import { readCommands } from './formats/command.ts';
import { meaningOf } from './settings/meaning.ts';
import { assignments } from './formats/shell-startup.ts';
import { type ClockWitness, quorumOf } from './clock/clock-evidence.ts';
import { withoutSecret } from './condition.ts';
import { harmfulEntries, listWithout } from './java/algorithms.ts';
import { withEdits } from './mend/repair.ts';

const witness = (name: string, offsetMs: number): ClockWitness => ({ name, kind: 'https-date', offsetMs, spanMs: 500 });

test('a quorum: those who agree, whoever lies', () => {
  assert.equal(quorumOf([]), null);
  const quorum = quorumOf([witness('a', 1_000), witness('liar', 9e9), witness('b', 3_000), witness('c', 2_000)]);
  assert.deepEqual(
    quorum?.witnesses.map(({ name }) => name),
    ['a', 'b', 'c'],
  );
  assert.deepEqual(
    quorum?.dissenters.map(({ name }) => name),
    ['liar'],
  );
  assert.equal(quorum?.offsetMs, 2_000);
  assert.equal(quorum?.spreadMs, 2_000);
});

const algorithms: [list: string, harmful: string[]][] = [
  [
    'SSLv3, TLSv1, TLSv1.1, DTLSv1.0, RC4, DES, MD5withRSA, DH keySize < 1024, EC keySize < 224, 3DES_EDE_CBC, anon, NULL, ECDH',
    [],
  ],
  [
    'MD2, MD5, SHA1 jdkCA & usage TLSServer, RSA keySize < 1024, DSA keySize < 1024, EC keySize < 224, SHA1 usage SignedJAR & denyAfter 2019-01-01',
    [],
  ],
  ['SSLv3, TLSv1.2', ['TLSv1.2']],
  ['RSA keySize < 4096', ['RSA keySize < 4096']],
  ['EC keySize < 384, TLSv1.3', ['EC keySize < 384', 'TLSv1.3']],
  ['SHA256withRSA', ['SHA256withRSA']],
];
for (const [list, harmful] of algorithms) {
  test(`disabled algorithms of Java: ${list.slice(0, 40)}`, () =>
    assert.deepEqual(
      harmfulEntries(list).map(({ item }) => item),
      harmful,
    ));
}

test('a list of algorithms without some', () => {
  assert.equal(listWithout('SSLv3, TLSv1.2, RC4', ['TLSv1.2']), 'SSLv3, RC4');
});

test('edits: replaced, taken out, and refused where a line is another', () => {
  assert.equal(withEdits('a\nb\nc', [{ line: 2, old: 'b', new: '# b' }]), 'a\n# b\nc');
  assert.equal(
    withEdits('a\nb\nc', [
      { line: 1, old: 'a', new: null },
      { line: 3, old: 'c', new: null },
    ]),
    'b',
  );
  assert.equal(withEdits('a\nb\nc', [{ line: 2, old: 'x', new: null }]), null);
  assert.equal(withEdits('a', [{ line: 9, old: 'x', new: null }]), null);
});

test('the file of curl: long and short names, with dashes or without, quotes', () => {
  assert.deepEqual(
    readLoose('# c\ninsecure\n--cacert "/a b/c.pem"\nproxy=http://p:1\n-k\n-x p:2\nuser-agent: me\n', 'curl').map(
      ({ name, value, line }) => [name, value, line],
    ),
    [
      ['insecure', '', 2],
      ['cacert', '/a b/c.pem', 3],
      ['proxy', 'http://p:1', 4],
      ['insecure', 'true', 5],
      ['proxy', 'p:2', 6],
      ['user-agent', 'me', 7],
    ],
  );
});

test('the hosts file', () => {
  assert.deepEqual(
    readHosts('# no\n127.0.0.1 localhost\n ::1\tLOCAL other # c\nnot.an.ip x\n192.0.2.1\n').map(
      ({ ip, names, line }) => [ip, names, line],
    ),
    [
      ['127.0.0.1', ['localhost'], 2],
      ['::1', ['local', 'other'], 3],
    ],
  );
});

test('system properties of Java options', () => {
  const properties = systemProperties('-Xmx1g "-Djavax.net.ssl.trustStore=/a b/c" -Dflag -Dhttps.protocols=TLSv1');
  assert.deepEqual(
    [...properties],
    [
      ['javax.net.ssl.trustStore', '/a b/c'],
      ['flag', ''],
      ['https.protocols', 'TLSv1'],
    ],
  );
});

test('preferences of Firefox: what is usual is none', () => {
  assert.equal(preference('security.tls.version.max', 4), null);
  assert.equal(preference('security.tls.version.min', 3), null);
  assert.deepEqual(preference('security.tls.version.max', 2), { kind: 'most', version: '1.1' });
  assert.equal(preference('security.ssl3.ecdhe_rsa_aes_128_gcm_sha256', false)?.kind, 'narrows');
  assert.equal(preference('security.ssl3.rsa_des_ede3_sha', false), null);
});

const secrets: [text: string, shown: string][] = [
  ['http://me:hunter2@proxy:3128', 'http://me:***@proxy:3128'],
  ['proxy-user = me:hunter2', 'proxy-user = me:***'],
  ['_authToken=hunter2', '_authToken=***'],
  ['curl -k -H "Authorization: Bearer hunter2" x', 'curl -k -H "Authorization: Bearer ***" x'],
  ["curl -k -H 'X-Api-Key: hunter2' x", "curl -k -H 'X-Api-Key: *** x"],
  ['mysql --password=hunter2', 'mysql --password=***'],
  ['-Djavax.net.ssl.trustStorePassword=hunter2', '-Djavax.net.ssl.trustStorePassword=***'],
  ['{"auths":{"r":{"auth":"hunter2"}}}', '{"auths":{"r":{"auth":***}}}'],
  ['{"apiKey": "hunter2", "a": 1}', '{"apiKey": ***, "a": 1}'],
  ['<password>hunter2</password>', '<password>***</password>'],
  ['http --verify=no -a me:hunter2 x', 'http --verify=no -a me:*** x'],
  ['certificate-authority: /opt/ca.crt', 'certificate-authority: /opt/ca.crt'],
  ['/etc/ssl/certs/ca-certificates.crt', '/etc/ssl/certs/ca-certificates.crt'],
];
for (const [text, shown] of secrets)
  test(`no secret of ${text} is shown`, () => assert.equal(withoutSecret(text), shown));

const aliases: [line: string, program: string | null][] = [
  ["alias curl='curl -k'", 'curl'],
  ['alias c="curl --insecure -s"', 'curl'],
  ["alias curl='curl --compressed'", null],
  ["alias curl='curl -K ~/my.conf'", null],
  ["alias curl='curl -ok'", null],
  ['# alias curl="curl -k"', null],
  ["alias wget='wget --no-check-certificate'", 'wget'],
  ['gitx() { git -c http.sslVerify=false "$@"; }', 'git'],
  ['alias n="NODE_TLS_REJECT_UNAUTHORIZED=0 node"', 'node'],
  ["alias up='sudo -E env A=b \\\n  curl -sSk https://x'", 'curl'],
  ['alias h="http --verify=no"', 'http'],
  ['alias a="aws --no-verify-ssl"', 'aws'],
  ['alias p="podman pull --tls-verify=false"', 'podman'],
  ['alias k=kubectl', null],
];
for (const [line, program] of aliases)
  test(`alias: ${line}`, () => assert.equal(unchecked(line)[0]?.program ?? null, program));

test('functions over several lines, and programs that no table knows', () => {
  const text =
    'PS1=x\nwget() {\n  command wget --no-check-certificate "$@"\n}\nwget --no-check-certificate https://once.test\nfunction k\n  kubectl --insecure-skip-tls-verify $argv\nend\n';
  assert.deepEqual(
    unchecked(text).map(({ line, program }) => `${line} ${program}`),
    ['3 wget', '7 kubectl'],
  );
});

test('the hosts of a command are those of its URLs', () => {
  const hosts = (text: string) => readCommands(text).flatMap((each) => each.hosts);
  assert.deepEqual(hosts('curl -k https://localhost:8443/a http://[::1]/ | wget https://www.example?x HTTPS://b'), [
    'localhost',
    '::1',
    'www.example',
    'b',
  ]);
});

/** Programs that are started with checks off. */
function unchecked(text: string): { line: number; program: string }[] {
  return definedCommands(text).flatMap(({ line, command }) =>
    readCommands(command).flatMap(({ program, variables, options }) =>
      [...variables, ...options].some(({ name, value }) => meaningOf(name, value)?.kind === 'off')
        ? [{ line, program }]
        : [],
    ),
  );
}

test('what a start-up file sets', () => {
  const text =
    'export A="b c" # d\nB=e\n#C=f\nexport D=\'g\'; echo\nset -gx E /h\nif [ x = y ]; then\nexport A=i\nif true; then export F=1; fi\nunset F\nif x; then export J=m; fi\ntypeset -gx G=j\n$env.H = "k"\n$env:I = \'l\'\n';
  assert.deepEqual(
    assignments(text).map(({ name, value }) => `${name}=${value}`),
    ['A=i', 'B=e', 'D=g', 'E=/h', 'J=m', 'G=j', 'H=k', 'I=l'],
  );
});

test('what a start-up file sets in functions counts where it calls them', () => {
  const set = (text: string) => assignments(text).map(({ name }) => name);
  const on = 'on() {\n  export A=1\n  if x; then\n    y\n  fi\n}\nexport B=1\n';
  assert.deepEqual(set(on), ['B']);
  assert.deepEqual(set(`${on}on\n`), ['A', 'B']);
  assert.deepEqual(set(`${on}[ -t 0 ] && on # here\n`), ['A', 'B']);
  assert.deepEqual(set(`${on}once\n`), ['B']);
  assert.deepEqual(set('on() { export A=1; }\nexport B=1\n'), ['B']);
  assert.deepEqual(set('cat <<"END"\nexport A=1\nEND\nexport B=1\n'), ['B']);
  assert.deepEqual(set('read x <<< y\nexport A=1\n'), ['A']);
  assert.deepEqual(set('function on\n  set -gx A 1\nend\nset -gx B 1\n'), ['B']);
});

test('the list of certutil', () => {
  const text =
    '\nCertificate Nickname                                         Trust Attributes\n                                                             SSL,S/MIME,JAR/XPI\n\nCompany Root                                                 CT,C,C\nmy own                                                       u,u,u\n';
  assert.deepEqual(readCertutilList(text), [
    { name: 'Company Root', trust: 'CT,C,C' },
    { name: 'my own', trust: 'u,u,u' },
  ]);
});

test('objects of p11-kit that are distrusted, each with its line', () => {
  const text = '# x\n[p11-kit-object-v1]\ntrusted: true\nA\n\n[p11-kit-object-v1]\nlabel: "b"\nx-distrusted: true\nB\n';
  assert.deepEqual(
    distrustedIn(text).map((each) => [each.line, each.text.includes('B'), each.text.includes('A')]),
    [[8, true, false]],
  );
});

test('a proxy for plain HTTP beside one for HTTPS is none', () => {
  const entries = (text: string) =>
    proxiesInForce(readLoose(text, 'json')).map(({ name, value }) => `${name}=${value}`);
  assert.deepEqual(entries('{"proxies": {"http-proxy": "http://a:1", "https-proxy": "http://b:2"}}'), [
    'http-proxy=',
    'https-proxy=http://b:2',
  ]);
  assert.deepEqual(entries('{"http-proxy": "http://a:1"}'), ['http-proxy=http://a:1']);
});

test('members of JSON: by the names around them, lists over several lines, comments', () => {
  const text = '{\n "a": { "b": [\n  "x", // y\n  "z:{"\n ], "c": { "d": 1 } },\n "e": [ { "f": true } ]\n}\n';
  assert.deepEqual(
    readLoose(text, 'json').map(({ section, name, value, line, endLine }) => [section, name, value, line, endLine]),
    [
      ['a', 'b', 'x, z:{', 2, 5],
      ['a/c', 'd', '1', 5, undefined],
      ['e', 'f', 'true', 6, undefined],
    ],
  );
});
