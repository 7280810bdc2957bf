import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan, PlannedServer, Planting } from './plan.ts';
import { reportIn, reportsIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'curl', 'openssl', 'git', 'wget', 'gnutls-cli') || requireRoot('a sandbox');

const site: PlannedServer = { kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443 };
const tunnel: PlannedServer = { kind: 'tunnel', ip: '127.0.0.1', port: 3128 };
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
        '@HOME@/.bashrc':
          'alias ll="ls -l"\nalias health="curl -k https://localhost:8443/health"\nexport EDITOR=vi\nproxy_on() {\n  export https_proxy=http://127.0.0.1:9\n  export GIT_SSL_NO_VERIFY=1\n}\n',
        '/etc/containers/registries.conf': '[[registry]]\nlocation = "localhost:5000"\ninsecure = true\n',
        '@HOME@/.mozilla/firefox/a.default/prefs.js':
          'user_pref("security.cert_pinning.enforcement_level", 2);\nuser_pref("security.tls.version.min", 3);\nuser_pref("security.OCSP.enabled", 1);\nuser_pref("network.proxy.type", 0);\n',
        '/etc/chromium/policies/managed/company.json':
          '{ "HomepageLocation": "https://www.shop.test", "SSLVersionMin": "tls1.2" }\n',
        '/etc/docker/daemon.json':
          '{ "log-driver": "json-file", "insecure-registries": ["127.0.0.0/8", "localhost:5000"] }\n',
        '/etc/apt/apt.conf.d/99mine': '/* Acquire::https::CaInfo "/gone"; */\nAcquire::Retries "3";\n',
        '@HOME@/.yarnrc.yml': 'npmRegistryServer: "https://npm.shop.test"\nhttpsCaFilePath: "@BASE@/root.pem"\n',
        '/etc/gnutls/config': '[overrides]\ndisabled-version = tls1.0\ndisabled-version = tls1.1\n',
        '/etc/ssl/openssl.cnf':
          'openssl_conf = init\n[init]\nssl_conf = ssl\nproviders = provs\n[provs]\ndefault = d\nlegacy = l\n[d]\nactivate = 1\n[l]\nactivate = 1\n[ssl]\nsystem_default = sys\n[sys]\nMinProtocol = TLSv1.2\nCipherString = DEFAULT@SECLEVEL=2\n',
        '/etc/crypto-policies/config': 'DEFAULT\n',
      },
      hosts: ['0.0.0.0 ads.example.com tracker.example.net', '192.168.1.20 nas.home'],
    },
  },
  {
    name: 'a project that runs in containers, and files without an end',
    plan: {
      clients,
      cwd: '@HOME@/web',
      files: {
        '@HOME@/web/compose.yml': 'services:\n  a:\n    environment:\n      NODE_EXTRA_CA_CERTS: /certs/ca.pem\n',
        '@HOME@/web/Dockerfile': 'FROM node\nENV A=b SSL_CERT_FILE=/certs/ca.pem\n',
        '@HOME@/web/group_vars/all.yml': 'nginx_ssl_cert_file: /etc/nginx/a.pem\n',
        '@HOME@/web/pyproject.toml': '[tool.uv]\nallow-insecure-host = []\n',
      },
      links: { '@HOME@/.s3cfg': '/dev/zero', '@HOME@/.curlrc': '/dev/null', '@HOME@/.wgetrc': '.wgetrc' },
      commands: [
        ['mkfifo', '@HOME@/.condarc', '/etc/cron.d/pipe'],
        ['sh', '-c', 'echo "1 1 * * * root curl -k https://x" >/etc/cron.d/old.disabled'],
        ['sh', '-c', 'echo \'Acquire::https::Verify-Peer "false";\' >/etc/apt/apt.conf.d/99x.dpkg-old'],
      ],
    },
  },
  {
    name: 'a proxy that works, in the environment',
    plan: {
      args: ['www.shop.test'],
      servers: [site, tunnel],
      clients,
      env: { https_proxy: 'http://127.0.0.1:3128', HTTPS_PROXY: 'http://127.0.0.1:3128', no_proxy: 'localhost' },
    },
  },
  {
    name: 'the same in the files of programs and services',
    plan: {
      args: ['www.shop.test'],
      servers: [site, tunnel],
      clients,
      files: {
        '@HOME@/.curlrc': 'proxy = http://127.0.0.1:3128\n',
        '@HOME@/.gitconfig': '[http]\n\tproxy = http://127.0.0.1:3128\n',
        '@HOME@/.npmrc': 'https-proxy=http://127.0.0.1:3128\n',
        '/etc/apt/apt.conf.d/80proxy': 'Acquire::https::Proxy "http://127.0.0.1:3128";\n',
        '/etc/systemd/system/docker.service.d/p.conf':
          '[Service]\nEnvironment="HTTPS_PROXY=http://127.0.0.1:3128" "NO_PROXY=localhost"\n',
      },
    },
  },
  {
    name: 'a CA of its own for hosts that are developed here',
    plan: {
      args: ['www.shop.test'],
      servers: [{ ...site, issuer: { O: 'mkcert development CA', CN: 'mkcert me@host' } }],
      trustIssuer: true,
      clients,
      env: { SSLKEYLOGFILE: '@HOME@/k.log' },
      files: { '@HOME@/.local/share/mkcert/rootCA.pem': '@ROOT@' },
    },
  },
  {
    name: 'an openssl.cnf that is stricter, and lets everything through that servers of today need',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients,
      files: {
        '/etc/ssl/openssl.cnf': [
          'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]',
          'MinProtocol = TLSv1.2',
          'CipherString = ECDHE+AESGCM:ECDHE+CHACHA20:DHE+AESGCM:@SECLEVEL=2',
          'Ciphersuites = TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256:TLS_AES_128_GCM_SHA256',
          'Groups = X25519:P-256:P-384',
          'Options = ServerPreference,-SessionTicket',
          'SignatureAlgorithms = ECDSA+SHA256:ECDSA+SHA384:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA+SHA256:RSA+SHA384\n',
        ].join('\n'),
      },
    },
  },
  {
    name: 'GnuTLS and the whole system without what is old',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients,
      files: {
        '/etc/gnutls/config':
          '[overrides]\ndisabled-version = tls1.1\ninsecure-hash = sha1\ndefault-priority-string = SECURE128:-VERS-TLS1.1:-VERS-TLS1.0\nmin-verification-profile = medium\n',
        '@HOME@/.mavenrc': 'MAVEN_OPTS="-Xmx1g -Djava.awt.headless=true"\n',
        '/etc/crypto-policies/config': 'DEFAULT:NO-SHA1\n',
      },
    },
  },
  {
    name: 'a firewall that lets out, and names for what is developed here',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: [...clients, 'nft'],
      hosts: ['127.0.0.1 dev.local api.dev.local', '127.0.0.2 other.shop.test', '::1 ip6-localhost'],
      commands: [
        ['nft', 'add', 'table', 'inet', 'fw'],
        ['nft', 'add', 'chain', 'inet', 'fw', 'in', '{ type filter hook input priority 0 ; policy drop ; }'],
        ['nft', 'add', 'rule', 'inet', 'fw', 'in', 'iif', 'lo', 'accept'],
        ['nft', 'add', 'rule', 'inet', 'fw', 'in', 'ct', 'state', 'established,related', 'accept'],
        ['nft', 'add', 'chain', 'inet', 'fw', 'out', '{ type filter hook output priority 0 ; }'],
        ['nft', 'add', 'rule', 'inet', 'fw', 'out', 'tcp', 'dport', '25', 'drop'],
        ['nft', 'add', 'rule', 'inet', 'fw', 'out', 'ip', 'daddr', '203.0.113.0/24', 'reject'],
        ['ip', 'route', 'add', 'blackhole', '203.0.113.0/24'],
      ],
    },
  },
];

