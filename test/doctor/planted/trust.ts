import { site, type Planted } from './fault.ts';

/** Stores of roots that are empty, damaged, out of reach or not the right ones. */
export const trust: Planted[] = [
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
    name: 'a folder of roots that this user may not enter',
    plan: { modes: { '/etc/ssl/certs': '700' }, clients: ['curl'], asNobody: true },
    cause: 'client-trust-store',
    place: '/etc/ssl/certs',
  },
  {
    name: 'the root of a debugging tool in the roots of Java',
    plan: {
      clients: ['java', 'keytool'],
      commands: [
        [
          'sh',
          '-c',
          'cd @BASE@ && openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=mitmproxy -out m.crt 2>/dev/null && keytool -importcert -noprompt -alias m -file m.crt -cacerts -storepass changeit',
        ],
      ],
    },
    cause: 'interception',
    place: 'cacerts',
  },
  {
    name: 'a root for Node.js that has expired',
    plan: {
      env: { NODE_EXTRA_CA_CERTS: '@BASE@/old.pem' },
      commands: [
        [
          'sh',
          '-c',
          'faketime 2015-01-01 openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=Old -days 30 -out @BASE@/old.pem 2>/dev/null',
        ],
      ],
    },
    cause: 'client-trust-store',
    place: 'variable NODE_EXTRA_CA_CERTS=',
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
    name: "a company's root that Node.js and Java do not know",
    plan: { args: ['www.shop.test'], servers: [site], clients: ['node', 'java', 'curl'] },
    cause: 'client-trust-store',
    place: '/lib/security/cacerts) and Node.js',
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
    name: 'the root of a debugging tool that stayed behind',
    plan: {
      trusted: false,
      commands: [
        [
          'sh',
          '-c',
          'cd /usr/local/share/ca-certificates && openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=mitmproxy -out m.crt 2>/dev/null && cat m.crt >> /etc/ssl/certs/ca-certificates.crt',
        ],
      ],
    },
    cause: 'interception',
    place: '/usr/local/share/ca-certificates/m.crt',
  },
  {
    name: 'the root of a debugging tool in the database of Chromium',
    plan: {
      clients: ['certutil'],
      commands: [
        [
          'sh',
          '-c',
          'mkdir -p @HOME@/.pki/nssdb && cd @HOME@/.pki/nssdb && certutil -N -d sql:. --empty-password && openssl req -x509 -newkey rsa:2048 -nodes -keyout /dev/null -subj /CN=mitmproxy -out m.crt 2>/dev/null && certutil -A -d sql:. -n own -t C,, -i m.crt',
        ],
      ],
    },
    cause: 'interception',
    place: '/.pki/nssdb/cert9.db',
  },
  {
    name: 'a Java store that was emptied',
    plan: {
      commands: [
        [
          'sh',
          '-c',
          'cd /etc/ssl/certs/java && rm -f cacerts && keytool -genkeypair -alias a -dname CN=a -keyalg EC -keystore cacerts -storepass changeit && keytool -delete -alias a -keystore cacerts -storepass changeit',
        ],
      ],
    },
    cause: 'client-trust-store',
    place: 'cacerts',
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
];
