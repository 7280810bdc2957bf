import assert from 'node:assert/strict';
import { test } from 'node:test';
import { starttlsNeeded } from './starttls-needed.ts';
import { answered, ended, notUpgraded, plain, refused, turnedAway } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const banner = {
  ...ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }),
  ...plain('220 mail.example.test ESMTP Postfix\r\n'),
};
const submission = { target: { port: 465 } };
const cases: [string, Facts, string][] = [
  [
    'plain SMTP on the port of SMTP over TLS',
    exampleFacts({ modern: banner, starttls: answered() }, submission),
    'certain, all [0, 1]: www.example.test:465 speaks SMTP and needs STARTTLS before TLS, though the port is one where clients begin with TLS.',
  ],
  [
    'and STARTTLS fails as well',
    exampleFacts({ modern: banner, starttls: refused('handshake_failure') }, submission),
    'certain, all [0, 1]: www.example.test:465 speaks SMTP and needs STARTTLS before TLS, though the port is one where clients begin with TLS.',
  ],
  [
    'and STARTTLS turns us away',
    exampleFacts(
      { modern: banner, starttls: notUpgraded({ kind: 'closed', protocol: 'smtp', detail: 'it hangs up' }) },
      submission,
    ),
    'likely, all [0, 1]: www.example.test:465 speaks SMTP and needs STARTTLS before TLS, which failed, too, when it was tried, though the port is one where clients begin with TLS.',
  ],
  [
    'near miss: it has no STARTTLS to offer',
    exampleFacts(
      {
        modern: banner,
        starttls: notUpgraded({
          kind: 'refused',
          protocol: 'smtp',
          detail: 'no STARTTLS',
          stripped: false,
          temporary: false,
        }),
      },
      submission,
    ),
    'ruled out: it speaks SMTP and offers no STARTTLS',
  ],
  [
    'near miss: it turns the client away, whom it cannot have asked for STARTTLS',
    exampleFacts(
      {
        modern: banner,
        starttls: turnedAway,
      },
      submission,
    ),
    'ruled out: it speaks SMTP and turns this client away',
  ],
  [
    'near miss: a protocol without STARTTLS',
    exampleFacts({ modern: { ...banner, ...plain('SSH-2.0-OpenSSH_10.0\r\n') } }),
    'ruled out: no protocol that has STARTTLS was recognised',
  ],
  [
    'near miss: STARTTLS was used',
    exampleFacts({ modern: { ...answered(), starttls: { kind: 'ready', protocol: 'smtp', greeting: null } } }),
    'not applicable',
  ],
  [
    'a port that hangs up on all but the request of PostgreSQL',
    exampleFacts({
      modern: ended({ kind: 'closed' }),
      starttls: { ...answered(), starttls: { kind: 'ready', protocol: 'postgres', greeting: null } },
    }),
    'certain, all [1]: www.example.test:443 speaks PostgreSQL and needs STARTTLS before TLS.',
  ],
  ['what it asks', exampleFacts({ modern: banner }, { ...submission, open: true }), 'asks starttls'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(starttlsNeeded.judge(facts)), expected));
