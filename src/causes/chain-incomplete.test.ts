import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chainIncomplete } from './chain-incomplete.ts';
import { refused } from './examples/attempts.ts';
import { certificate, fetched, intermediate, judged, leaf, name, nowhere, root } from './examples/certificates.ts';
import { exampleFacts, withChain, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const { url } = fetched(root);
const repairedPath = {
  ...judged('system', [leaf, intermediate, root]),
  paths: [
    {
      anchored: true,
      refusals: [],
      certificates: [
        { certificate: leaf, origin: 'sent' as const },
        { certificate: intermediate, origin: 'fetched' as const },
        { certificate: root, origin: 'store' as const },
      ],
    },
  ],
};
const keyed = { ...leaf, authorityKeyId: 'aa' };
const namesake = { ...intermediate, subjectKeyId: 'bb' };
const company = certificate('www.example.test', 'Company Servers', { caIssuers: [url] });
const cases: [string, Facts, string][] = [
  [
    'fetched, and with it the chain is whole',
    withChain({ ...nowhere(leaf), fetched: [fetched(intermediate)], repaired: [repairedPath] }),
    'certain, all [0]: The server does not send its intermediate certificate Example Intermediate.',
  ],
  [
    'a namesake of the intermediate with another key was sent, which is not the one',
    withChain({ ...nowhere(keyed, namesake), fetched: [fetched(intermediate)], repaired: [repairedPath] }),
    'certain, all [0]: The server does not send its intermediate certificate Example Intermediate.',
  ],
  [
    'it cannot be fetched, but the certificate is logged',
    withChain(nowhere({ ...leaf, signedCertificateTimestamps: new Uint8Array(1) })),
    'likely, all [0]: The server does not send the certificate of its issuer, Example Intermediate, and it could not be fetched.',
  ],
  [
    'it cannot be fetched, but its URL is there',
    withChain({ ...nowhere(company), fetched: [{ url, outcome: 'failed', detail: 'HTTP 404', certificate: null }] }),
    'likely, all [0]: The server does not send the certificate of its issuer, Company Servers, and it could not be fetched.',
  ],
  [
    'its issuer is a root by its name, which a company publishes as well',
    withChain(nowhere(certificate('www.example.test', 'Company Root CA', { caIssuers: [url] }))),
    'ruled out: nothing tells that Company Root CA has an issuer that is trusted',
  ],
  [
    'it is named like a root that the user gave',
    withChain(nowhere({ ...leaf, issuer: name('Company Servers', 'Company') }), {
      givenRoots: [{ ...root, subject: name('Company Root', 'Company') }],
    }),
    'likely, all [0]: The server does not send the certificate of its issuer, Company Servers, and it could not be fetched.',
  ],
  [
    'roots were given, and the issuer says that it is none',
    withChain(nowhere(leaf), { givenRoots: [{ ...root, subject: name('Company Root', 'Company Root') }] }),
    'likely, all [0]: The server does not send the certificate of its issuer, Example Intermediate, and it could not be fetched.',
  ],
  [
    'near miss: a trusted root has the name of the issuer, and another key',
    withChain({
      ...nowhere(company),
      namesake: { store: 'system', certificate: certificate('Company Servers', 'Company Servers') },
    }),
    'ruled out: its issuer has the name of a trusted root, and another key',
  ],
  [
    'near miss: the issuer is a root that programs removed',
    withChain({
      ...nowhere(leaf, intermediate),
      rootTrust: [
        { sha256: '00', subject: 'Old Root', notAfter: 0, words: 'trusted by no program any more', programs: [] },
      ],
    }),
    'ruled out: its issuer, Old Root, is a root, which is not for the server to send',
  ],
  [
    'near miss: a company CA whose root was fetched',
    withChain({ ...nowhere(company), fetched: [fetched(certificate('Company Servers', 'Company Servers'))] }),
    `ruled out: the issuer was fetched from ${url} and leads to no trusted root`,
  ],
  [
    'near miss: a private CA of which nothing is known',
    withChain(nowhere(leaf)),
    'ruled out: nothing tells that Example Intermediate has an issuer that is trusted',
  ],
  [
    'near miss: a private root is sent',
    withChain(nowhere(leaf, intermediate, root)),
    'ruled out: the chain ends in a root of its own',
  ],
  [
    'near miss: shuffled, but whole',
    withChain({ sent: [leaf, root, intermediate] }),
    'ruled out: every issuer up to a root was sent',
  ],
  ['no certificate came', exampleFacts({ modern: refused('handshake_failure') }), 'not applicable'],
  ['what it asks', withChain(nowhere(leaf), { open: true }), 'asks issuers'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(chainIncomplete.judge(facts)), expected));

test('a namesake with another key is named in the evidence', () => {
  const facts = withChain({ ...nowhere(keyed, namesake), fetched: [fetched(intermediate)], repaired: [repairedPath] });
  const judgement = chainIncomplete.judge(facts);
  assert.ok(judgement.is === 'cause');
  assert.match(judgement.evidence[0]?.fact ?? '', /Example Intermediate that was sent has another key/);
});