/** The same without a target: nothing but files and variables. */
const harmless: { name: string; planting: Planting }[] = [
  {
    name: 'variables of many tools',
    planting: {
      args: [],
      env: {
        REQUESTS_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt',
        AWS_CA_BUNDLE: '/etc/ssl/certs/ca-certificates.crt',
        SSL_CERT_DIR: '/etc/ssl/certs',
        NODE_OPTIONS: '--use-openssl-ca --enable-source-maps',
        GODEBUG: 'x509ignoreCN=0,netdns=go',
        JAVA_TOOL_OPTIONS: '-Dfile.encoding=UTF-8 -Djava.net.preferIPv4Stack=true',
        MAVEN_OPTS: '-Xmx1g -Dmaven.artifact.threads=5',
        PGSSLMODE: 'require',
        VAULT_SKIP_VERIFY: 'false',
        DOCKER_TLS_VERIFY: '1',
        NPM_CONFIG_STRICT_SSL: 'true',
        npm_config_proxy: '',
        HOSTNAME: 'no',
        CHECK: 'no',
        SERVER: 'https://x',
        HTTPS: 'true',
        PROXY_PORT: '3128',
      },
    },
  },
  {
    name: 'files of many tools',
    planting: {
      args: [],
      files: {
        '@HOME@/.cargo/config.toml':
          '[net]\ngit-fetch-with-cli = true\n[http]\ncheck-revoke = true\n[build]\njobs = 2\n',
        '@HOME@/.yarnrc.yml': 'enableStrictSsl: true\nnpmRegistryServer: "https://registry.yarnpkg.com"\n',
        '@HOME@/.condarc': 'ssl_verify: true\nchannels: [conda-forge]\n',
        '@HOME@/.gemrc': ':ssl_verify_mode: 1\ngem: --no-document\n',
        '@HOME@/.my.cnf': '[client]\nssl-mode=VERIFY_IDENTITY\n[mysqld]\nskip-ssl\n',
        '@HOME@/.pg_service.conf': '[a]\nsslmode=verify-full\nsslrootcert=system\n',
        '@HOME@/.kube/config': 'clusters:\n- cluster:\n    insecure-skip-tls-verify: false\n    server: https://x\n',
        '/etc/ldap/ldap.conf': 'TLS_CACERT /etc/ssl/certs/ca-certificates.crt\nTLS_REQCERT demand\n',
        '@HOME@/.config/Code/User/settings.json':
          '{ "http.proxySupport": "on", "http.proxyStrictSSL": true, "editor.minimap.enabled": false }\n',
        '@HOME@/.config/containers/registries.conf': '[[registry]]\nlocation = "x"\ninsecure = false\n',
        '@HOME@/.muttrc': 'set ssl_force_tls = yes\nset ssl_verify_host = yes\n',
        '/etc/apt/apt.conf.d/70x': 'Acquire::https::Verify-Peer "true";\nAcquire::Check-Valid-Until "false";\n',
        '@HOME@/.gradle/gradle.properties': 'systemProp.https.protocols=TLSv1.2,TLSv1.3\n',
      },
    },
  },
  {
    name: 'settings and extensions of browsers',
    planting: {
      args: [],
      files: {
        '@HOME@/.mozilla/firefox/profiles.ini': '[Profile0]\nPath=a.b\nDefault=1\n',
        '@HOME@/.mozilla/firefox/a.b/prefs.js':
          'user_pref("security.cert_pinning.enforcement_level", 2);\nuser_pref("security.tls.version.min", 3);\nuser_pref("network.trr.mode", 2);\nuser_pref("network.proxy.type", 4);\nuser_pref("network.dns.disablePrefetch", true);\n',
        '@HOME@/.mozilla/firefox/a.b/extensions.json':
          '{"addons":[{"id":"u@x","active":true,"location":"app-profile","userPermissions":{"permissions":["webRequest","webRequestBlocking","proxy"],"origins":["<all_urls>"]},"defaultLocale":{"name":"Blocker"}}]}',
        '@HOME@/.config/chromium/Default/Extensions/abc/1.0/manifest.json':
          '{"name":"VPN","permissions":["proxy","storage"]}',
        '/etc/chromium/policies/managed/a.json':
          '{"PasswordManagerEnabled":false,"ProxyMode":"system","URLBlocklist":["ads.test"],"SSLErrorOverrideAllowed":false}\n',
        '/etc/firefox/policies/policies.json':
          '{"policies":{"DisableTelemetry":true,"Certificates":{"ImportEnterpriseRoots":true,"Install":["@BASE@/root.pem"]},"SSLVersionMin":"tls1.2"}}',
      },
    },
  },
  {
    name: 'start-up files of a shell',
    planting: {
      args: [],
      files: {
        '@HOME@/.bashrc':
          'alias curl="curl --silent --location"\nfunction mk() {\n  mkdir -p "$1" && curl -fsSL https://x | sh\n}\nexport SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt\n# alias wget="wget --no-check-certificate"\n',
        '@HOME@/.gitconfig': '[http "https://self.test"]\n\tsslCAInfo = /etc/ssl/certs/ca-certificates.crt\n',
      },
    },
  },
  {
    name: 'proxies that are switched off, and what Firefox was told of hosts inside',
    planting: {
      args: [],
      files: {
        '@HOME@/.config/transmission/settings.json':
          '{ "proxy-enabled": false, "proxy": "127.0.0.1", "proxy-port": 9 }\n',
        '@HOME@/.m2/settings.xml':
          '<settings><proxies><proxy><active>false</active>\n<host>127.0.0.1</host><port>9</port></proxy></proxies></settings>\n',
        '/etc/dconf/db/local.d/00-proxy':
          "[system/proxy]\nmode='none'\n[system/proxy/https]\nhost='127.0.0.1'\nport=9\n",
        '@HOME@/.config/kioslaverc': '[Proxy Settings]\nProxyType=0\nhttpsProxy=http://127.0.0.1 9\n',
        '@HOME@/.config/chromium/Default/Preferences': '{"proxy":{"mode":"system"}}',
        '@HOME@/.mozilla/firefox/a.b/cert_override.txt': 'localhost:8443:\tOID\tA\tU\n192.168.1.1:443:\tOID\tA\tU\n',
        '@HOME@/.muttrc': 'set certificate_file = "~/.mutt/certificates"\n',
        '@HOME@/.tmux.conf': 'set -g mouse on\n',
        '@HOME@/.vimrc': 'set nocompatible\nset noswapfile\n',
      },
    },
  },
  {
    name: 'code that is loaded before everything, and harmless',
    planting: {
      args: [],
      env: { NODE_OPTIONS: '--require /opt/trace.cjs', PYTHONPATH: '/opt/py' },
      files: {
        '/opt/trace.cjs': '// rejectUnauthorized: false is never set here\n',
        '/opt/py/sitecustomize.py': 'import sys\n',
      },
    },
  },
  {
    name: 'a resolver that nobody reaches, on a machine without a network',
    planting: { args: [], files: { '/etc/resolv.conf': 'nameserver 192.0.2.53\n' } },
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

  test('settings that are no fault, one machine after the other', async () => {
    const reports = await reportsIn(
      { trusted: false, clients },
      harmless.map(({ planting }) => planting),
    );
    for (const [index, { name }] of harmless.entries())
      assert.deepEqual(
        reports[index]?.findings.map(({ summary, details }) => `${summary} [${details.place ?? ''}]`),
        [],
        name,
      );
    const extensions = reports
      .flatMap((report) => report.machine?.checks ?? [])
      .filter(({ id }) => id === 'browser-extensions');
    assert.match(JSON.stringify(extensions), /Firefox: Blocker \(webRequest, webRequestBlocking, proxy\)/);
    assert.match(JSON.stringify(extensions), /Chromium: VPN \(proxy\)/);
  });
});
