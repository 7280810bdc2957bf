import type { Planting } from './plan.ts';

/** A fault that files and variables alone make, and the finding that has to come first. */
export type PlantedSetting = {
  name: string;
  planting: Omit<Planting, 'args'>;
  cause: string;
  place: string;
  /** `--fix` mends it by changing this file. */
  mends?: string;
};

const file = (path: string, text: string): Pick<Planting, 'files'> => ({ files: { [path]: text } });
const off = (name: string, path: string, text: string, line: number): PlantedSetting => ({
  name,
  planting: file(path, text),
  cause: 'client-config',
  place: `${path.replace('@HOME@', '')}:${line}`,
  mends: path,
});
const store = (name: string, path: string, text: string, line: number): PlantedSetting => ({
  ...off(name, path, text, line),
  cause: 'client-trust-store',
});
const proxied = (name: string, path: string, text: string, line: number): PlantedSetting => ({
  ...off(name, path, text, line),
  cause: 'proxy-failure',
});
/** For a person to mend: its lines belong together, or its format has no comments. */
const told = ({ mends: _, ...planted }: PlantedSetting): PlantedSetting => planted;
const variable = (name: string, value: string, cause = 'client-trust-store', files = {}): PlantedSetting => ({
  name: `${name}=${value}`,
  planting: { env: { [name]: value }, files },
  cause,
  place: `variable ${name}=`,
});

