/** Several causes at once, as they come in the field: which one comes first, and what it explains. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diagnose } from './diagnose.ts';
import {
  answered,
  brokeRule,
  certificateRequest,
  ended,
  endedBy,
  notConnected,
  notUpgraded,
  plain,
  refused,
  session,
  withHttp,
} from './examples/attempts.ts';
import { certificate, dayMs, intermediate, judged, leaf, noon, root } from './examples/certificates.ts';
import { exampleFacts, withChain } from './examples/facts.ts';
import type { Facts } from './facts.ts';
import { causes } from './generated/all.ts';

const no = refused('handshake_failure');
const reset = ended({ kind: 'reset' });
const closed = ended({ kind: 'closed' });

/** Verdict, then the roots in order, each with the symptoms that it explains. */
function inShort(facts: Facts): string[] {
  const { verdict, findings } = diagnose(facts, causes).diagnosis;
  const symptoms = new Set(findings.flatMap(({ explains }) => explains));
  const roots = findings.filter(({ cause }) => !symptoms.has(cause));
  return [
    verdict,
    ...roots.map(({ cause, certainty, explains }) =>
      [certainty, cause, ...(explains.length > 0 ? [`(${explains.join(', ')})`] : [])].join(' '),
    ),
  ];
}

const snakeoil = certificate('debian', 'debian', {
  subjectAltNames: [{ kind: 'dns', value: 'debian' }],
  notBefore: noon - 4000 * dayMs,
  notAfter: noon - 350 * dayMs,
  basicConstraints: { ca: true, pathLength: null, critical: false },
});
const snakeoilChain = {
  sent: [snakeoil],
  hostname: { matches: false as const, names: ['debian'], reason: 'other-name' as const },
  judgements: [judged('system', [snakeoil], ['expired', 'hostname-mismatch', 'self-signed-leaf', 'ca-as-leaf'], false)],
};
const expired = {
  sent: [{ ...leaf, notBefore: noon - 500 * dayMs, notAfter: noon - 300 * dayMs }, intermediate],
  judgements: [judged('system', [leaf, intermediate, root], ['expired'])],
};
const ahead = {
  source: 'http-date',
  from: 'nginx',
  atLeast: noon - 400 * dayMs,
  atMost: noon - 400 * dayMs,
  localAt: noon,
} as const;
const asks = { certificateRequest: certificateRequest('Staff CA') };

