import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer } from './plan.ts';
import { reportIn } from './sandbox.ts';

const skip =
  requireTool(
    'unshare',
    'ip',
    'nft',
    'faketime',
    'curl',
    'openssl',
    'git',
    'wget',
    'gnutls-cli',
    'keytool',
    'certutil',
  ) || requireRoot('a sandbox');

const site: PlannedServer & { kind: 'tls' } = { kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443 };
const tls12: PlannedServer = { ...site, maxVersion: 'TLSv1.2' };
const opensslConf = (...lines: string[]) =>
  ['openssl_conf = init', '[init]', 'ssl_conf = ssl', '[ssl]', 'system_default = sys', '[sys]', ...lines, ''].join(
    '\n',
  );

const timeServer = (name: string, at: number): PlannedServer & { kind: 'tls' } => ({
  kind: 'tls',
  names: [name],
  ip: `127.0.0.${at}`,
  port: 443,
});

/** What is planted, and the finding that has to come first: its cause, and the place in it. */
type Planted = {
  name: string;
  plan: Omit<Plan, 'args'> & { args?: string[] };
  cause: string;
  place: string;
  proof?: true;
  /** In the evidence. */
  says?: RegExp;
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
      clients: ['java', 'keytool', 'curl'],
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
    name: 'a clock 400 days ahead: an expired certificate that is the clock',
    plan: {
      args: ['www.shop.test', '--time-from', 'one.time.test,two.time.test'],
      servers: [site, timeServer('one.time.test', 4), timeServer('two.time.test', 5)],
      clients: ['curl', 'openssl'],
      clock: '+400d',
    },
    cause: 'clock-wrong',
    place: 'variable FAKETIME=+400d',
    proof: true,
  },
  {
    name: 'a clock three years behind, without any network',
    plan: { clients: ['curl'], clock: '-3y' },
    cause: 'clock-wrong',
    place: 'variable FAKETIME=-3y',
  },
  {
    name: 'a time zone taken for the time',
    plan: {
      args: ['--time-from', 'one.time.test,two.time.test,three.time.test'],
      // Those who tell the time are behind by two hours, as this machine is ahead of them.
      servers: [4, 5, 6].map((at) => ({
        ...timeServer(`${['one', 'two', 'three'][at - 4]}.time.test`, at),
        dateOffsetMs: -7_200_000,
      })),
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
  },
  {
    name: 'the hosts file sends a name to a host that has another certificate',
    plan: {
      args: ['www.shop.test'],
      servers: [
        { ...site, ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['old.shop.test'], ip: '198.51.100.9', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.test': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      hosts: ['# moved', '198.51.100.9 www.shop.test'],
      clients: ['curl', 'openssl'],
    },
    cause: 'dns-hijack',
    place: '198.51.100.9 www.shop.test',
  },
  {
    name: 'a resolver that sends a public name to an address inside',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', '9.9.9.9'],
      servers: [
        { ...site, names: ['www.shop.example.com'], ip: '198.51.100.7', unnamed: true },
        { ...site, names: ['filter.internal'], ip: '10.0.0.1', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '10.0.0.1' } },
        { kind: 'dns', ip: '9.9.9.9', names: { 'www.shop.example.com': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': '# by DHCP\nnameserver 127.0.0.53\n' },
      clients: ['curl'],
    },
    cause: 'dns-hijack',
    place: '/etc/resolv.conf:2: nameserver 127.0.0.53',
  },
  {
    name: 'a captive portal',
    plan: {
      servers: [
        {
          kind: 'http',
          ip: '127.0.0.8',
          port: 80,
          status: 302,
          headers: { location: 'http://wifi.hotel.example/login' },
        },
      ],
      hosts: ['127.0.0.8 connectivitycheck.gstatic.com detectportal.firefox.com captive.apple.com'],
    },
    cause: 'captive-portal',
    place: 'http://connectivitycheck.gstatic.com/generate_204 is answered with 302',
  },
  {
    name: "a rule of this machine's own firewall",
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['curl', 'openssl', 'nft'],
      commands: [
        ['nft', 'add', 'table', 'inet', 'filter'],
        ['nft', 'add', 'chain', 'inet', 'filter', 'output', '{ type filter hook output priority 0 ; }'],
        ['nft', 'add', 'rule', 'inet', 'filter', 'output', 'tcp', 'dport', '443', 'reject'],
      ],
    },
    cause: 'tcp-refused',
    place: 'nft table inet filter, chain output: tcp dport 443 reject',
  },
  {
    name: 'IPv6 that leads nowhere',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      hosts: ['2001:db8::7 www.shop.test'],
      clients: ['curl'],
      commands: [
        ['ip', '-6', 'addr', 'add', '2001:db8::7/128', 'dev', 'lo'],
        ['nft', 'add', 'table', 'ip6', 'away'],
        ['nft', 'add', 'chain', 'ip6', 'away', 'input', '{ type filter hook input priority 0 ; }'],
        ['nft', 'add', 'rule', 'ip6', 'away', 'input', 'tcp', 'dport', '443', 'drop'],
      ],
    },
    cause: 'tcp-timeout',
    place: 'the route to 2001:db8::7',
  },
  {
    name: 'interception by a known product whose root is not installed',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, issuer: { O: 'mitmproxy', CN: 'mitmproxy' } }],
      clients: ['curl', 'openssl'],
    },
    cause: 'interception',
    place: '',
  },
  {
    name: 'interception by a product whose root is installed, and missing in Java',
    plan: {
      args: ['www.shop.example.com'],
      servers: [
        {
          ...site,
          names: ['www.shop.example.com'],
          issuer: { O: 'Acme Secure Gateway', CN: 'Acme Secure Gateway Root' },
        },
      ],
      trustIssuer: true,
      clients: ['curl', 'openssl'],
    },
    cause: 'interception',
    place: '',
  },
  {
    name: "a company's root that Node.js and Java do not know",
    plan: { args: ['www.shop.test'], servers: [site], clients: ['node', 'java', 'curl'] },
    cause: 'client-trust-store',
    place: '/lib/security/cacerts) and Node.js',
  },
  {
    name: 'a line of .gitconfig that no table knows',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['git', 'curl'],
      files: { '@HOME@/.gitconfig': '[user]\n\tname = me\n[http]\n\tpostBuffer = 1000000\n\tsslBackend = schannel\n' },
    },
    cause: 'client-config',
    place: '/home/.gitconfig:5: sslBackend = schannel',
  },
  {
    name: 'a variable that no table knows',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['git', 'curl'],
      env: { EDITOR: 'vi', GIT_CONFIG_PARAMETERS: "'http.sslCAInfo=/nowhere'" },
    },
    cause: 'client-config',
    place: 'GIT_CONFIG_PARAMETERS',
  },
  {
    name: 'the roots of Java emptied',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['java', 'curl'],
      commands: [
        [
          'sh',
          '-c',
          'file=$(readlink -f "$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")/lib/security/cacerts"); : >"$file"',
        ],
      ],
    },
    cause: 'client-trust-store',
    place: 'lib/security/cacerts',
  },
  {
    name: 'a root that Chromium distrusts',
    plan: {
      clients: ['certutil'],
      commands: [
        [
          'sh',
          '-c',
          'mkdir -p @HOME@/.pki/nssdb && certutil -N -d sql:@HOME@/.pki/nssdb --empty-password && certutil -A -d sql:@HOME@/.pki/nssdb -t p,, -n "Company Root" -i @BASE@/root.pem',
        ],
      ],
    },
    cause: 'client-trust-store',
    place: '/.pki/nssdb/cert9.db',
  },
  {
    name: 'an OpenSSL of 2009',
    plan: {
      files: { '@BASE@/bin/openssl': '#!/bin/sh\necho OpenSSL 0.9.8k 25 Mar 2009\n' },
      modes: { '@BASE@/bin/openssl': '755' },
    },
    cause: 'client-outdated',
    place: '/bin/openssl',
  },
  {
    name: 'a root for Node.js that this user may not read',
    plan: {
      asNobody: true,
      args: ['www.shop.test'],
      servers: [site],
      clients: ['node', 'curl'],
      env: { NODE_EXTRA_CA_CERTS: '/opt/company.pem' },
      files: { '/opt/company.pem': '@ROOT@' },
      modes: { '/opt/company.pem': '600' },
    },
    cause: 'client-trust-store',
    place: 'variable NODE_EXTRA_CA_CERTS=/opt/company.pem',
    proof: true,
  },
  {
    name: 'a Java store with another password',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['java', 'keytool', 'curl'],
      env: {
        JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStore=/opt/t.p12 -Djavax.net.ssl.trustStorePassword=wrong',
      },
      commands: [
        [
          'sh',
          '-c',
          'keytool -importcert -noprompt -alias lab -file @BASE@/root.pem -keystore /opt/t.p12 -storetype PKCS12 -storepass rightone 2>/dev/null',
        ],
      ],
    },
    cause: 'client-trust-store',
    place: 'variable JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=/opt/t.p12',
  },
  {
    name: 'security properties that the options of Java name',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['java', 'keytool', 'curl'],
      env: { JAVA_TOOL_OPTIONS: '-Djava.security.properties=/opt/co.security' },
      files: { '/opt/co.security': '# company\njdk.tls.disabledAlgorithms=SSLv3, TLSv1, \\\n  TLSv1.2, TLSv1.3\n' },
      commands: [
        ['sh', '-c', 'keytool -importcert -noprompt -alias lab -file @BASE@/root.pem -cacerts -storepass changeit'],
      ],
    },
    cause: 'client-config',
    place: '/opt/co.security:3',
    proof: true,
  },
  {
    name: 'two settings of GnuTLS that only together are a fault',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['wget', 'gnutls-cli', 'curl'],
      files: {
        '/etc/gnutls/config': '[overrides]\ninsecure-sig = ecdsa-sha256\ninsecure-sig = ecdsa-secp256r1-sha256\n',
      },
    },
    cause: 'client-config',
    place: '/etc/gnutls/config:2',
    proof: true,
  },
  {
    name: 'MinProtocol in a file of the home folder that openssl.cnf includes by a variable',
    plan: {
      args: ['www.shop.test'],
      servers: [tls12],
      clients: ['openssl', 'curl'],
      files: {
        '/etc/ssl/openssl.cnf':
          'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n.include $ENV::HOME/tls.cnf\n',
        '@HOME@/tls.cnf': '[sys]\nMinProtocol = TLSv1.3\n',
      },
    },
    cause: 'client-config',
    place: '/home/tls.cnf:2: MinProtocol = TLSv1.3',
    proof: true,
  },
  {
    name: 'a resolver that is not there',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      files: { '/etc/resolv.conf': 'search x\nnameserver 127.0.0.99\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:2',
  },
  {
    name: 'a resolver that denies what others know',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', '9.9.9.9'],
      servers: [
        { ...site, names: ['www.shop.example.com'], ip: '198.51.100.7', unnamed: true },
        { kind: 'dns', ip: '127.0.0.53', names: {} },
        { kind: 'dns', ip: '9.9.9.9', names: { 'www.shop.example.com': '198.51.100.7' } },
      ],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/resolv.conf:1',
  },
  {
    name: 'names that are looked up without DNS',
    plan: {
      args: ['www.shop.example.com', '--ask-resolver', 'none'],
      servers: [{ kind: 'dns', ip: '127.0.0.53', names: { 'www.shop.example.com': '198.51.100.7' } }],
      files: { '/etc/resolv.conf': 'nameserver 127.0.0.53\n', '/etc/nsswitch.conf': 'passwd: files\nhosts: files\n' },
      clients: ['curl'],
    },
    cause: 'dns-failure',
    place: '/etc/nsswitch.conf:2',
  },
  {
    name: 'a route that throws the target away',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, ip: '198.51.100.7' }],
      clients: ['curl'],
      commands: [
        ['ip', 'addr', 'del', '198.51.100.7/32', 'dev', 'lo'],
        ['ip', 'route', 'add', 'blackhole', '198.51.100.0/24'],
      ],
    },
    cause: 'tcp-timeout',
    place: 'ip route: blackhole 198.51.100.0/24',
  },
  {
    name: 'packets that are too large for the way',
    plan: {
      args: ['www.shop.test', '--timeout', '2000'],
      servers: [site],
      clients: ['curl', 'perl'],
      // What is longer than the link takes is dropped without a word.
      commands: [
        ['ip', 'link', 'set', 'lo', 'gso_max_segs', '1'],
        ['nft', 'add', 'table', 'inet', 'link'],
        ['nft', 'add', 'chain', 'inet', 'link', 'in', '{ type filter hook input priority 0 ; }'],
        ['nft', 'add', 'rule', 'inet', 'link', 'in', 'tcp', 'sport', '443', 'meta', 'length', '>', '1300', 'drop'],
      ],
    },
    cause: 'handshake-timeout',
    place: 'the path to 127.0.0.2: packets of 1260 bytes pass, larger ones do not',
  },
  {
    name: 'a time server beside web servers: the clock is two hours and a half behind, and nothing keeps it',
    plan: {
      args: ['--time-from', 'ntp.time.test:123,one.time.test,two.time.test'],
      servers: [
        { kind: 'sntp', ip: '127.0.0.31', offsetMs: 9_010_000 },
        { ...timeServer('one.time.test', 4), dateOffsetMs: 9_010_000 },
        // One that is wrong is outvoted.
        timeServer('two.time.test', 5),
      ],
      hosts: ['127.0.0.31 ntp.time.test'],
      files: { '@BASE@/bin/timedatectl': '#!/bin/sh\necho NTP=no\necho NTPSynchronized=no\n' },
      modes: { '@BASE@/bin/timedatectl': '755' },
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
    says: /2 of 3 witnesses agree.*ntp\.time\.test[\s\S]*synchronisation is switched off/,
  },
  {
    name: 'time servers that nobody reaches',
    plan: {
      args: ['--time-from', 'ntp.time.test:123,one.time.test,two.time.test'],
      servers: [4, 5].map((at) => ({
        ...timeServer(`${['one', 'two'][at - 4]}.time.test`, at),
        dateOffsetMs: 86_400_000,
      })),
      hosts: ['127.0.0.31 ntp.time.test'],
      files: { '@BASE@/bin/chronyc': "#!/bin/sh\necho 'Leap status     : Not synchronised'\n" },
      modes: { '@BASE@/bin/chronyc': '755' },
    },
    cause: 'clock-wrong',
    place: 'the clock of this machine:',
    says: /UDP port 123 may be blocked[\s\S]*UDP port 123 is probably blocked/,
  },
];

suite('faults planted on a machine', { skip, concurrency: 2 }, () => {
  for (const { name, plan, cause, place, proof, says } of planted) {
    test(name, async () => {
      const { report, told } = await reportIn({ args: [], ...plan });
      const [first] = report.findings;
      assert.equal(first?.cause, cause, told.stdout);
      assert.ok((first?.details.place ?? '').includes(place), `${first?.details.place} does not have ${place}`);
      assert.equal(told.code, 1);
      if (says) assert.match(first?.evidence.map(({ fact }) => fact).join('\n') ?? '', says);
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
