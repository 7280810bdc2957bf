import { opensslConf, site, tls12, type Planted } from './fault.ts';

/** Settings that forbid what the server needs, or hide what is wrong. */
export const settings: Planted[] = [
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
    name: 'a proxy of pip that is not there',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['/usr/bin/python3'],
      files: { '@HOME@/.config/pip/pip.conf': '[global]\nproxy = http://127.0.0.1:9\n' },
    },
    cause: 'proxy-failure',
    place: '/pip.conf:2: proxy',
    proof: true,
  },
  {
    name: 'checks switched off for pip by a file for everybody, which hides an untrusted certificate',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      trusted: false,
      clients: ['/usr/bin/python3'],
      files: { '/etc/pip.conf': '[global]\ntrusted-host = www.shop.test\n' },
    },
    cause: 'client-config',
    place: '/etc/pip.conf:2: trusted-host',
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
      env: { EDITOR: 'vi', GIT_ALLOW_PROTOCOL: 'file:ssh' },
    },
    cause: 'client-config',
    place: 'GIT_ALLOW_PROTOCOL',
  },
  {
    name: 'a line of code that Python loads at its start, and no variable leads to',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['/usr/bin/python3', 'curl'],
      commands: [
        [
          'sh',
          '-c',
          'export HOME=@HOME@; at=$(/usr/bin/python3 -m site --user-site); mkdir -p "$at"; printf %b "$1" >"$at/usercustomize.py"',
          'sh',
          'import ssl\\nusual = ssl.create_default_context\\ndef old(*given, **named):\\n    context = usual(*given, **named)\\n    context.maximum_version = ssl.TLSVersion.TLSv1_1\\n    return context\\nssl._create_default_https_context = old\\n',
        ],
      ],
    },
    cause: 'client-config',
    place: '/usercustomize.py:7: ssl._create_default_https_context = old',
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
    name: 'a bracket forgotten in the configuration that Node.js reads as well',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['node', 'curl'],
      env: { OPENSSL_CONF: '/opt/openssl.cnf', NODE_EXTRA_CA_CERTS: '@BASE@/root.pem' },
      files: { '/opt/openssl.cnf': opensslConf('MinProtocol = TLSv1.2').replace('[ssl]', '[ssl') },
    },
    cause: 'client-config',
    place: '/opt/openssl.cnf:4: [ssl',
    proof: true,
  },
  {
    name: 'a script in front of curl',
    plan: {
      args: ['www.shop.test'],
      servers: [site],
      clients: ['openssl'],
      files: { '@BASE@/bin/curl': '#!/bin/sh\n# faster\nexec /usr/bin/curl --tls-max 1.1 "$@"\n' },
      modes: { '@BASE@/bin/curl': '755' },
    },
    cause: 'client-config',
    place: '/bin/curl:3: exec /usr/bin/curl --tls-max 1.1',
    proof: true,
  },
];
