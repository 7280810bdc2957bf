import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ChainFacts } from '../../causes/facts.ts';
import { columns, plainPaint } from './layout.ts';
import type { Report } from '../report.ts';
import {
  incompleteReport,
  sampleAttempt,
  sampleCertificate,
  sampleChain,
  sampleFinding,
  sampleJudgement,
  samplePath,
  samplePrescriptions,
  sampleResult,
  sampleTime,
} from '../examples/samples.ts';
import { insideSentence } from './sentence.ts';
import { renderTerminal } from './server.ts';
import type { TerminalOptions } from './page.ts';

function shown(report: Report, options: Partial<TerminalOptions> = {}): string {
  return renderTerminal(report, { width: 80, detail: 'brief', paint: plainPaint, ...options });
}

function wholeChain(changes: { notAfter?: number; subject?: string } = {}): ChainFacts {
  const root = sampleCertificate('CN=ISRG Root X1', 'CN=ISRG Root X1');
  const intermediate = sampleCertificate('CN=R11', 'CN=ISRG Root X1');
  const leaf = sampleCertificate(changes.subject ?? 'CN=example.test', 'CN=R11', {
    notAfter: changes.notAfter ?? sampleTime + 86_400_000,
  });
  const refusals =
    leaf.notAfter < sampleTime
      ? [{ rule: 'expired' as const, certificate: 0, detail: 'expired on 2026-05-31', reference: 'RFC 5280' }]
      : [];
  const path = samplePath(
    [
      [leaf, 'sent'],
      [intermediate, 'sent'],
      [root, 'store'],
    ],
    { refusals },
  );
  return sampleChain({
    sent: [leaf, intermediate],
    judgements: [sampleJudgement('system', path), sampleJudgement('mozilla', path)],
  });
}

test('a missing intermediate', () => {
  assert.equal(
    shown(incompleteReport()),
    `example.test:443 broken: the server does not send its intermediate certificate R11

  sent     CN=example.test                           leaf, until 2026-07-31
> missing  CN=R11, O=Let's Encrypt                   issued the leaf
  trusted  CN=ISRG Root X1, O=Internet Security Re…  by this machine and Mozilla

why     The server leaves out a certificate between its own and the root.
whose   the server's; this is certain
seen    sent: example.test; not sent: R11
        had from http://r11.i.example/, and with it the chain leads to a trusted
        root
hits    curl, Java, Python, Go, Node
spares  Chrome, Safari and Windows fetch it, Firefox knows most
fix     nginx (it says "nginx/1.22.1"):
        1. Put the missing certificate (R11) behind your own in one file.
            cat your-certificate.pem intermediate.pem > fullchain.pem
        2. Then:
            nginx -t && nginx -s reload
        the client:
        Until the server is mended, give the client the missing certificate:
            curl --cacert intermediate-and-root.pem https://...
1 connection, 3 round trips, 160 ms; more: -v, --trace
`,
  );
});

test('healthy takes three lines', () => {
  const diagnosis = {
    verdict: 'healthy' as const,
    summary: 'The handshake succeeds and the certificate is trusted.',
    findings: [],
  };
  assert.equal(
    shown(incompleteReport({ facts: { chain: wholeChain() }, diagnosis })),
    `example.test:443 healthy: the handshake succeeds and the certificate is trusted
CN=example.test until 2026-06-02, trusted by this machine and Mozilla
TLS 1.3, TLS_AES_128_GCM_SHA256, x25519; 1 connection, 160 ms
`,
  );
});

test('advice to a healthy server comes last and alarms nobody', () => {
  const summary = 'The server also has a 1024-bit Diffie-Hellman group.';
  const diagnosis = {
    verdict: 'healthy' as const,
    summary,
    findings: [{ ...sampleFinding, cause: 'dh-weak' as const, hits: 'none' as const, summary }],
  };
  const lines = shown(incompleteReport({ facts: { chain: wholeChain() }, diagnosis })).split('\n');
  assert.equal(lines[0], 'example.test:443 healthy: the handshake succeeds and the certificate is trusted');
  assert.equal(lines[3], 'also    The server also has a 1024-bit Diffie-Hellman group');
});