/** Settings by which a machine fails, one at a time. */
export const plantings: PlantedSetting[] = [
  variable('CURL_CA_BUNDLE', '/opt/roots.pem', 'client-trust-store', { '/opt/roots.pem': '@ROOT@' }),
  variable('SSL_CERT_DIR', '/opt/none'),
  variable('PIP_CERT', '/opt/empty.pem', 'client-trust-store', { '/opt/empty.pem': '' }),
  variable('npm_config_cafile', '/opt/none.pem'),
  variable('PGSSLROOTCERT', '/opt/none.crt'),
  variable('VAULT_CACERT', '/opt/none.pem'),
  variable('NODE_TLS_REJECT_UNAUTHORIZED', '0', 'client-config'),
  variable('CONSUL_HTTP_SSL_VERIFY', 'false', 'client-config'),
  variable('LDAPTLS_REQCERT', 'never', 'client-config'),
  variable('SSLKEYLOGFILE', '/nonexistent/keys.log', 'client-config'),
  variable('NODE_OPTIONS', '--tls-min-v1.3', 'client-config'),
  variable('JAVA_TOOL_OPTIONS', '-Xmx64m -Djavax.net.ssl.trustStore=/opt/old/cacerts'),
  variable('https_proxy', 'http://127.0.0.1:9', 'proxy-failure'),
  {
    name: 'secrets of connections that a start-up file lets be written down',
    planting: { files: { '@HOME@/.profile': 'umask 022\nexport SSLKEYLOGFILE=/tmp/keys.log\n' } },
    cause: 'client-config',
    place: '/.profile:2',
  },
  {
    name: 'an empty file of roots named in /etc/environment',
    planting: {
      env: { SSL_CERT_FILE: '/opt/x.pem' },
      files: { '/opt/x.pem': '', '/etc/environment': '# x\nSSL_CERT_FILE="/opt/x.pem"\n' },
    },
    cause: 'client-trust-store',
    place: '/etc/environment:2',
    mends: '/etc/environment',
  },
  {
    name: 'a variable that only new shells have',
    planting: file('@HOME@/.bashrc', 'PS1=x\nif true; then\n  export GIT_SSL_NO_VERIFY="1" # for now\nfi\n'),
    cause: 'client-config',
    place: 'variable GIT_SSL_NO_VERIFY=1 (set in ',
    mends: '@HOME@/.bashrc',
  },
  {
    name: 'a variable of all users, exported a line later',
    planting: file('/etc/profile.d/zz.sh', 'REQUESTS_CA_BUNDLE=/opt/none.pem\nexport REQUESTS_CA_BUNDLE\n'),
    cause: 'client-trust-store',
    place: '/etc/profile.d/zz.sh:1',
    mends: '/etc/profile.d/zz.sh',
  },
  proxied(
    'a dead proxy of a service',
    '/etc/systemd/system/docker.service.d/http-proxy.conf',
    '[Service]\nEnvironment="HTTPS_PROXY=http://127.0.0.1:9"\n',
    2,
  ),
  off('checks of a service', '/etc/default/agent', '# agent\nNODE_TLS_REJECT_UNAUTHORIZED=0\n', 2),
  off('an alias', '@HOME@/.bash_aliases', "alias ll='ls -l'\nalias curl='curl -sk'\n", 2),
  told(off('a function', '@HOME@/.zshrc', 'PS1=x\nwget() {\n  command wget --no-check-certificate "$@"\n}\n', 3)),
  told(
    off(
      'an option of a service, over lines',
      '/etc/systemd/system/a.service',
      '[Service]\nExecStart=/bin/curl \\\n  -sk https://x\n',
      2,
    ),
  ),
  told(off('a script of cron', '/etc/cron.daily/a', '#!/bin/sh\nwget --no-check-certificate https://x\n', 2)),
  proxied(
    'a drop-in for every service',
    '/etc/systemd/system/service.d/a.conf',
    '[Service]\nEnvironment=HTTPS_PROXY=http://127.0.0.1:9\n',
    2,
  ),
  told(proxied('an alias with a dead proxy', '@HOME@/.bash_aliases', "alias curl='curl -x 127.0.0.1:9'\n", 1)),
  off('nushell', '@HOME@/.config/nushell/env.nu', '$env.NODE_TLS_REJECT_UNAUTHORIZED = "0"\n', 1),
  told(off('R', '@HOME@/.Rprofile', 'options(download.file.extra = "--no-check-certificate")\n', 1)),
  {
    ...off(
      'a variable of a container',
      '@HOME@/app/compose.yaml',
      'services:\n  a:\n    environment:\n      - PYTHONHTTPSVERIFY=0\n',
      4,
    ),
    planting: {
      cwd: '@BASE@/home/app',
      ...file('@HOME@/app/compose.yaml', 'services:\n  a:\n    environment:\n      - PYTHONHTTPSVERIFY=0\n'),
    },
    place: '/app/compose.yaml:4',
  },
  off('letters of curl that stand together', '@HOME@/.curlrc', '# quiet\n-sSk\n', 2),
  {
    ...off(
      "a service's own configuration of OpenSSL",
      '/opt/app.cnf',
      'openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\nMinProtocol = TLSv1.3\n',
      7,
    ),
    planting: {
      files: {
        '/opt/app.cnf': 'openssl_conf = i\n[i]\nssl_conf = s\n[s]\nsystem_default = d\n[d]\nMinProtocol = TLSv1.3\n',
        '/etc/systemd/system/app.service': '[Service]\nEnvironment=OPENSSL_CONF=/opt/app.cnf\n',
      },
    },
  },
  variable('GODEBUG', 'http2client=0,tlsmaxrsasize=1024', 'client-config'),
  off('wget', '@HOME@/.wgetrc', 'tries = 3\ncheck_certificate = off\n', 2),
  {
    ...off('wget, for all', '/opt/wgetrc', '# s\ncheckcertificate = off\n', 2),
    planting: { env: { SYSTEM_WGETRC: '/opt/wgetrc' }, ...file('/opt/wgetrc', '# s\ncheckcertificate = off\n') },
  },
  {
    name: 'git, in a file that another includes',
    planting: {
      files: {
        '@HOME@/.gitconfig': '[user]\n\tname = me\n[includeIf "gitdir:~/work/"]\n\tpath = work.gitconfig\n',
        '@HOME@/work.gitconfig': '[http]\n\tsslVerify = false\n',
      },
    },
    cause: 'client-config',
    place: '/work.gitconfig:2: sslVerify = false',
    mends: '@HOME@/work.gitconfig',
  },
  {
    ...off('git, in the repository', '@HOME@/repo/.git/config', '[core]\n\tbare = false\n[http]\n\tsslVerify = 0\n', 4),
    planting: {
      cwd: '@BASE@/home/repo',
      ...file('@HOME@/repo/.git/config', '[core]\n\tbare = false\n[http]\n\tsslVerify = 0\n'),
    },
  },
  off('npm', '@HOME@/.npmrc', 'fund=false\nstrict-ssl=false\n', 2),
  {
    ...store('npm, for a project', '@HOME@/app/.npmrc', 'audit=false\ncafile=./certs/company.pem\n', 2),
    planting: {
      cwd: '@BASE@/home/app/src',
      files: {
        '@HOME@/app/package.json': '{}',
        '@HOME@/app/src/x.js': '',
        '@HOME@/app/.npmrc': 'audit=false\ncafile=./certs/company.pem\n',
      },
    },
  },
  {
    ...off('npm, by its prefix', '/opt/npm/etc/npmrc', 'strict-ssl=false\n', 1),
    planting: { env: { NPM_CONFIG_PREFIX: '/opt/npm' }, ...file('/opt/npm/etc/npmrc', 'strict-ssl=false\n') },
  },
  off('Yarn 1', '@HOME@/.yarnrc', '# yarn\nstrict-ssl false\n', 2),
  off('Yarn', '@HOME@/.yarnrc.yml', 'nodeLinker: node-modules\nenableStrictSsl: false\n', 2),
  off('pip', '/etc/pip.conf', '[global]\ntimeout = 60\ntrusted-host = pypi.org\n    files.pythonhosted.org\n', 3),
  off(
    'pip, a line below',
    '@HOME@/.config/pip/pip.conf',
    '[install]\ntrusted-host =\n    pypi.org\n    files.pythonhosted.org\n',
    2,
  ),
  store('Cargo', '@HOME@/.cargo/config.toml', '[net]\nretry = 2\n[http]\ncainfo = "/opt/none.pem"\n', 4),
  proxied('conda', '@HOME@/.condarc', 'channels:\n  - defaults\nproxy_servers:\n  https: http://127.0.0.1:9\n', 4),
  off('Composer', '@HOME@/.config/composer/config.json', '{\n  "config": {\n    "disable-tls": true\n  }\n}\n', 3),
  store(
    'Gradle',
    '@HOME@/.gradle/gradle.properties',
    'org.gradle.daemon=true\nsystemProp.javax.net.ssl.trustStore=/opt/none.jks\n',
    2,
  ),
  store('AWS', '@HOME@/.aws/config', '[default]\nregion = eu-central-1\nca_bundle = /opt/none.pem\n', 3),
  off(
    'kubectl',
    '@HOME@/.kube/config',
    'apiVersion: v1\nclusters:\n- cluster:\n    insecure-skip-tls-verify: true\n    server: https://10.0.0.1:6443\n  name: a\n',
    4,
  ),
  off(
    'Podman',
    '/etc/containers/registries.conf.d/co.conf',
    '[[registry]]\nlocation = "reg.test"\ninsecure = true\n',
    3,
  ),
  off('PostgreSQL', '@HOME@/.pg_service.conf', '[prod]\nhost=db.test\nsslmode=disable\n', 3),
  store('MySQL', '@HOME@/.my.cnf', '[client]\nuser=me\npassword=hunter2\nssl-ca=/opt/none.pem\n', 4),
  off('LDAP', '/etc/ldap/ldap.conf', '#\nTLS_REQCERT never\n', 2),
  told(
    off(
      'a command that OpenSSL does not know',
      '/etc/ssl/openssl.cnf',
      'openssl_conf = init\n[init]\nssl_conf = ssl\n[ssl]\nsystem_default = sys\n[sys]\nMinProtocl = TLSv1\n',
      7,
    ),
  ),
  told(
    off(
      'a name on the way to the defaults of OpenSSL that is nearly right',
      '/etc/ssl/openssl.cnf',
      'openssl_conf = init\n[init]\nssl_config = ssl\n[ssl]\nsystem_default = sys\n[sys]\nMinProtocol = TLSv1\n',
      3,
    ),
  ),
  told(store('a home folder that curl does not fill in', '@HOME@/.curlrc', 'cacert = "~/.bashrc"\n', 1)),
  store('apt, in blocks', '/etc/apt/apt.conf.d/98x', 'Acquire { https {\n  CAInfo "/opt/none.pem";\n}; };\n', 2),
  {
    name: 'pip, a file of requirements',
    planting: {
      cwd: '@BASE@/home/wheel',
      ...file('@BASE@/home/wheel/requirements-dev.txt', '-r base.txt\n--trusted-host pypi.org\nflask==3\n'),
    },
    cause: 'client-config',
    place: '/requirements-dev.txt:2: --trusted-host pypi.org',
    mends: '@BASE@/home/wheel/requirements-dev.txt',
  },
  {
    name: 'a Dockerfile that sets two variables in a line',
    planting: {
      cwd: '@BASE@/home/image',
      ...file('@BASE@/home/image/Dockerfile', 'FROM debian\nENV LANG=C GIT_SSL_NO_VERIFY=1\n'),
    },
    cause: 'client-config',
    place: '/Dockerfile:2: ENV LANG=C GIT_SSL_NO_VERIFY=1',
  },
  store(
    'PHP behind a web server',
    '/etc/php/8.2/fpm/pool.d/www.conf',
    '[www]\nphp_admin_value[openssl.cafile] = /opt/none.pem\n',
    2,
  ),
  told(
    off(
      'NuGet, an attribute of a source',
      '@HOME@/.nuget/NuGet/NuGet.Config',
      '<configuration>\n <add key="a" value="https://a.test"\n  disableTLSCertificateValidation="true" />\n</configuration>\n',
      2,
    ),
  ),
  {
    name: 'the command line of Docker, in one line with logins',
    planting: file(
      '@HOME@/.docker/config.json',
      '{"auths":{"r.test":{"auth":"hunter2"}},"proxies":{"default":{"httpsProxy":"http://127.0.0.1:9"}}}',
    ),
    cause: 'proxy-failure',
    place: '/.docker/config.json:1: "httpsProxy": "http://127.0.0.1:9"',
  },
  {
    name: 'Docker, a comma too many',
    planting: file('/etc/docker/daemon.json', '{\n  "log-driver": "json-file",\n}\n'),
    cause: 'client-config',
    place: '/etc/docker/daemon.json:2: "log-driver": "json-file",',
  },
  {
    name: 'Pipenv, a source without checks',
    planting: { cwd: '@BASE@/home/env', ...file('@BASE@/home/env/Pipfile', '[[source]]\nverify_ssl = false\n') },
    cause: 'client-config',
    place: '/Pipfile:2: verify_ssl = false',
    mends: '@BASE@/home/env/Pipfile',
  },
  {
    name: 'kubectl, a mapping in braces',
    planting: file(
      '@HOME@/.kube/config',
      'clusters:\n- {name: a, cluster: {server: "https://k.test", insecure-skip-tls-verify: true}}\nusers: [{token: hunter2}]\n',
    ),
    cause: 'client-config',
    place: '/.kube/config:2: "insecure-skip-tls-verify": true',
  },
  {
    name: 'Ansible, how it reaches a host',
    planting: {
      cwd: '@BASE@/home/plays',
      ...file('@BASE@/home/plays/group_vars/win.yml', 'a: b\nansible_winrm_server_cert_validation: ignore\n'),
    },
    cause: 'client-config',
    place: '/group_vars/win.yml:2: ansible_winrm_server_cert_validation: ignore',
    mends: '@BASE@/home/plays/group_vars/win.yml',
  },
  {
    name: 'a task of Deno',
    planting: {
      cwd: '@BASE@/home/deno',
      ...file(
        '@BASE@/home/deno/deno.json',
        '{\n "tasks": {\n  "dev": "deno run --unsafely-ignore-certificate-errors main.ts"\n }\n}\n',
      ),
    },
    cause: 'client-config',
    place: '/deno.json:3: "dev": "deno run --unsafely-ignore-certificate-errors main.ts"',
  },
  {
    name: 'a kind of store that Java has on Windows alone',
    planting: { env: { JAVA_TOOL_OPTIONS: '-Djavax.net.ssl.trustStoreType=Windows-ROOT' } },
    cause: 'client-trust-store',
    place: 'variable JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStoreType=Windows-ROOT',
  },
  {
    name: 'Docker, an insecure registry',
    planting: file(
      '/etc/docker/daemon.json',
      '{\n  "log-driver": "json-file",\n  "insecure-registries": ["registry.corp.test:5000"]\n}\n',
    ),
    cause: 'client-config',
    place: '/etc/docker/daemon.json:3: "insecure-registries": ["registry.corp.test:5000"]',
    mends: '/etc/docker/daemon.json',
  },
  {
    name: 'the policy of the whole system',
    planting: file('/etc/crypto-policies/config', '# crypto-policies\nFUTURE\n'),
    cause: 'client-config',
    place: '/etc/crypto-policies/config:2: FUTURE',
  },
  {
    name: 'a policy of Chromium that forbids TLS 1.2',
    planting: file(
      '/etc/chromium/policies/managed/company.json',
      '{\n  "HomepageLocation": "https://start.test",\n  "SSLVersionMin": "tls1.3"\n}\n',
    ),
    cause: 'client-config',
    place: '/etc/chromium/policies/managed/company.json:3: "SSLVersionMin": "tls1.3"',
    mends: '/etc/chromium/policies/managed/company.json',
  },
  {
    name: 'a proxy that a policy of Chrome sets',
    planting: file(
      '/etc/opt/chrome/policies/managed/p.json',
      '{\n "ProxySettings": {\n  "ProxyMode": "fixed_servers",\n  "ProxyServer": "127.0.0.1:9"\n }\n}\n',
    ),
    cause: 'proxy-failure',
    place: '/etc/opt/chrome/policies/managed/p.json:4',
  },
  {
    name: 'a flag of Chromium',
    planting: file('@HOME@/.config/chromium-flags.conf', '--start-maximized\n--ignore-certificate-errors\n'),
    cause: 'client-config',
    place: '/.config/chromium-flags.conf:2: --ignore-certificate-errors',
  },
  {
    name: 'a policy of Firefox that names a dead proxy',
    planting: file(
      '/etc/firefox/policies/policies.json',
      '{ "policies": {\n  "Proxy": {\n    "Mode": "manual",\n    "SSLProxy": "127.0.0.1:9"\n  } } }\n',
    ),
    cause: 'proxy-failure',
    place: '/etc/firefox/policies/policies.json:4: "SSLProxy"',
  },
  {
    name: 'a root of a policy of Firefox that is not there',
    planting: file(
      '/etc/firefox/policies/policies.json',
      '{\n "policies": {\n  "Certificates": {\n   "Install": ["/opt/none.der"]\n  }\n }\n}\n',
    ),
    cause: 'client-trust-store',
    place: '/etc/firefox/policies/policies.json:4',
  },
  {
    name: 'about:config of Firefox with TLS 1.1 at most',
    planting: file(
      '@HOME@/.mozilla/firefox/abc.default/prefs.js',
      'user_pref("browser.startup.homepage", "https://private.example/");\nuser_pref("security.tls.version.max", 2);\n',
    ),
    cause: 'client-config',
    place: '/.mozilla/firefox/abc.default/prefs.js:2: user_pref("security.tls.version.max", 2);',
  },
  {
    ...off(
      'names that Firefox asks of nobody',
      '@HOME@/.mozilla/firefox/x.y/user.js',
      'user_pref("network.trr.mode", 3);\nuser_pref("network.trr.uri", "https://127.0.0.1:9/dns-query");\n',
      1,
    ),
    cause: 'dns-failure',
  },
  {
    name: 'a module of p11-kit that is told to bring no roots',
    planting: file('/etc/pkcs11/modules/p11-kit-trust.module', 'module: p11-kit-trust.so\ntrust-policy: no\n'),
    cause: 'client-trust-store',
    place: '/etc/pkcs11/modules/p11-kit-trust.module:2',
  },
  {
    name: 'a module of p11-kit that is not there',
    planting: file('/etc/pkcs11/modules/card.module', '# card\nmodule: /opt/none/card.so\ncritical: yes\n'),
    cause: 'client-config',
    place: '/etc/pkcs11/modules/card.module:2',
    mends: '/etc/pkcs11/modules/card.module',
  },
  variable('PIP_PROXY', 'http://127.0.0.1:9', 'proxy-failure'),
  off("PAM's file of all users", '/etc/security/pam_env.conf', '# x\nPERL_LWP_SSL_VERIFY_HOSTNAME DEFAULT=0\n', 2),
  off(
    'containerd, in the folder of a registry',
    '/etc/containerd/certs.d/reg.test/hosts.toml',
    'server = "https://reg.test"\n[host."https://reg.test"]\n  skip_verify = true\n',
    3,
  ),
  {
    name: 'a variable in a file that a start-up file reads in',
    planting: {
      files: {
        '@HOME@/.zprofile': 'if [ -f ~/.env.sh ]; then\n  . ~/.env.sh\nfi\n',
        '@HOME@/.env.sh': '# work\nexport LANG=C DENO_CERT=/opt/none.pem\n',
      },
    },
    cause: 'client-trust-store',
    place: '/.env.sh:2',
  },
  off('a variable of fish', '@HOME@/.config/fish/conf.d/tls.fish', 'set -gx UV_INSECURE_HOST pypi.org\n', 1),
  {
    ...store('direnv', '@HOME@/env/.envrc', 'export CURL_CA_BUNDLE=/opt/none.pem\n', 1),
    planting: { cwd: '@HOME@/env', ...file('@HOME@/env/.envrc', 'export CURL_CA_BUNDLE=/opt/none.pem\n') },
  },
  off('a program that nobody has listed', '@HOME@/.config/acme/settings.toml', '[api]\nverify_tls = false\n', 2),
  off('options of a program, one a line', '@HOME@/.config/yt-dlp/config', '# v\n--no-check-certificates\n', 2),
  off('a word before the name', '@HOME@/.fetchmailrc', 'poll mail.test proto imap\n  no sslcertck\n', 2),
  told(
    proxied(
      'Maven, in a document of XML',
      '@HOME@/.m2/settings.xml',
      '<settings>\n<!-- <host>old</host> -->\n<proxies>\n<proxy>\n<active>true</active>\n<host>127.0.0.1</host>\n<port>9</port>\n</proxy>\n</proxies>\n</settings>\n',
      6,
    ),
  ),
  proxied(
    'a proxy as a host and a port',
    '@HOME@/.subversion/servers',
    '[global]\nhttp-proxy-host = 127.0.0.1\nhttp-proxy-port = 9\n',
    2,
  ),
  proxied(
    'the proxy of a desktop',
    '/etc/dconf/db/local.d/00-proxy',
    "[system/proxy]\nmode='manual'\n[system/proxy/https]\nhost='127.0.0.1'\nport=9\n",
    4,
  ),
  told(
    proxied(
      'a script that chooses the proxy, by a policy of Chromium',
      '/etc/chromium/policies/managed/pac.json',
      '{\n "ProxyMode": "pac_script",\n "ProxyPacUrl": "http://127.0.0.1:9/proxy.pac"\n}\n',
      3,
    ),
  ),
  {
    name: 'a proxy in a profile of Chromium',
    planting: file(
      '@HOME@/.config/chromium/Default/Preferences',
      '{"browser":{},"proxy":{"mode":"fixed_servers","server":"me:hunter2@127.0.0.1:9"}}',
    ),
    cause: 'proxy-failure',
    place: '/.config/chromium/Default/Preferences: "proxy":',
  },
  off(
    'a certificate that Firefox was told to accept',
    '@HOME@/.mozilla/firefox/y.z/cert_override.txt',
    '# PSM Certificate Override Settings file\nwww.shop.test:443:\tOID.2.16\tAA\tU\n',
    2,
  ),
  {
    ...variable('NODE_OPTIONS', '--require /opt/off.cjs', 'client-config', {
      '/opt/off.cjs': "// all hosts\nprocess.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\n",
    }),
    name: 'code that Node.js loads before everything',
  },
  {
    name: 'code that Python loads before everything',
    planting: file(
      '/etc/python3.11/sitecustomize.py',
      'import ssl\nssl._create_default_https_context = ssl._create_unverified_context\n',
    ),
    cause: 'client-config',
    place: '/etc/python3.11/sitecustomize.py:2',
  },
  {
    name: 'a client certificate for a registry without its key',
    planting: {
      files: { '/etc/docker/certs.d/reg.test/ca.crt': '@ROOT@', '/etc/docker/certs.d/reg.test/a.cert': 'x' },
    },
    cause: 'client-config',
    place: '/etc/docker/certs.d/reg.test/a.cert',
  },
  {
    ...variable('GIT_SSL_CAINFO', '/opt/root.der', 'client-trust-store'),
    planting: { env: { GIT_SSL_CAINFO: '/opt/root.der' }, files: { '/opt/root.der': '0\u0082 not PEM' } },
    name: 'roots in DER where PEM is read',
  },
  {
    name: 'a setting of git in a pair of variables',
    planting: { env: { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'http.sslVerify', GIT_CONFIG_VALUE_0: 'false' } },
    cause: 'client-config',
    place: 'variable GIT_CONFIG_VALUE_0=false',
  },
];
