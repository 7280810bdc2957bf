import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import type { Plan } from './plan.ts';
import { reportIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'nft', 'curl', 'openssl', 'mitmdump', 'sslsplit') || requireRoot('a sandbox');

/** Public names, whose certificates should be public ones: none is asked for outside of the sandbox. */
const target = 'www.shop.example.com';
const site: Pick<Plan, 'servers' | 'hosts'> = {
  servers: [{ kind: 'tls', names: [target], ip: '93.184.216.34', port: 443 }],
  hosts: ['93.184.216.34 www.one.example.net www.two.example.org'],
};
const args = [target, '--ask-resolver', 'none', '--time-from', 'www.one.example.net,www.two.example.org'];

const mitmproxy: Pick<Plan, 'beside' | 'env'> = {
  env: { https_proxy: 'http://127.0.0.1:8080' },
  beside: [
    {
      argv: [
        'mitmdump',
        '-q',
        '--set',
        'confdir=@BASE@/mitm',
        '--set',
        'ssl_verify_upstream_trusted_ca=@BASE@/root.pem',
        '--listen-host',
        '127.0.0.1',
        '-p',
        '8080',
      ],
      port: 8080,
    },
  ],
};
/** It gives its root away and runs as nobody, whose connections are not led to it again. */
const sslsplit: Pick<Plan, 'commands' | 'beside'> = {
  commands: [
    [
      'sh',
      '-c',
      'openssl req -x509 -newkey rsa:2048 -nodes -keyout @BASE@/split.key -out @BASE@/split.pem -days 30 -subj "/O=Inspection/CN=Inspection Root" -addext basicConstraints=critical,CA:true 2>/dev/null',
    ],
    ['nft', 'add', 'table', 'ip', 'nat'],
    ['nft', 'add', 'chain', 'ip', 'nat', 'output', '{ type nat hook output priority -100 ; }'],
    'nft add rule ip nat output tcp dport 443 meta skuid != 65534 dnat to 127.0.0.1:8443'.split(' '),
  ],
  beside: [
    {
      argv: [
        'sslsplit',
        '-u',
        'nobody',
        '-k',
        '@BASE@/split.key',
        '-c',
        '@BASE@/split.pem',
        '-P',
        'https',
        '127.0.0.1',
        '8443',
        '93.184.216.34',
        '443',
      ],
      port: 8443,
    },
  ],
};
const install = (from: string) => [
  'sh',
  '-c',
  `mkdir -p /usr/local/share/ca-certificates; cp ${from} /usr/local/share/ca-certificates/proxy.crt; cat ${from} >>/etc/ssl/certs/ca-certificates.crt`,
];
/** The rule stands on a router, as it were, and is not to be seen from here. */
const unseen = ['mount', '--bind', '/bin/false', '/usr/sbin/nft'];

const interceptors: { name: string; plan: Omit<Plan, 'args'>; place: string; says: RegExp; broken: boolean }[] = [
  {
    name: 'mitmproxy, its root not installed',
    plan: { ...site, ...mitmproxy, clients: ['curl', 'openssl'] },
    place: 'variable https_proxy=http://127.0.0.1:8080',
    says: /mitmproxy[\s\S]*without this proxy curl gets? the certificate of the site itself/,
    broken: true,
  },
  {
    name: 'mitmproxy, its root installed',
    plan: {
      ...site,
      ...mitmproxy,
      clients: ['curl', 'openssl'],
      after: [install('@BASE@/mitm/mitmproxy-ca-cert.pem')],
    },
    place: '',
    says: /mitmproxy/,
    broken: false,
  },
  {
    name: 'sslsplit by a rule of this machine, its root not installed',
    plan: { ...site, ...sslsplit, clients: ['curl', 'openssl'] },
    place: 'nft table ip nat, chain output: tcp dport 443',
    says: /dnat to 127\.0\.0\.1:8443/,
    broken: true,
  },
  {
    name: 'sslsplit somewhere on the way, its root not installed',
    plan: { ...site, ...sslsplit, clients: ['curl', 'openssl'], after: [unseen] },
    place: 'the way to www.one.example.net, www.two.example.org: signed by Inspection Root',
    says: /does not trust that authority/,
    broken: true,
  },
  {
    name: 'sslsplit somewhere on the way, its root installed',
    plan: { ...site, ...sslsplit, clients: ['curl', 'openssl'], after: [install('@BASE@/split.pem'), unseen] },
    place: '',
    says: /Inspection Root/,
    broken: false,
  },
];

suite('interception by real programs', { skip, concurrency: 2 }, () => {
  for (const { name, plan, place, says, broken } of interceptors) {
    test(name, async () => {
      const { report, told } = await reportIn({ ...plan, args });
      const [first] = report.findings;
      assert.equal(first?.cause, 'interception', told.stdout);
      assert.ok((first?.details.place ?? '').includes(place), `${first?.details.place} does not have ${place}`);
      assert.match([first?.summary, ...(first?.evidence.map(({ fact }) => fact) ?? [])].join('\n'), says);
      const curl = report.machine?.clients.find(({ id }) => id === 'curl');
      assert.equal(curl?.outcome, broken ? 'fails' : 'works', curl?.error ?? '');
    });
  }
});
