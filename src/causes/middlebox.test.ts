import assert from 'node:assert/strict';
import { test } from 'node:test';
import { middlebox } from './middlebox.ts';
import { answered, brokeRule, ended, refused } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const reset = ended({ kind: 'reset' });
const tls12 = answered({ version: 0x0303 });
const mark = new Uint8Array([...new Uint8Array(24), 0x44, 0x4f, 0x57, 0x4e, 0x47, 0x52, 0x44, 0x01]);
const cases: [string, Facts, string][] = [
  [
    'long hellos are lost',
    exampleFacts({ modern: reset, again: reset, 'small-hello': answered(), 'padded-hello': reset }),
    'likely, all [2, 3, 0]: Something in front of www.example.test:443 drops a ClientHello that spans two packets, as current browsers send it.',
  ],
  [
    'TLS 1.3 is cut off, and the fallback gives the server away',
    exampleFacts({ modern: reset, tls12, 'tls12-fallback': refused('inappropriate_fallback') }),
    'likely, all [0, 1, 2]: Something in front of www.example.test:443 breaks TLS 1.3: the server speaks it, but a hello that offers it gets no answer.',
  ],
  [
    'TLS 1.3 is cut off, and the random gives the server away',
    exampleFacts({ modern: reset, tls12: answered({ version: 0x0303, serverRandom: mark }) }),
    'likely, all [0, 1]: Something in front of www.example.test:443 breaks TLS 1.3: the server speaks it, but a hello that offers it gets no answer.',
  ],
  [
    'TLS 1.3 is taken out of the hello',
    exampleFacts({ modern: brokeRule('downgrade-sentinel', 'ServerHello', { version: 0x0303 }) }),
    'likely, all [0]: Something in front of www.example.test:443 takes TLS 1.3 out of the handshake: the server speaks it and yet answers with TLS 1.2, and says so in its random.',
  ],
  [
    'near miss: what the hello says matters, not its length',
    exampleFacts({ modern: reset, 'small-hello': answered(), 'padded-hello': answered() }),
    'ruled out: a hello of the same length is answered',
  ],
  [
    'near miss: TLS 1.3 gets through once the reserved values are left out',
    exampleFacts({
      modern: reset,
      'no-grease': answered({ version: 0x0304 }),
      tls12,
      'tls12-fallback': refused('inappropriate_fallback'),
    }),
    'ruled out: TLS 1.3 gets through with another hello',
  ],
  [
    'near miss: a server that is simply old',
    exampleFacts({ modern: reset, tls12, 'tls12-fallback': tls12 }),
    'ruled out: no hello gets through that a middlebox would spare',
  ],
  [
    'near miss: now and then',
    exampleFacts({ modern: reset, again: answered(), 'small-hello': answered(), 'padded-hello': reset }),
    'ruled out: the server itself answers',
  ],
  [
    'near miss: the server says no',
    exampleFacts({ modern: refused('handshake_failure') }),
    'ruled out: the server itself refuses with an alert',
  ],
  [
    'what it asks',
    exampleFacts({ modern: reset }, { open: true }),
    'asks again, small-hello, tls12, no-grease, tls12-fallback',
  ],
  [
    'what it asks where a small hello helps',
    exampleFacts(
      { modern: reset, again: reset, 'small-hello': answered(), tls12, 'no-grease': reset, 'tls12-fallback': tls12 },
      { open: true },
    ),
    'asks padded-hello',
  ],
];

for (const [name, facts, expected] of cases) test(name, () => assert.equal(told(middlebox.judge(facts)), expected));
