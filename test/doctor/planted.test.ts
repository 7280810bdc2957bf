import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer } from './plan.ts';
import { reportIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'curl', 'openssl', 'git', 'wget', 'gnutls-cli') || requireRoot('a sandbox');

const site: PlannedServer = { kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443 };
const tls12: PlannedServer = { ...site, maxVersion: 'TLSv1.2' };
const opensslConf = (...lines: string[]) =>
  ['openssl_conf = init', '[init]', 'ssl_conf = ssl', '[ssl]', 'system_default = sys', '[sys]', ...lines, ''].join(
    '\n',
  );

/** What is planted, and the finding that has to come first: its cause, and the place in it. */
type Planted = {
  name: string;
  plan: Omit<Plan, 'args'> & { args?: string[] };
  cause: string;
  place: string;
  proof?: true;
};

const planted: Planted[] = [
  {
    name: 'OPENSSL_CONF with MinProtocol TLSv1.3 and a server of TLS 1.2',
    plan: {
      args: ['www.shop.test'],
      servers: [tls12],
      clients: ['curl', 'openssl', 'git'],
      env: { OPENSSL_CONF: '/etc/strict.cnf' },
      files: { '/etc/strict.cnf': opensslConf('MinProtocol = TLSv1.3') },
    },
    cause: 'client-config',
    place: '/etc/strict.cnf:7: MinProtocol = TLSv1.3',
    proof: true,
  },
  {
    name: 'a SSL_CERT_FILE that is not there, set in a start-up file',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'openssl', 'git'],
      env: { SSL_CERT_FILE: '/opt/company/roots.pem' },
      files: { '@HOME@/.profile': '# mine\nexport SSL_CERT_FILE=/opt/company/roots.pem\n' },
    },
    cause: 'client-trust-store',
    place: '/home/.profile:2)',
    proof: true,
  },
  {
    name: 'a certificate file of one private root and no public one',
    plan: {
      env: { CURL_CA_BUNDLE: '/opt/company/roots.pem' },
      files: { '/opt/company/roots.pem': '@ROOT@' },
      clients: ['curl'],
    },
    cause: 'client-trust-store',
    place: 'variable CURL_CA_BUNDLE=/opt/company/roots.pem',
  },
  {
    name: 'CipherString with security level 3, in a file that openssl.cnf includes',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...tls12, rsa: true }],
      clients: ['curl', 'openssl', 'git'],
      files: {
        '/etc/ssl/openssl.cnf': 'openssl_conf = init\n.include /etc/ssl/openssl.d\n[init]\nssl_conf = ssl\n',
        '/etc/ssl/openssl.d/10-hardening.cnf':
          '[ssl]\nsystem_default = sys\n\n[sys]\nCipherString = DEFAULT:@SECLEVEL=3\n',
      },
    },
    cause: 'client-config',
    place: '/etc/ssl/openssl.d/10-hardening.cnf:5: CipherString = DEFAULT:@SECLEVEL=3',
    proof: true,
  },
  {
    name: 'the legacy provider activated, and so the default one not',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'openssl', 'git'],
      files: {
        '/etc/ssl/openssl.cnf':
          'openssl_conf = init\n[init]\nproviders = provs\n[provs]\ndefault = dflt\nlegacy = lgcy\n[dflt]\n# activate = 1\n[lgcy]\nactivate = 1\n',
      },
    },
    cause: 'client-config',
    place: '/etc/ssl/openssl.cnf:6: legacy = lgcy',
    proof: true,
  },
  {
    name: 'only groups that the server has not',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'openssl'],
      files: { '/etc/ssl/openssl.cnf': opensslConf('Groups = brainpoolP512r1') },
    },
    cause: 'client-config',
    place: '/etc/ssl/openssl.cnf:7: Groups = brainpoolP512r1',
    proof: true,
  },
  {
    name: 'the bundle of the system emptied',
    plan: {
      args: ['www.shop.test', '--ca', '@BASE@/root.pem'],
      servers: [site],
      trusted: false,
      clients: ['curl', 'git'],
      files: { '/etc/ssl/certs/ca-certificates.crt': '' },
    },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs/ca-certificates.crt',
    proof: true,
  },
  {
    name: 'the bundle of the system cut off in the middle',
    plan: { files: { '/etc/ssl/certs/ca-certificates.crt': '@CUT@' }, trusted: false, clients: ['curl'] },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs/ca-certificates.crt:',
  },
  {
    name: 'a bundle that its owner alone may read',
    plan: { modes: { '/etc/ssl/certs/ca-certificates.crt': '600' }, clients: ['curl'] },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs/ca-certificates.crt',
  },
  {
    name: 'a bundle that this user may not read',
    plan: { modes: { '/etc/ssl/certs/ca-certificates.crt': '600' }, clients: ['curl'], asNobody: true },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs/ca-certificates.crt',
  },
  {
    name: 'hashed links that lead nowhere',
    plan: { links: { '/etc/ssl/certs/4042bcee.0': 'ISRG_Root_X1_gone.pem' }, clients: ['openssl'] },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs/4042bcee.0',
  },
  {
    name: 'a private root put there with the wrong ending',
    plan: { files: { '/usr/local/share/ca-certificates/company.pem': '@ROOT@' }, trusted: false },
    cause: 'client-trust-store',
    place: '/usr/local/share/ca-certificates/company.pem',
  },
  {
    name: 'a dead proxy in the environment',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'git', 'openssl'],
      env: { https_proxy: 'http://127.0.0.1:9' },
    },
    cause: 'proxy-failure',
    place: 'variable https_proxy=http://127.0.0.1:9',
    proof: true,
  },
  {
    name: 'a proxy that wants a login',
    plan: {
      args: ['www.shop.test'],
      servers: [site, { kind: 'proxy', ip: '127.0.0.1', port: 3128, status: 407 }],
      clients: ['curl', 'git', 'openssl'],
      env: { HTTPS_PROXY: 'http://me:wrong@127.0.0.1:3128' },
    },
    cause: 'proxy-failure',
    place: 'variable HTTPS_PROXY=http://me:***@127.0.0.1:3128',
    proof: true,
  },
  {
    name: 'checks switched off in .curlrc, which hides an untrusted certificate',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      trusted: false,
      clients: ['curl'],
      files: { '@HOME@/.curlrc': '# quick fix\ninsecure\n' },
    },
    cause: 'client-config',
    place: '/.curlrc:2: insecure',
  },
  {
    name: 'NODE_TLS_REJECT_UNAUTHORIZED=0',
    plan: { env: { NODE_TLS_REJECT_UNAUTHORIZED: '0' } },
    cause: 'client-config',
    place: 'variable NODE_TLS_REJECT_UNAUTHORIZED=0',
  },
  {
    name: 'http.sslVerify false in a file that .gitconfig includes',
    plan: {
      files: {
        '@HOME@/.gitconfig': '[user]\n\tname = me\n[include]\n\tpath = work.gitconfig\n',
        '@HOME@/work.gitconfig': '[http]\n\tsslVerify = false\n',
      },
    },
    cause: 'client-config',
    place: '/work.gitconfig:2: sslVerify = false',
  },
  {
    name: 'strict-ssl=false in .npmrc',
    plan: { files: { '@HOME@/.npmrc': 'fund=false\nstrict-ssl=false\n' } },
    cause: 'client-config',
    place: '/.npmrc:2: strict-ssl=false',
  },
  {
    name: 'check_certificate off in .wgetrc',
    plan: { files: { '@HOME@/.wgetrc': 'tries = 3\ncheck_certificate = off\n' } },
    cause: 'client-config',
    place: '/.wgetrc:2: check_certificate = off',
  },
  {
    name: 'trusted-host in pip.conf',
    plan: {
      files: { '/etc/pip.conf': '[global]\ntimeout = 60\ntrusted-host = pypi.org\n    files.pythonhosted.org\n' },
    },
    cause: 'client-config',
    place: '/etc/pip.conf:3: trusted-host = pypi.org',
  },
  {
    name: 'TLS 1.3 and 1.2 forbidden to GnuTLS',
    plan: {
      args: ['www.shop.test'],
      servers: [tls12],
      clients: ['wget', 'git', 'gnutls-cli', 'curl'],
      files: { '/etc/gnutls/config': '[overrides]\ndisabled-version = tls1.0\ndisabled-version = tls1.2\n' },
    },
    cause: 'client-config',
    place: '/etc/gnutls/config:3: disabled-version = tls1.2',
    proof: true,
  },
  {
    name: 'RSA under 4096 bits forbidden in java.security',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...tls12, rsa: true }],
      clients: ['java', 'curl'],
      commands: [
        [
          'sh',
          '-c',
          'file=$(readlink -f "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")/conf/security/java.security"); sed -i "s/^jdk.tls.disabledAlgorithms=/jdk.tls.disabledAlgorithms=TLSv1.2, /" "$file"',
        ],
        ['sh', '-c', 'keytool -importcert -noprompt -alias lab -file @BASE@/root.pem -cacerts -storepass changeit'],
      ],
    },
    cause: 'client-config',
    place: 'java.security:',
    proof: true,
  },
  {
    name: 'a Java store that is not there',
    plan: { env: { JAVA_TOOL_OPTIONS: '-Xmx64m -Djavax.net.ssl.trustStore=/opt/old/cacerts' } },
    cause: 'client-trust-store',
    place: 'variable JAVA_TOOL_OPTIONS=-Xmx64m -Djavax.net.ssl.trustStore=/opt/old/cacerts',
  },
];

suite('faults planted on a machine', { skip, concurrency: 2 }, () => {
  for (const { name, plan, cause, place, proof } of planted) {
    test(name, async () => {
      const { report, told } = await reportIn({ args: [], ...plan });
      const [first] = report.findings;
      assert.equal(first?.cause, cause, told.stdout);
      assert.ok(first?.details.place?.includes(place), `${first?.details.place} does not have ${place}`);
      assert.equal(told.code, 1);
      if (proof) {
        assert.equal(first?.certainty, 'certain');
        const runs = report.machine?.clients.filter(({ difference }) =>
          difference.includes(first?.details.condition ?? ''),
        );
        assert.ok(runs && runs.length > 0, 'no client was run without it');
      }
    });
  }
});
