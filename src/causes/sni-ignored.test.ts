import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sniIgnored } from './sni-ignored.ts';
import { answered } from './examples/attempts.ts';
import { intermediate, leaf as ownLeaf, name as subject } from './examples/certificates.ts';
import { withChain, told } from './examples/facts.ts';
import type { ChainFacts, Facts } from './facts.ts';
const leaf = { ...ownLeaf, subject: subject('shop.example.net') };
const wrong = (...names: string[]) => ({
  hostname: {
    matches: false as const,
    names,
    reason: names.length > 0 ? ('other-name' as const) : ('no-names' as const),
  },
  sameSite: false,
});
/** The chains that the hellos without a name and with another one brought. */
function asked(chain: Partial<ChainFacts>, sha256 = leaf.sha256, serverExtensions: number[] = []): Facts {
  const modern = answered({ serverExtensions });
  const facts = withChain(
    { sent: [leaf, intermediate], ...chain },
    {},
    { modern, 'other-sni': modern, 'no-sni': answered() },
  );
  const others = facts.chain ? [1, 2].map((trace) => ({ ...facts.chain, trace, sent: [{ ...leaf, sha256 }] })) : [];
  return { ...facts, otherChains: others as ChainFacts[] };
}
const cases: [string, Facts, string][] = [
  [
    'one certificate for everybody, of another site',
    asked(wrong('shop.example.net')),
    'likely, all [0, 1, 2]: The server ignores the name www.example.test: it sends the certificate of shop.example.net, as for another name and for none.',
  ],
  [
    'though it acknowledges any name',
    asked(wrong('shop.example.net'), leaf.sha256, [0]),
    'likely, all [0, 1, 2]: The server ignores the name www.example.test: it sends the certificate of shop.example.net, as for another name and for none.',
  ],
  [
    'near miss: the default certificate of a server that knows others',
    asked(wrong('shop.example.net'), 'another'),
    'ruled out: other names get another certificate',
  ],
  [
    'near miss: a wildcard that was meant for this name, though clients do not take it so',
    asked(wrong('*.test')),
    'ruled out: the certificate was meant for this name',
  ],
  [
    'near miss: the same site under another name',
    asked({ ...wrong('example.test'), sameSite: true }),
    'ruled out: the certificate is for the same site',
  ],
  [
    'near miss: it is called so, though its names are others',
    asked({ ...wrong('web01.internal.test'), sent: [ownLeaf, intermediate] }),
    'ruled out: the certificate was meant for this name',
  ],
  [
    'near miss: only an address, and no site has that for its name',
    asked(wrong('192.0.2.1')),
    'ruled out: the certificate is for an address, and for no other site',
  ],
  ['near miss: no name at all', asked(wrong()), 'ruled out: the certificate has no name at all'],
  [
    'near miss: the server acknowledges the name',
    withChain(wrong('shop.example.net'), {}, { modern: answered({ serverExtensions: [0] }), 'other-sni': answered() }),
    'ruled out: the server acknowledges the name (SNI)',
  ],
  ['all is well', withChain({}), 'ruled out: the certificate is for this name'],
  ['what it asks', withChain(wrong('shop.example.net'), { open: true }), 'asks other-sni, no-sni'],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(sniIgnored.judge(facts)), expected));
