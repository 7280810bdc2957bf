import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer } from './plan.ts';
import { reportIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'curl', 'openssl', 'git', 'wget', 'gnutls-cli') || requireRoot('a sandbox');

const site: PlannedServer = { kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443 };
const clients = ['curl', 'openssl', 'git', 'wget', 'gnutls-cli'];

/** Machines without a fault: nothing may be found. */
const healthy: { name: string; plan: Omit<Plan, 'args'> & { args?: string[] } }[] = [
  { name: 'a machine as it is installed', plan: { trusted: false, clients } },
  { name: 'the same as a user who is not root', plan: { trusted: false, clients, asNobody: true } },
  {
    name: "a company's private root in the store, and a site that it signed",
    plan: { args: ['www.shop.test'], servers: [site], clients },
  },
  {
    name: 'harmless settings of a person',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients,
      env: {
        SSL_CERT_FILE: '/etc/ssl/certs/ca-certificates.crt',
        CURL_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt',
        NODE_EXTRA_CA_CERTS: '@BASE@/root.pem',
        SSLKEYLOGFILE: '@HOME@/keys.log',
        NO_PROXY: 'localhost,127.0.0.1',
        NODE_OPTIONS: '--max-old-space-size=2048',
        JAVA_TOOL_OPTIONS: '-Xmx256m -Dfile.encoding=UTF-8',
      },
      files: {
        '@HOME@/.curlrc': '# mine\nuser-agent = "me"\nconnect-timeout = 20\nlocation\ncompressed\n',
        '@HOME@/.wgetrc': 'tries = 5\ntimestamping = on\ncheck_certificate = on\n',
        '@HOME@/.npmrc': 'fund=false\nstrict-ssl=true\n//registry.example/:_authToken=hunter2\n',
        '@HOME@/.gitconfig':
          '[user]\n\tname = Me\n[http]\n\tsslVerify = true\n\tpostBuffer = 524288000\n[core]\n\teditor = vi\n',
        '@HOME@/.config/pip/pip.conf': '[global]\ntimeout = 60\nindex-url = https://pypi.org/simple\n',
        '@HOME@/.bashrc': 'alias ll="ls -l"\nexport EDITOR=vi\n',
        '@HOME@/.mozilla/firefox/a.default/prefs.js':
          'user_pref("security.tls.version.min", 3);\nuser_pref("security.OCSP.enabled", 1);\nuser_pref("network.proxy.type", 0);\n',
        '/etc/chromium/policies/managed/company.json':
          '{ "HomepageLocation": "https://www.shop.test", "SSLVersionMin": "tls1.2" }\n',
        '/etc/docker/daemon.json': '{ "log-driver": "json-file", "insecure-registries": ["127.0.0.0/8"] }\n',
        '/etc/gnutls/config': '[overrides]\ndisabled-version = tls1.0\ndisabled-version = tls1.1\n',
        '/etc/ssl/openssl.cnf':
          'openssl_conf = init\n[init]\nssl_conf = ssl\nproviders = provs\n[provs]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1\n[ssl]\nsystem_default = sys\n[sys]\nMinProtocol = TLSv1.2\nCipherString = DEFAULT@SECLEVEL=2\n',
        '/etc/crypto-policies/config': 'DEFAULT\n',
      },
      hosts: ['0.0.0.0 ads.example.com tracker.example.net', '192.168.1.20 nas.home'],
    },
  },
];

suite('machines without a fault', { skip, concurrency: 2 }, () => {
  for (const { name, plan } of healthy) {
    test(name, async () => {
      const { report, told } = await reportIn({ args: [], ...plan });
      assert.deepEqual(
        report.findings.map(({ summary, details }) => `${summary} [${details.place ?? ''}]`),
        [],
        told.stdout,
      );
      assert.equal(told.code, 0);
      for (const client of report.machine?.clients ?? [])
        assert.equal(client.outcome, 'works', `${client.name}: ${client.error}`);
      assert.doesNotMatch(told.stdout, /hunter2/, 'a secret stands in the report');
    });
  }
});
