import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TraceStep } from '../../handshake/trace.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import type { HandshakeMessage } from '../../wire/handshake.ts';
import { columns, plainPaint } from './layout.ts';
import {
  completedTls13,
  incompleteReport,
  said,
  sampleAttempt,
  sampleClientHello,
  sampleResult,
  sampleServerHello,
} from '../examples/samples.ts';
import { renderTrace } from './trace.ts';

const none = new Uint8Array();

function drawn(steps: TraceStep[], result: Partial<HandshakeResult>, width = 80): string {
  const attempts = [sampleAttempt(steps, { handshake: sampleResult(result) })];
  return renderTrace(incompleteReport({ facts: { attempts } }), { width, paint: plainPaint });
}

test('what crossed the words of the client is no answer to them', () => {
  const steps = completedTls13();
  const last = steps.at(-1);
  assert.ok(last?.kind === 'application-data');
  assert.doesNotMatch(drawn([...steps.slice(0, -1), { ...last, atMs: 102 }], {}), /round trip 3/);
});

test('a TLS 1.3 handshake that completes', () => {
  assert.equal(
    drawn(completedTls13(), {}),
    `--> clear, ==> encrypted; > where it leaves the normal course; times in ms

connection 0 to 192.0.2.1:443: Does a current browser get through?
flight  ms  client                            server  normally, in TLS 1.3
      50.2  TCP connection <----------------------->  TCP connection
  1   50.9  ClientHello --------------------------->  ClientHello
              TLS 1.3, TLS 1.2; name example.test; 2 suites; groups x25519,
              secp256r1; shares x25519
            ... round trip 2: 50.5 ms
  2  101.4  <--------------------------- ServerHello  ServerHello
              TLS 1.3; TLS_AES_128_GCM_SHA256; x25519
     101.4  <---------------------- ChangeCipherSpec  (for middleboxes only)
     101.4  <=================== EncryptedExtensions  EncryptedExtensions
     101.5  <=========================== Certificate  Certificate
              1 certificate; CN=example.test
     101.5  <===================== CertificateVerify  CertificateVerify
              ecdsa_secp256r1_sha256
     101.5  <============================== Finished  Finished
  3  102.8  Finished ==============================>  Finished
     102.9  application data, 90 bytes ============>  application data
            ... round trip 3: 50.4 ms
  4  153.3  <=========== application data, 300 bytes  application data
= completed: TLS 1.3, TLS_AES_128_GCM_SHA256; 3 round trips, 153.3 ms

`,
  );
});

test('a TLS 1.2 handshake that an alert ends', () => {
  const steps: TraceStep[] = [
    { atMs: 50.2, from: 'client', kind: 'connected' },
    said(50.9, 'client', sampleClientHello([0x0303])),
    said(101.4, 'server', sampleServerHello(0x0303)),
    { atMs: 101.4, from: 'server', kind: 'alert', level: 2, description: 80, encrypted: false },
    { atMs: 101.5, from: 'server', kind: 'end', how: 'closed' },
  ];
  assert.equal(
    drawn(steps, { outcome: { kind: 'alert', level: 2, description: 80 }, version: 0x0303, suite: 0xc02f }),
    `--> clear, ==> encrypted; > where it leaves the normal course; times in ms

connection 0 to 192.0.2.1:443: Does a current browser get through?
flight  ms  client                            server  normally, in TLS 1.2
      50.2  TCP connection <----------------------->  TCP connection
  1   50.9  ClientHello --------------------------->  ClientHello
              TLS 1.2; name example.test; 2 suites; groups x25519, secp256r1;
              shares x25519
            ... round trip 2: 50.5 ms
  2  101.4  <--------------------------- ServerHello  ServerHello
              TLS 1.2; TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
>    101.4  <------------------ alert internal_error  not Certificate
              fatal: an error of the sender itself
     101.5  <-------------------------- closes (FIN)
                                        (never came)  ServerKeyExchange
                                        (never came)  ServerHelloDone
                                        (never came)  ClientKeyExchange
                                        (never came)  ChangeCipherSpec
                                        (never came)  Finished
                                        (never came)  ChangeCipherSpec
                                        (never came)  Finished
= refused: alert internal_error; 2 round trips, 101.5 ms

`,
  );
});

/** A whole TLS 1.2 handshake with ECDHE, to be cut and bent. */
function completedTls12(): TraceStep[] {
  const messages: [from: 'client' | 'server', message: HandshakeMessage | 'ccs', travel?: 'encrypted'][] = [
    ['client', sampleClientHello([0x0303])],
    ['server', sampleServerHello(0x0303)],
    ['server', { kind: 'Certificate', certificateRequestContext: null, certificateList: [] }],
    ['server', { kind: 'ServerKeyExchange', body: none }],
    ['server', { kind: 'ServerHelloDone' }],
    ['client', { kind: 'ClientKeyExchange', body: none }],
    ['client', 'ccs'],
    ['client', { kind: 'Finished', verifyData: none }, 'encrypted'],
    ['server', { kind: 'NewSessionTicket', ticketLifetime: 300, ticket: none, tls13: null }],
    ['server', 'ccs'],
    ['server', { kind: 'Finished', verifyData: none }, 'encrypted'],
  ];
  return [
    { atMs: 1, from: 'client', kind: 'connected' },
    ...messages.map(
      ([from, message, travel], index): TraceStep =>
        message === 'ccs' ? { atMs: index, from, kind: 'change-cipher-spec' } : said(index, from, message, travel),
    ),
  ];
}