test('unknown says what was seen and what would settle it', () => {
  const attempts = [sampleAttempt([], { handshake: sampleResult({ outcome: { kind: 'timeout' } }) })];
  const diagnosis = {
    verdict: 'unknown' as const,
    summary: 'No cause could be told from what was seen.',
    findings: [],
  };
  assert.equal(
    shown(incompleteReport({ facts: { chain: null, attempts }, diagnosis })),
    `example.test:443 unknown: no cause could be told from what was seen

seen    Does a current browser get through? timeout
to know run it again with --trace and compare each message with the normal
        course, or from another network
1 connection, 0 round trips, 160 ms; more: -v, --trace
`,
  );
});

test('a likely cause names what would settle it, its symptoms, and marks the faulty certificate', () => {
  const summary = 'The certificate expired on 2026-05-31, 24 hours ago.';
  const root = {
    ...sampleFinding,
    cause: 'cert-expired' as const,
    certainty: 'likely' as const,
    settle: 'ask who runs it',
    explains: ['ca-untrusted' as const],
    summary,
    affects: [],
    spares: [],
  };
  const symptom = {
    ...sampleFinding,
    cause: 'ca-untrusted' as const,
    title: 'The certificate comes from a CA that clients do not trust',
  };
  const text = shown(
    incompleteReport({
      facts: { chain: wholeChain({ notAfter: sampleTime - 86_400_000 }) },
      diagnosis: { summary, findings: [root, symptom] },
    }),
  );
  assert.match(text, /^> sent {5}CN=example\.test {2}expired on 2026-05-31$/m);
  assert.match(text, /^whose {3}the server's; this is likely$/m);
  assert.match(text, /^to know ask who runs it$/m);
  assert.match(text, /^so also the certificate comes from a CA that clients do not trust$/m);
});

test('a name mismatch shows both sides', () => {
  const summary = 'The certificate is for www.example.test, not for example.test.';
  const chain = {
    ...wholeChain(),
    hostname: { matches: false as const, names: ['www.example.test', 'b.test'], reason: 'www-or-apex' as const },
  };
  const text = shown(
    incompleteReport({
      facts: { chain },
      diagnosis: { summary, findings: [{ ...sampleFinding, cause: 'hostname-mismatch', summary }] },
    }),
  );
  assert.match(text, /^wanted {2}example\.test\nhas {5}www\.example\.test, b\.test$/m);
});

const recognised: [how: 'told' | 'guessed' | 'any', title: string][] = [
  ['told', 'fix     nginx (it says "nginx/1.22.1"):'],
  ['guessed', 'fix     looks like nginx (guessed from how it answers):'],
  ['any', 'fix     nginx:'],
];
for (const [how, title] of recognised) {
  test(`software that is ${how}`, () => {
    const fixes = samplePrescriptions.slice(0, 1).map((fix) => ({ ...fix, recognised: how }));
    assert.ok(shown(incompleteReport({ fixes })).includes(title));
  });
}

test('where the client has to act, its fix comes first', () => {
  const text = shown(incompleteReport({ diagnosis: { findings: [{ ...sampleFinding, side: 'client' }] } }));
  assert.match(text, /^fix {5}the client:$/m);
});

test('what was ruled out comes with -v, and all evidence', () => {
  const brief = shown(incompleteReport());
  const all = shown(incompleteReport(), { detail: 'all' });
  assert.doesNotMatch(brief, /cert-expired/);
  assert.match(all, /^ruled out\n {2}cert-expired {2}it is valid until 2026-07-31$/m);
  assert.match(all, /not sent: R11 \(connection 0\)/);
  assert.ok(all.replace(/\s+/g, ' ').includes(incompleteReport().findings[0]?.explanation ?? 'an explanation'));
});

test('one screen, however much there is to say', () => {
  const many = Array.from({ length: 40 }, (_, index) => ({
    fact: `something that was seen, number ${index}, in a sentence of some length that wraps`,
    trace: 0,
  }));
  const findings = Array.from({ length: 12 }, () => ({ ...sampleFinding, evidence: many }));
  const text = shown(
    incompleteReport({ diagnosis: { findings }, fixes: Array.from({ length: 9 }, () => samplePrescriptions).flat() }),
  );
  assert.ok(text.split('\n').length - 1 <= 24, text);
  assert.match(text, /nginx -s reload/);
});

test('lines keep to the width, but for the headline and what is copied', () => {
  for (const width of [40, 60, 80, 120]) {
    const [, ...lines] = shown(incompleteReport(), { width, detail: 'all' }).split('\n');
    for (const line of lines.filter((each) => !/^ {12}\S/.test(each)))
      assert.ok(columns(line) <= width, `${columns(line)} > ${width}: ${line}`);
  }
});

test('whatever a certificate holds, nothing that a terminal obeys is printed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }),
      fc.integer({ min: 40, max: 120 }),
      (hostile, width) => {
        const subject = `CN=${hostile.replaceAll(/[,=]/g, '')}`;
        const finding = {
          ...sampleFinding,
          cause: 'cert-expired' as const,
          summary: hostile,
          evidence: [{ fact: hostile, trace: 0 }],
          settle: hostile,
          affects: [hostile],
        };
        const report = incompleteReport({
          facts: { chain: wholeChain({ subject }) },
          diagnosis: { summary: hostile, findings: [finding] },
        });
        for (const detail of ['brief', 'all'] as const) {
          assert.match(shown(report, { detail, width }), /^(?:[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\n)*$/u);
        }
      },
    ),
    { numRuns: 60 },
  );
});

