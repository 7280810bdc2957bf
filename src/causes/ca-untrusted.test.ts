import assert from 'node:assert/strict';
import { test } from 'node:test';
import { caUntrusted } from './ca-untrusted.ts';
import { certificate, fetched, intermediate, judged, leaf, nowhere, root } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const cases: [string, Facts, string][] = [
  [
    'a private root that is sent',
    withChain(nowhere(leaf, intermediate, root)),
    'certain, all [0]: The certificate comes from Example Root, an authority that is not among the trusted roots.',
  ],
  [
    'near miss: the chain does not end at the root that was sent',
    withChain({ ...nowhere(leaf), sent: [leaf, root] }),
    'certain, all [0]: The certificate comes from Example Intermediate, an authority that is not among the trusted roots.',
  ],
  [
    'a private root that is not sent, and nothing tells more',
    withChain(nowhere(leaf, intermediate)),
    'certain, all [0]: The certificate comes from Example Root, an authority that is not among the trusted roots.',
  ],
  [
    'a private root that was fetched',
    withChain({
      ...nowhere(leaf),
      fetched: [fetched(intermediate), fetched(root)],
      repaired: [judged('system', [leaf, intermediate, root], ['no-path-to-anchor'], false)],
    }),
    'certain, all [0]: The certificate comes from Example Root, an authority that is not among the trusted roots.',
  ],
  [
    'a root of the name of a trusted one',
    withChain({
      ...nowhere(leaf, intermediate, root),
      namesake: { store: 'system', certificate: certificate('Example Root', 'Example Root') },
    }),
    'certain, all [0]: The certificate comes from another Example Root than the one that clients trust: the same name, and another key.',
  ],
  [
    'an intermediate that was given in place of its root',
    { ...withChain(nowhere(leaf, intermediate)), givenRoots: [intermediate] },
    'certain, all [0]: Example Intermediate, which you gave to trust, is an intermediate and no root: the chain ends at Example Root.',
  ],
  [
    'an authority that says where it is to be had, and cannot be fetched',
    withChain(nowhere(certificate('www.example.test', 'Company Servers', { caIssuers: ['http://pki.test/ca.crt'] }))),
    'likely, all [0]: The certificate comes from Company Servers, an authority that is not among the trusted roots.',
  ],
  [
    'a root that one program alone has',
    withChain({ ...nowhere(leaf, intermediate, root), trustedBy: ['Microsoft'] }),
    'certain, all [0]: The certificate comes from Example Root, which only Microsoft trusts.',
  ],
  [
    'near miss: one of two stores has the root, and refuses for another reason',
    withChain({
      judgements: [judged('system', [leaf, intermediate, root], ['expired']), judged('mozilla', [leaf], [], false)],
    }),
    'ruled out: the chain ends at a trusted root',
  ],
  [
    'near miss: just an intermediate is missing',
    withChain({ ...nowhere(leaf), repaired: [judged('system', [leaf, intermediate, root])] }),
    'ruled out: the chain ends at a trusted root',
  ],
  ['what it asks', withChain(nowhere(leaf), { open: true }), 'asks issuers'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(caUntrusted.judge(facts)), expected));