test('a whole TLS 1.2 handshake keeps to the normal course', () => {
  const text = drawn(completedTls12(), { version: 0x0303, suite: 0xc02f });
  assert.doesNotMatch(text.split('\n').slice(2).join('\n'), /^>|never came/m);
  assert.match(text, /completed: TLS 1\.2.*; 3 round trips/);
});

test('a message that is left out is named where the next one comes', () => {
  const steps = completedTls12().filter(
    (step) => !(step.kind === 'handshake' && step.message.kind === 'ServerKeyExchange'),
  );
  assert.match(
    drawn(steps, { version: 0x0303, suite: 0xc02f, outcome: { kind: 'closed' } }),
    /^> .*<-+ ServerHelloDone {2}not ServerKeyExchange$/m,
  );
});

test('RSA key exchange needs no ServerKeyExchange', () => {
  const steps = completedTls12().filter(
    (step) => !(step.kind === 'handshake' && step.message.kind === 'ServerKeyExchange'),
  );
  assert.doesNotMatch(drawn(steps, { version: 0x0303, suite: 0x009c }), /^> /m);
});

test('silence after the ClientHello', () => {
  const steps: TraceStep[] = [
    { atMs: 1, from: 'client', kind: 'connected' },
    said(2, 'client', sampleClientHello()),
    { atMs: 5_002, from: 'server', kind: 'end', how: 'timeout' },
  ];
  const text = drawn(steps, { outcome: { kind: 'timeout' }, version: null, suite: null });
  assert.match(text, /\.\.\. nothing for 5000 ms\n> +5002\.0 +silence {2}not ServerHello$/m);
  assert.match(text, /1 round trip, /);
});

test('a violation says which rule, where and by what document', () => {
  const steps: TraceStep[] = [
    { atMs: 1, from: 'client', kind: 'connected' },
    said(2, 'client', sampleClientHello()),
    said(3, 'server', sampleServerHello(0x0304)),
    {
      atMs: 3,
      from: 'server',
      kind: 'violation',
      violation: {
        rule: 'group-not-offered',
        message: 'ServerHello',
        detail: 'it chose \x1b[31msecp521r1',
        reference: 'RFC 8446 section 4.2.8',
      },
    },
  ];
  assert.match(
    drawn(steps, {}),
    /^> +3\.0 +! group-not-offered +not EncryptedExtensions\n +ServerHello: it chose \\x1b\[31msecp521r1 \(RFC 8446 section 4\.2\.8\)$/m,
  );
});

test('what is said before TLS is shown escaped', () => {
  const steps: TraceStep[] = [
    { atMs: 1, from: 'client', kind: 'connected' },
    { atMs: 2, from: 'server', kind: 'plain', bytes: new TextEncoder().encode('220 mail\x07 ESMTP\r\n') },
    said(3, 'client', sampleClientHello()),
  ];
  const text = drawn(steps, { outcome: { kind: 'stopped' } });
  assert.match(text, /plain text, 17 bytes {2}\(before TLS\)\n +220 mail\\x07 ESMTP\\x0d\\x0a\n/);
  assert.doesNotMatch(text, /never came/);
});

test('a TCP connection that fails is told in two lines', () => {
  const address = { ip: '192.0.2.1', family: 4, port: 443 } as const;
  const connect = { kind: 'refused', address, ms: 1, detail: 'connection refused' } as const;
  const attempts = [sampleAttempt([], { connect, handshake: null })];
  const text = renderTrace(incompleteReport({ facts: { attempts } }), { width: 80, paint: plainPaint });
  assert.match(text, /get through\?\s+TCP:\s+refused,\s+connection\s+refused\n= TLS was not reached; 0 round trips/);
});

test('after a HelloRetryRequest the ChangeCipherSpec of the server is no answer to the second ClientHello', () => {
  const retry = { ...sampleServerHello(0x0304), kind: 'HelloRetryRequest' as const, random: undefined, extensions: [] };
  const steps: TraceStep[] = [
    { atMs: 1, from: 'client', kind: 'connected' },
    said(2, 'client', sampleClientHello()),
    said(10, 'server', retry as unknown as HandshakeMessage),
    said(10, 'client', sampleClientHello()),
    { atMs: 10, from: 'server', kind: 'change-cipher-spec' },
    said(20, 'server', sampleServerHello(0x0304)),
    { atMs: 20, from: 'server', kind: 'end', how: 'closed' },
  ];
  const text = drawn(steps, { outcome: { kind: 'closed' } });
  assert.match(text, /round trip 3: 10\.0 ms\n {2}4 {3}20\.0 /);
  assert.match(text, /3 round trips, 20\.0 ms/);
  assert.match(text, /^> +20\.0 .*closes \(FIN\) {2}not EncryptedExtensions$/m);
});

test('lines keep to the width', () => {
  for (const width of [64, 80, 120]) {
    for (const line of drawn(completedTls13(), {}, width).split('\n')) assert.ok(columns(line) <= width, line);
  }
});