const sentences: [text: string, inside: string][] = [
  ['The server is silent.', 'the server is silent'],
  ['OpenSSL refuses it.', 'OpenSSL refuses it'],
  ['TLS 1.3 is broken.', 'TLS 1.3 is broken'],
  ['example.test:25 speaks SMTP.', 'example.test:25 speaks SMTP'],
  ['Theodore signed it.', 'Theodore signed it'],
];
for (const [text, inside] of sentences)
  test(`within a sentence: ${text}`, () => assert.equal(insideSentence(text), inside));

test('the client that was asked about has a line of its own, in its own words', () => {
  const report = incompleteReport();
  const client = {
    ...{ id: 'tool-1', name: 'Tool 1', family: 'Tool', supported: true, cause: 'chain-incomplete' as const },
    ...{
      version: null,
      suite: null,
      group: null,
      path: [],
      root: null,
      basis: 'computed' as const,
      why: 'no way to a root',
    },
  };
  const lines = (own: Pick<Report['clients'][number], 'outcome' | 'error' | 'own'>) =>
    shown({ ...report, clients: [{ ...client, ...own }] })
      .split('\n')
      .filter((line) => line.startsWith('client '));
  assert.deepEqual(lines({ outcome: 'fails', error: 'tool: no\x1b[31m issuer', own: true }), [
    'client  Tool 1 fails: tool: no\\x1b[31m issuer',
  ]);
  assert.deepEqual(lines({ outcome: 'unknown', error: null, own: true }), [
    'client  Tool 1 cannot be foretold: no way to a root',
  ]);
  assert.deepEqual(lines({ outcome: 'works', error: null, own: true }), ['client  Tool 1 works']);
  assert.deepEqual(lines({ outcome: 'fails', error: 'no', own: false }), []);
});

test('a time that was given stands in the headline: it may not be so today', () => {
  const report = incompleteReport();
  const given = { ...report, judgedAtGiven: true, judgedAt: '2026-11-01T00:00:00.000Z' };
  assert.match(shown(given), /^\S+ broken as of 2026-11-01: /);
  assert.match(shown(report), /^\S+ broken: /);
});
