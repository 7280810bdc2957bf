import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPreferences } from '../browsers/firefox-preferences.ts';
import { readLoose } from '../formats/loose.ts';
import { unitVariables, variableLines } from '../formats/unit-variables.ts';
import { isAboutTls, meaningOf } from './meaning.ts';

const settings: [name: string, value: string, kind: string | null][] = [
  ['strict-ssl', 'false', 'off'],
  ['strict-ssl', 'true', 'on'],
  ['enableStrictSsl', 'no', 'off'],
  ['http.proxyStrictSSL', 'false', 'off'],
  ['Acquire::https::Verify-Peer', 'false', 'off'],
  ['check_ssl_certificate', 'False', 'off'],
  ['no_check_certificate', 'true', 'off'],
  ['no_check_certificate', 'false', 'on'],
  ['insecure-skip-tls-verify', 'true', 'off'],
  ['ETCDCTL_INSECURE_SKIP_TLS_VERIFY', '1', 'off'],
  ['VAULT_SKIP_VERIFY', 'false', 'on'],
  ['validate_certs', 'no', 'off'],
  [':ssl_verify_mode', '0', 'off'],
  ['TLS_REQCERT', 'never', 'off'],
  ['TLS_REQCERT', 'demand', 'on'],
  ['trustServerCertificate', 'true', 'off'],
  ['ssl_verify', '/opt/roots.pem', 'store'],
  ['certificate-authority', '/opt/ca.crt', 'store'],
  ['systemProp.javax.net.ssl.trustStore', 'roots.jks', 'store'],
  ['REQUESTS_CA_BUNDLE', '~/roots.pem', 'store'],
  ['SSL_CERT_DIR', '/etc/ssl/certs', 'folder'],
  ['sslmode', 'disable', 'plain'],
  ['sslmode', 'verify-full', null],
  ['https_proxy', 'http://proxy:3128', 'proxy'],
  ['proxy', 'null', null],
  ['proxy', 'true', null],
  ['no_proxy', 'localhost', null],
  ['PGSSLMINPROTOCOLVERSION', 'TLSv1.3', 'least'],
  ['allow-insecure-host', '[]', 'on'],
  ['allow-insecure-host', '["a.test"]', 'off'],
  ['ansible_winrm_server_cert_validation', 'ignore', 'off'],
  ['ca', '-----BEGIN CERTIFICATE-----\\nAAAA\\n-----END CERTIFICATE-----', 'roots'],
  ['cafile', '~', null],
  ['no_check_bucket', 'true', null],
  ['no-verify', 'true', null],
  ['skip_validation', 'true', null],
  ['no-verify-ssl', 'true', 'off'],
  ['skip-cert-validation', 'true', 'off'],
  ['GIT_SSL_NO_VERIFY', 'true', 'off'],
  ['noSslCertCheck', 'yes', 'off'],
  ['http_check', 'false', null],
  ['connection-validation', 'false', null],
  ['hostname_check', 'false', 'off'],
  ['ssl_server_validation', 'no', 'off'],
  ['HOSTNAME', 'no', null],
  ['SERVER', 'false', null],
  ['VERIFY_CHECKSUMS', 'no', null],
  ['CHECK', 'no', null],
  ['fetchRetryMintimeout', '1', null],
  ['EDITOR', 'vi', null],
];
for (const [name, value, kind] of settings)
  test(`${name}=${value}`, () => assert.equal(meaningOf(name, value)?.kind ?? null, kind));

test('names of variables that have nothing to do with TLS', () => {
  for (const name of ['PATH', 'HOME', 'HOSTNAME', 'SSH_AUTH_SOCK', 'XDG_SESSION_ID', 'NO_PROXY', 'SHELL', 'CERTIFIED'])
    assert.equal(isAboutTls(name), false, name);
});

const files: [format: Parameters<typeof readLoose>[1], text: string, entries: string[]][] = [
  ['yaml', 'a:\n  - b:\n    c: "d" # e\n# f: g\n:h: 0\n', ['c=d 3', 'h=0 5']],
  ['yaml', '- a: {b: "c d", e: {f-g: true}}\n# {h: i}\nj: k\n', ['j=k 3', 'b=c d 1', 'f-g=true 1']],
  ['json', '{ "a": { "b": true,\n"c": "d" } }', ['b=true 1', 'c=d 2']],
  [
    'words',
    '# a\nset ssl:verify-certificate no\nTLS_REQCERT  never\nb = c\n',
    ['ssl:verify-certificate=no 2', 'TLS_REQCERT=never 3', 'b=c 4'],
  ],
  ['apt', 'A::B "c"; // d\nE { F { G "http://h"; }; };\nI "j";', ['A::B=c 1', 'E::F::G=http://h 2', 'I=j 3']],
  ['properties', 'a.b = c\\\n  d\n', ['a.b=cd 1']],
];
for (const [format, text, entries] of files)
  test(`settings in ${format}`, () =>
    assert.deepEqual(
      readLoose(text, format).map(({ name, value, line }) => `${name}=${value} ${line}`),
      entries,
    ));

test('variables of units and of environment files', () => {
  assert.deepEqual(
    unitVariables(
      '[Service]\nEnvironment="A=b c" D=e\nDefaultEnvironment=F="g h"\nExecStart=X=y\nEnvironment=I=j \\\n# no\n  "K=l"\nenvironment=M="n",O="p"\n',
    ).map(({ name, value, line, alone }) => `${name}=${value} ${line} ${alone}`),
    ['A=b c 2 false', 'D=e 2 false', 'F=g h 3 true', 'I=j 5 false', 'K=l 6 false', 'M=n 8 false', 'O=p 8 false'],
  );
  assert.deepEqual(
    variableLines('# A=b\nexport C=\'d e\'\nF=g # h\nENV I j\n  - K=l\n  M: "n"\n').map(
      ({ name, value, line }) => `${name}=${value} ${line}`,
    ),
    ['C=d e 2', 'F=g 3', 'I=j 4', 'K=l 5', 'M=n 6'],
  );
  const about = (line: string) =>
    variableLines(line).flatMap(({ name, value }) => (/^[A-Z]$/.test(name) ? [`${name}=${value}`] : []));
  assert.deepEqual(about('environment: {A: "0", B: c d}'), ['A=0', 'B=c']);
  assert.deepEqual(about('env = ["A=b", "C=d"]'), ['A=b', 'C=d']);
  assert.deepEqual(about('  "A=b",'), ['A=b']);
  assert.deepEqual(about('{ "type": "node", "env": { "A": "b" } }'), ['A=b']);
  assert.deepEqual(about('# { A: b }'), []);
  assert.deepEqual(about(`path=$${'{A:-b}'}`), []);
});

test('preferences: about TLS, DNS and proxies alone', () => {
  const text =
    'user_pref("browser.startup.homepage", "https://private.example");\nlockPref("security.tls.version.max", 3); // x\npref(\'network.trr.mode\', 3)\n';
  assert.deepEqual(
    [...readPreferences(text).values()].map(({ name, value, line }) => `${name}=${value} ${line}`),
    ['security.tls.version.max=3 2', 'network.trr.mode=3 3'],
  );
});
