import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientCertRequired } from './client-cert-required.ts';
import { answered, certificateRequest, ended, endedBy, refused, withHttp } from './examples/attempts.ts';
import { exampleFacts, told } from './examples/facts.ts';
import type { Facts } from './facts.ts';
const asked = { certificateRequest: certificateRequest('Staff CA') };
const after12 = { ...asked, version: 0x0303, lastFromServer: 'ServerHelloDone', clientFinished: true };
const cutOff = { ...answered(asked), trace: endedBy('closed') };
const forbidden = withHttp(answered(), { status: 403 });
const late = { ...asked, clientFinished: true, afterwards: 'post-handshake-authentication' as const };
const summary = 'The server asks for a client certificate issued by Staff CA and refuses clients without one.';
const saying = (words: string) => answered({ ...asked, applicationData: new TextEncoder().encode(words) });
const cases: [string, Facts, string][] = [
  [
    'TLS 1.3, by its own alert',
    exampleFacts({ modern: refused('certificate_required', { ...asked, clientFinished: true }) }),
    `certain, all [0]: ${summary}`,
  ],
  [
    'an authority whose name is none',
    exampleFacts({
      modern: refused('certificate_required', {
        certificateRequest: {
          ...certificateRequest('Staff CA'),
          certificateAuthorities: [Uint8Array.of(0x30, 2, 5, 0)],
        },
        clientFinished: true,
      }),
    }),
    'certain, all [0]: The server asks for a client certificate and refuses clients without one.',
  ],
  ['TLS 1.2', exampleFacts({ modern: refused('handshake_failure', after12) }), `certain, all [0]: ${summary}`],
  [
    'an end without an alert, twice',
    exampleFacts({ modern: ended({ kind: 'closed' }, after12), again: ended({ kind: 'closed' }, after12) }),
    `certain, all [0]: ${summary}`,
  ],
  [
    'the alert was lost to a reset, and heard at the second try',
    exampleFacts({ modern: { ...cutOff, trace: endedBy('reset') }, again: refused('certificate_required', asked) }),
    `certain, all [1]: ${summary}`,
  ],
  [
    'nginx says it in HTTP',
    exampleFacts({
      modern: withHttp(answered(asked), { status: 400 }),
      get: withHttp(answered(asked), { status: 400, body: '<title>400 No required SSL certificate was sent</title>' }),
    }),
    `certain, all [1]: ${summary}`,
  ],
  [
    'near miss: some other server, which ends what is no request of its own',
    exampleFacts({ modern: cutOff, again: { ...answered(asked), trace: endedBy('timeout') } }),
    'possible, all [0]: The server asks for a client certificate, and ends the connection once it gets a request: it may refuse clients without one, or not speak HTTP.',
  ],
  [
    'a mail server says it to the first command',
    exampleFacts(
      { modern: answered(asked), ehlo: saying('421 4.7.1 Error: No client certificate presented\r\n') },
      { target: { port: 25, starttls: 'smtp' } },
    ),
    `certain, all [1]: ${summary}`,
  ],
  [
    'a mail server that begins with TLS says it, too',
    exampleFacts(
      { modern: answered(asked), ehlo: saying('421 4.7.1 Error: No client certificate presented\r\n') },
      { target: { port: 465, application: 'other' } },
    ),
    `certain, all [1]: ${summary}`,
  ],
  [
    'near miss: a mail server goes on',
    exampleFacts(
      { modern: answered(asked), ehlo: saying('250-mail.example.test\r\n') },
      { target: { port: 25, starttls: 'smtp' } },
    ),
    'ruled out: the server asks for a client certificate but goes on without',
  ],
  [
    'near miss: it asks and goes on without',
    exampleFacts({ modern: withHttp(answered(asked), { status: 200 }) }),
    'ruled out: the server asks for a client certificate but goes on without',
  ],
  [
    'asked in a second handshake, for the page alone',
    exampleFacts({ modern: refused('handshake_failure', { ...after12, afterwards: 'renegotiation' }) }),
    `certain, all [0]: ${summary}`,
  ],
  [
    'asked for the page alone, of a client that can be asked then',
    exampleFacts({ modern: forbidden, 'late-authentication': refused('certificate_required', late) }),
    `certain, all [1]: ${summary}`,
  ],
  [
    'asked for the page alone, and forbidden without',
    exampleFacts({ modern: forbidden, 'late-authentication': withHttp(answered(late), { status: 403 }) }),
    `likely, all [1]: ${summary}`,
  ],
  [
    'asked for the page alone, and let in: browsers are not',
    exampleFacts({ modern: forbidden, 'late-authentication': withHttp(answered(late), { status: 200 }) }),
    'certain, some [0, 1]: The server asks for a client certificate only for the page, which browsers cannot be asked for in TLS 1.3: they are refused whatever they have.',
  ],
  [
    'what it asks where the page is forbidden',
    exampleFacts({ modern: forbidden }, { open: true }),
    'asks late-authentication',
  ],
  [
    'near miss: the page is forbidden to those, too, that can be asked',
    exampleFacts({ modern: forbidden, 'late-authentication': forbidden }),
    'ruled out: the server asks for no client certificate',
  ],
  [
    'near miss: TLS 1.2 can ask everybody',
    exampleFacts({ modern: withHttp(answered({ version: 0x0303 }), { status: 403 }) }, { open: true }),
    'ruled out: the server asks for no client certificate',
  ],
  [
    'near miss: forbidden for another reason',
    exampleFacts({
      modern: withHttp(answered(asked), { status: 403 }),
      get: withHttp(answered(asked), { status: 403, body: '<title>403 Forbidden</title>' }),
    }),
    'possible, none [0]: The server asks for a client certificate, and forbids the page (HTTP 403) to those who show none, or to all.',
  ],
  [
    'near miss: the page is not there',
    exampleFacts({ modern: withHttp(answered(asked), { status: 404 }) }),
    'ruled out: the server asks for a client certificate but goes on without',
  ],
  [
    'no web server, which ends the connection once the handshake is over, twice',
    exampleFacts({ modern: cutOff, again: cutOff }, { target: { port: 636, application: 'other' } }),
    `certain, all [0]: ${summary}`,
  ],
  [
    'near miss: a failure inside, after the client had its say',
    exampleFacts({ modern: refused('internal_error', after12) }),
    'ruled out: the server asks for a client certificate but goes on without',
  ],
  [
    'near miss: it never asked',
    exampleFacts({ modern: refused('handshake_failure') }),
    'ruled out: the server asks for no client certificate',
  ],
  [
    'what it asks after an end',
    exampleFacts({ modern: ended({ kind: 'closed' }, after12) }, { open: true }),
    'asks again',
  ],
  [
    'what it asks after an error of HTTP',
    exampleFacts({ modern: withHttp(answered(asked), { status: 400 }) }, { open: true }),
    'asks get',
  ],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(clientCertRequired.judge(facts)), expected));
