import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tcpReset } from './tcp-reset.ts';
import { answered, begunAt, ended, notConnected, notUpgraded } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const reset = ended({ kind: 'reset' });
const cases: [string, Facts, string][] = [
  [
    'every hello',
    exampleFacts({ modern: reset, 'small-hello': reset, tls12: reset }),
    'certain, all [0, 1]: www.example.test:443 resets the connection after every ClientHello.',
  ],
  [
    'with this name only',
    exampleFacts({ modern: reset, 'small-hello': reset, tls12: reset, 'no-sni': answered(), 'other-sni': answered() }),
    'certain, all [0, 3, 4]: www.example.test:443 resets the connection for the server name www.example.test only.',
  ],
  [
    'with current hellos only',
    exampleFacts({ modern: reset, again: reset, tls12: answered(), 'no-sni': reset }),
    'certain, all [0, 2]: www.example.test:443 resets the connection after the ClientHello of a current browser, but answers other ones.',
  ],
  [
    'near miss: now and then, whatever the hello says',
    exampleFacts({ modern: reset, again: answered(), tls12: answered(), 'no-sni': reset }),
    'ruled out: the server answers',
  ],
  [
    'the first contact is answered, and nobody after it',
    exampleFacts({ modern: begunAt(1, answered()), resume: begunAt(2, reset), again: begunAt(3, reset) }),
    'possible, none [0, 2]: www.example.test:443 answered the first connection, and resets the connection after the ClientHello of 2 others that followed.',
  ],
  [
    'before the ClientHello',
    exampleFacts({ modern: notConnected('reset') }),
    'certain, all [0]: www.example.test:443 resets the connection before a ClientHello can be sent.',
  ],
  [
    'in the STARTTLS dialogue',
    exampleFacts(
      { modern: notUpgraded({ kind: 'reset', protocol: 'smtp', detail: 'no greeting' }) },
      { target: { port: 25, starttls: 'smtp' } },
    ),
    'certain, all [0]: www.example.test:25 resets the connection before TLS: no smtp dialogue comes about.',
  ],
  [
    'near miss: a reset after the certificate',
    exampleFacts({ modern: ended({ kind: 'reset' }, { lastFromServer: 'ServerHelloDone' }) }),
    'ruled out: the server resets the connection',
  ],
  [
    'what it asks: first what may be different',
    exampleFacts({ modern: reset }, { open: true }),
    'asks again, small-hello, tls12, no-sni, other-sni, plain-http',
  ],
  [
    'what it asks: then the rest',
    exampleFacts(
      { modern: reset, again: reset, 'small-hello': reset, tls12: reset, 'no-sni': reset },
      { open: true, asked: ['other-sni', 'plain-http'] },
    ),
    'asks legacy, ssl30, sslv2, bare-hello, widest, sibling-sni',
  ],
];

test('who hangs up in the clear as well is the server itself', () => {
  const reset = ended({ kind: 'reset' });
  const hangsUp = (how: 'closed' | 'timeout') => ({
    trace: { steps: [{ kind: 'end' as const, from: 'server' as const, atMs: 1, how }], wire: [] },
  });
  const sideOf = (how: 'closed' | 'timeout') => {
    const judgement = tcpReset.judge(exampleFacts({ modern: reset, 'plain-http': hangsUp(how) }));
    return judgement.is === 'cause' && (judgement.side ?? tcpReset.side);
  };
  assert.equal(sideOf('closed'), 'server');
  assert.equal(sideOf('timeout'), 'network');
});

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(tcpReset.judge(facts)), expected));
