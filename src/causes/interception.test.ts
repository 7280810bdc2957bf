import assert from 'node:assert/strict';
import { test } from 'node:test';
import { interception } from './interception.ts';
import { certificate, intermediate, judged, leaf, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const path = [leaf, intermediate, root];
const unknown = judged('mozilla', path, ['no-path-to-anchor'], false);
const product = {
  product: 'FortiGate',
  vendor: 'Fortinet',
  kind: 'firewall',
  matched: 'CN=FortiGate CA',
  advice: 'ask the administrator',
  confirmed: true,
  byName: false,
};
/** The same server at another address. */
const at = (ip: string, facts: Facts): Facts => ({
  ...facts,
  attempts: facts.attempts.map((each) => ({ ...each, address: { ip, family: 4, port: 443 } })),
});
const withProxy = (kind: 'http' | 'socks5'): Facts => {
  const facts = withChain({
    judgements: [judged('system', path, ['no-path-to-anchor'], false), unknown],
    publicName: true,
  });
  return {
    ...facts,
    target: {
      ...facts.target,
      proxy: { kind, host: 'proxy.test', port: 3128, username: null, password: null, from: '--proxy' },
    },
  };
};
const cases: [string, Facts, string][] = [
  [
    'a product known by its key, and no store has its root',
    withChain({ judgements: [judged('system', path, ['no-path-to-anchor'], false), unknown], interceptor: product }),
    'certain, all [0]: FortiGate replaces the certificate of www.example.test on the way.',
  ],
  [
    'a product known by its name alone, whose root this machine has',
    withChain({ judgements: [judged('system', path), unknown], interceptor: { ...product, byName: true } }),
    'likely, some [0]: FortiGate replaces the certificate of www.example.test on the way.',
  ],
  [
    'a private root of this machine, for a public name',
    at('8.8.8.8', withChain({ judgements: [judged('system', path), unknown], publicName: true })),
    'likely, some [0]: A private root of this machine, not a public one, signed the certificate of www.example.test.',
  ],
  [
    'an authority that nobody knows, for a public name, through a proxy',
    withProxy('http'),
    "likely, all [0]: The certificate that comes through the proxy proxy.test:3128 is from Example Root, which no public program knows: most likely the proxy puts its own in place of the server's.",
  ],
  [
    'near miss: the same through a tunnel, which sees nothing',
    withProxy('socks5'),
    'ruled out: the issuer is no interceptor that we know',
  ],
  [
    'near miss: a company CA for a server at an address of its own',
    at('10.0.0.1', withChain({ judgements: [judged('system', path), unknown], publicName: true })),
    'ruled out: the issuer is no interceptor that we know',
  ],
  [
    'near miss: a company CA for a name of its own',
    withChain({ judgements: [judged('system', path), unknown], publicName: false }),
    'ruled out: the issuer is no interceptor that we know',
  ],
  [
    'near miss: a root that Mozilla distrusts by date and this machine still trusts',
    withChain({ judgements: [judged('system', path), judged('mozilla', path, ['distrusted'])], publicName: true }),
    'ruled out: the chain ends at a root that public programs trust',
  ],
  [
    'near miss: a root of another public program',
    withChain({ judgements: [judged('system', path), unknown], publicName: true, trustedBy: ['Microsoft'] }),
    'ruled out: the issuer is no interceptor that we know',
  ],
  [
    'near miss: a root that the user gave',
    withChain({ judgements: [judged('given', path), judged('system', path), unknown], publicName: true }),
    'ruled out: the issuer is no interceptor that we know',
  ],
  [
    'near miss: self-signed, and nobody trusts it',
    withChain({
      sent: [certificate('x', 'x')],
      judgements: [judged('system', [leaf], [], false), unknown],
      publicName: true,
    }),
    'ruled out: the issuer is no interceptor that we know',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(interception.judge(facts)), expected));