const situations: [string, Facts, string[]][] = [
  ['all is well', withChain({}), ['healthy']],
  [
    "a distribution's snakeoil certificate: expired, of another name, signed by itself",
    withChain(snakeoilChain),
    [
      'broken',
      'certain cert-self-signed (ca-untrusted, cert-purpose)',
      'certain cert-expired',
      'certain hostname-mismatch',
    ],
  ],
  [
    'TLS 1.0 and RC4 alone, with an expired certificate',
    withChain(
      { ...expired, trace: 1 },
      {},
      {
        modern: refused('protocol_version'),
        legacy: answered({ version: 0x0301, suite: 'TLS_RSA_WITH_RC4_128_SHA' }),
      },
    ),
    ['broken', 'certain protocol-mismatch (cipher-mismatch)', 'certain cert-expired'],
  ],
  [
    'an inspecting firewall, whose certificate is for the right name',
    withChain({
      publicName: true,
      judgements: [
        judged('system', [leaf, intermediate], ['no-path-to-anchor'], false),
        judged('mozilla', [leaf, intermediate], ['no-path-to-anchor'], false),
      ],
      interceptor: {
        product: 'FortiGate',
        vendor: 'Fortinet',
        kind: 'firewall',
        matched: 'FortiGate CA',
        advice: '',
        confirmed: true,
        byName: false,
      },
    }),
    ['broken', 'certain interception (ca-untrusted)'],
  ],
  [
    'plain HTTP on 443 that closes at a ClientHello',
    exampleFacts({
      modern: closed,
      again: closed,
      tls12: closed,
      'plain-http': plain('HTTP/1.1 400 Bad Request\r\n\r\n'),
    }),
    ['broken', 'likely not-tls (closed-early)'],
  ],
  [
    'a TLS port that resets this name, and tells plain HTTP what it is',
    exampleFacts({
      modern: reset,
      again: reset,
      'no-sni': answered(),
      'other-sni': answered(),
      'plain-http': plain('HTTP/1.1 400 Bad Request\r\n\r\nThe plain HTTP request was sent to HTTPS port'),
    }),
    ['broken', 'certain tcp-reset'],
  ],
  [
    'plain SMTP on 465',
    exampleFacts(
      {
        modern: { ...ended({ kind: 'not-tls', firstBytes: new Uint8Array(4) }), ...plain('220 mx.test ESMTP\r\n') },
        starttls: answered(),
      },
      { target: { port: 465, application: 'other' } },
    ),
    ['broken', 'certain starttls-needed'],
  ],
  [
    'IPv6 refuses, IPv4 works',
    withChain(
      {},
      {
        resolution: {
          kind: 'resolved',
          addresses: [
            { ip: '2001:db8::1', family: 6, port: 443 },
            { ip: '192.0.2.1', family: 4, port: 443 },
          ],
          from: 'dns',
          ms: 1,
        },
      },
      { 'other-addresses': notConnected('refused', '2001:db8::1') },
    ),
    ['degraded', 'certain inconsistent-servers'],
  ],
  [
    'a clock that is ahead, and so an expired certificate',
    withChain(expired, {
      time: [ahead, { ...ahead, source: 'ocsp-staple', atLeast: noon - 402 * dayMs, atMost: null }],
    }),
    ['broken', 'likely clock-wrong (cert-expired)'],
  ],
  [
    'a clock that is off by days, and a private CA: the CA is what breaks',
    withChain(
      { judgements: [judged('system', [leaf, intermediate], ['no-path-to-anchor'], false)] },
      {
        time: [
          { ...ahead, atLeast: noon + 3 * dayMs, atMost: null },
          { ...ahead, source: 'other-date', from: 'crl.example.test', atLeast: noon + 2 * dayMs, atMost: null },
        ],
      },
    ),
    ['broken', 'certain ca-untrusted', 'certain clock-wrong'],
  ],
  [
    'STARTTLS is refused',
    exampleFacts(
      { modern: notUpgraded({ kind: 'refused', protocol: 'smtp', detail: '502', temporary: false, stripped: false }) },
      { target: { port: 25, starttls: 'smtp', application: 'other' } },
    ),
    ['broken', 'certain not-tls'],
  ],
  [
    'STARTTLS: no greeting comes',
    exampleFacts(
      { modern: notUpgraded({ kind: 'timeout', protocol: 'smtp', detail: 'no greeting' }), 'implicit-tls': closed },
      { target: { port: 25, starttls: 'smtp', application: 'other' } },
    ),
    ['broken', 'likely handshake-timeout'],
  ],
  [
    'a client certificate is asked for, but optional',
    withChain({}, {}, { modern: withHttp(answered(asks), { status: 200 }) }),
    ['healthy'],
  ],
  [
    'a client certificate is required, by an alert that a name or a suite could have brought as well',
    withChain(
      {},
      {},
      {
        modern: refused('handshake_failure', {
          ...asks,
          version: 0x0303,
          lastFromServer: 'ServerHelloDone',
          clientFinished: true,
        }),
        'no-sni': answered(),
      },
    ),
    ['broken', 'certain client-cert-required'],
  ],
  [
    'TLS 1.2 with RSA key exchange alone',
    withChain(
      {},
      {},
      {
        modern: answered({ version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_GCM_SHA256' }),
        'forward-secret': no,
        dhe: no,
      },
    ),
    ['degraded', 'certain cipher-mismatch'],
  ],
  [
    'DHE with 1024 bits, preferred where it is offered',
    withChain(
      {},
      {},
      {
        modern: answered({ version: 0x0303, suite: 'TLS_RSA_WITH_AES_128_GCM_SHA256' }),
        'forward-secret': no,
        dhe: answered({
          version: 0x0303,
          suite: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
          dhBits: 1024,
        }),
      },
    ),
    ['degraded', 'certain dh-weak (cipher-mismatch)'],
  ],
  [
    'DHE with 1024 bits, preferred where it is offered, and elliptic curves for browsers',
    withChain(
      {},
      {},
      {
        modern: answered({ version: 0x0303, suite: 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256' }),
        dhe: answered({
          version: 0x0303,
          suite: 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA',
          dhBits: 1024,
        }),
      },
    ),
    ['degraded', 'certain dh-weak'],
  ],
  [
    'a server that fails now and then, whatever it is sent',
    exampleFacts({
      modern: reset,
      again: answered(),
      'small-hello': answered(),
      'padded-hello': reset,
      'no-alpn': answered(),
    }),
    ['degraded', 'likely inconsistent-servers'],
  ],
  [
    'an alert for every hello',
    exampleFacts({ modern: no, again: no, widest: no, 'widest-tls12': no, legacy: no }),
    ['broken', 'likely cipher-mismatch'],
  ],
  [
    'a private CA of long lived certificates, which the user trusts',
    withChain({
      judgements: [
        {
          ...judged('given', [leaf, intermediate, root], [{ rule: 'validity-too-long', mindedBy: 'some' }]),
          accepted: true,
        },
      ],
    }),
    ['degraded', 'certain cert-validity-too-long'],
  ],
  [
    'a wrong private key',
    exampleFacts({ modern: brokeRule('bad-signature', 'CertificateVerify', { signatureVerified: false }) }),
    ['broken', 'certain key-mismatch (server-internal)'],
  ],
  [
    'a server that closes for a missing client certificate before it answers HTTP',
    withChain(
      {},
      {},
      {
        modern: { ...answered(asks), trace: endedBy('closed') },
        again: { ...answered(asks), trace: endedBy('closed') },
      },
    ),
    ['broken', 'certain client-cert-required'],
  ],
  [
    'a server that closes for a missing client certificate after it has sent tickets: it took the handshake',
    withChain(
      {},
      {},
      {
        modern: { ...answered({ ...asks, sessions: [session] }), trace: endedBy('closed') },
        again: { ...answered({ ...asks, sessions: [session] }), trace: endedBy('closed') },
      },
    ),
    ['broken', 'likely client-cert-required'],
  ],
];

for (const [name, facts, expected] of situations) test(name, () => assert.deepEqual(inShort(facts), expected));
