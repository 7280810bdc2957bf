import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Judgement } from './cause.ts';
import { diagnose } from './diagnose.ts';
import { causes } from './generated/all.ts';
import type { CauseId } from './generated/ids.ts';
import { inconsistentServers } from './inconsistent-servers.ts';
import { answered, begunAt, certificateRequest, ended, notConnected, plain, refused } from './examples/attempts.ts';
import { judged, leaf } from './examples/certificates.ts';
import { exampleFacts, withChain, told } from './examples/facts.ts';
import type { Attempt, ChainFacts, Facts } from './facts.ts';
const second = { ip: '2001:db8::1', family: 6, port: 443 } as const;
const first = { ip: '192.0.2.1', family: 4, port: 443 } as const;
const two: Pick<Facts, 'resolution'> = {
  resolution: { kind: 'resolved', addresses: [first, second], from: 'dns', ms: 1 },
};
const elsewhere = (attempt: Partial<Attempt>): Partial<Attempt> => ({ ...attempt, address: second });
const expired = { judgements: [judged('system', [leaf], ['expired'])] };
/** The chain that the second connection brought. */
const brought = (judgements: ChainFacts['judgements'], end = leaf): ChainFacts => ({
  ...(withChain({ sent: [end] }).chain as ChainFacts),
  trace: 1,
  judgements,
});
const old = { ...leaf, sha256: '0'.repeat(64) };
const rsa = { ...leaf, publicKey: { ...leaf.publicKey, algorithm: 'rsa' as const } };
const reset = ended({ kind: 'reset' });
const cases: [string, Facts, string][] = [
  [
    'IPv6 refuses, IPv4 works',
    withChain({}, two, { 'other-addresses': notConnected('refused', second.ip) }),
    'certain, some [0, 1]: 1 of 2 addresses of www.example.test fails: 2001:db8::1 (refused).',
  ],
  [
    'the first has an expired certificate, the other works',
    withChain(expired, two, { 'other-addresses': elsewhere(answered()) }),
    'certain, some [0, 1]: 1 of 2 addresses of www.example.test fails: 192.0.2.1 (certificate refused: expired).',
  ],
  [
    'one address, and behind it a server with an old certificate',
    withChain({}, { otherChains: [brought([judged('system', [old], ['expired'])], old)] }, { 'as-client': answered() }),
    'certain, some [0, 1]: The servers behind www.example.test:443 differ: 1 of 2 connections got another certificate (refused: expired).',
  ],
  [
    'one address, and behind it a server without the intermediate certificate',
    withChain(
      {},
      { otherChains: [brought([judged('system', [leaf], ['no-path-to-anchor'], false)])] },
      { 'as-client': answered() },
    ),
    'certain, some [0, 1]: The servers behind www.example.test:443 differ: 1 of 2 connections got other intermediates with the same certificate (refused: no path to a trusted root).',
  ],
  [
    'one address, and its servers keep silent, answer in the clear and in TLS to the same hello',
    exampleFacts({
      modern: ended({ kind: 'timeout' }),
      again: ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }),
      patient: answered(),
    }),
    'certain, some [2, 1]: The servers behind www.example.test:443 differ: 1 of 3 connections met one that does not speak TLS.',
  ],
  [
    'one address, and one of its servers asks for client certificates',
    exampleFacts({ modern: answered({ certificateRequest: certificateRequest() }), again: answered() }),
    'certain, some [0, 1]: The servers behind www.example.test:443 differ: 1 of 2 connections were asked for a client certificate.',
  ],
  [
    'the same, and it refuses who has none',
    exampleFacts({
      modern: refused('certificate_required', { version: 0x0304, certificateRequest: certificateRequest() }),
      again: answered(),
    }),
    'certain, some [0, 1]: The servers behind www.example.test:443 differ: 1 of 2 connections were asked for a client certificate.',
  ],
  [
    'near miss: it asks for the page alone, which not every hello comes for',
    exampleFacts({
      modern: answered({ certificateRequest: certificateRequest(), afterwards: 'renegotiation' }),
      again: answered(),
    }),
    'not applicable',
  ],
  [
    'near miss: who comes back is not asked again',
    exampleFacts({
      modern: answered({ certificateRequest: certificateRequest() }),
      resume: answered({ resumed: true }),
    }),
    'not applicable',
  ],
  [
    'near miss: it asks in TLS 1.3 alone',
    exampleFacts({
      modern: answered({ certificateRequest: certificateRequest() }),
      tls12: answered({ version: 0x0303 }),
    }),
    'not applicable',
  ],
  [
    'near miss: one server that speaks TLS after STARTTLS',
    exampleFacts(
      {
        modern: ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }),
        starttls: { ...answered(), starttls: { kind: 'ready', protocol: 'smtp', greeting: null } },
      },
      { chain: brought([judged('system', [leaf])]) },
    ),
    'not applicable',
  ],
  [
    'one address, and the first connection met a server without TLS behind it',
    exampleFacts(
      { modern: ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }), again: answered() },
      { chain: brought([judged('system', [leaf])]) },
    ),
    'certain, some [1, 0]: The servers behind www.example.test:443 differ: 1 of 2 connections met one that does not speak TLS.',
  ],
  [
    'near miss: TLS comes once STARTTLS asks for it, and is silent to all that begin with TLS',
    exampleFacts(
      {
        modern: ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }),
        starttls: { ...answered(), starttls: { kind: 'ready', protocol: 'smtp', greeting: '220 mx.test ESMTP' } },
      },
      { chain: brought([judged('system', [leaf])]) },
    ),
    'not applicable',
  ],
  [
    'near miss: another certificate for another kind of key',
    withChain({}, { otherChains: [brought([judged('system', [rsa], ['expired'])], rsa)] }, { 'as-client': answered() }),
    'not applicable',
  ],
  [
    'both fail, each in its way',
    withChain(expired, two, { 'other-addresses': notConnected('refused', second.ip) }),
    'certain, all [0, 1]: The 2 addresses of www.example.test fail in different ways: 192.0.2.1 (certificate refused: expired), 2001:db8::1 (refused).',
  ],
  [
    'near miss: a client certificate is wanted everywhere, and the second was asked for its certificate alone',
    withChain({}, two, {
      modern: refused('certificate_required', { lastFromServer: 'Finished', certificates: [new Uint8Array(1)] }),
      'other-addresses': elsewhere(ended({ kind: 'stopped' }, { certificates: [new Uint8Array(1)] })),
    }),
    'ruled out: all addresses behave the same',
  ],
  [
    'near miss: a probe in the clear is no other address',
    exampleFacts(
      {
        modern: ended({ kind: 'reset' }),
        'other-addresses': elsewhere(ended({ kind: 'reset' })),
        'plain-http': plain('HTTP/1.1 200 OK'),
      },
      two,
    ),
    'ruled out: all addresses behave the same',
  ],
  [
    'near miss: this network has no IPv6',
    withChain({}, two, { 'other-addresses': notConnected('unreachable', second.ip) }),
    'ruled out: all addresses behave the same',
  ],
  [
    'one address: the first connection was lost, and the same hello is answered at a second try',
    exampleFacts({ modern: reset, again: answered(), tls12: answered(), 'no-sni': reset }),
    'likely, some [0, 1]: www.example.test:443 fails some of the time: 2 of 4 connections ended so (resets the connection), and the same ClientHello was answered at another try.',
  ],
  [
    'a connection that was reset before it could ask anything',
    exampleFacts({
      modern: begunAt(1, answered()),
      'as-client': begunAt(2, notConnected('reset')),
      again: begunAt(3, answered()),
    }),
    'likely, some [1, 0]: www.example.test:443 fails some of the time: 1 of 3 connections ended so (reset), and others were answered.',
  ],
  [
    'the same with an alert',
    exampleFacts({ modern: refused('internal_error'), again: answered() }),
    'likely, some [0, 1]: www.example.test:443 fails some of the time: 1 of 2 connections ended so (alert internal_error), and the same ClientHello was answered at another try.',
  ],
  [
    'the first contact is answered, and every other one is not',
    exampleFacts({
      modern: begunAt(1, answered()),
      resume: begunAt(2, reset),
      again: begunAt(3, answered()),
      'resume-again': begunAt(4, answered()),
    }),
    'likely, some [1, 3]: www.example.test:443 fails some of the time: 1 of 4 connections ended so (resets the connection), and the same ClientHello was answered at another try.',
  ],
  [
    'near miss: the first contact is answered, and nobody after it',
    exampleFacts({ modern: begunAt(1, answered()), resume: begunAt(2, reset), again: begunAt(3, reset) }),
    'not applicable',
  ],
  [
    'near miss: it is the session that is refused',
    exampleFacts({
      modern: begunAt(1, answered()),
      resume: begunAt(2, reset),
      again: begunAt(3, answered()),
      'resume-again': begunAt(3, reset),
    }),
    'not applicable',
  ],
  ['near miss: it fails each time', exampleFacts({ modern: reset, again: reset, tls12: answered() }), 'not applicable'],
  ['one address', withChain({}), 'not applicable'],
  ['what it asks', withChain({}, { ...two, open: true }), 'asks other-addresses'],
];

for (const [name, facts, expected] of cases)
  test(name, () => assert.equal(told(inconsistentServers.judge(facts)), expected));

test('what one of several servers has wrong is but a symptom, above all its certificate', () => {
  const wrong: CauseId[] = ['sni-ignored', 'cert-not-yet-valid', 'intermediate-expired', 'hostname-mismatch'];
  for (const id of wrong) {
    const found: Judgement = { is: 'cause', certainty: 'certain', hits: 'all', summary: '', evidence: [] };
    const made = causes.filter((each) => each.id === id).map((each) => ({ ...each, judge: () => found }));
    const several = { ...inconsistentServers, judge: (): Judgement => ({ ...found, hits: 'some' }) };
    const { findings, verdict } = diagnose(withChain({}), [...made, several]).diagnosis;
    assert.equal(findings[0]?.cause, 'inconsistent-servers', id);
    assert.equal(verdict, 'degraded', id);
  }
});
