import type { Diagnosis, Finding } from '../../causes/diagnosis.ts';
import { address, answered } from '../../causes/examples/attempts.ts';
import { certificate, dayMs, name } from '../../causes/examples/certificates.ts';
import { exampleFacts, withChain } from '../../causes/examples/facts.ts';
import type { Attempt, ChainFacts, Facts } from '../../causes/facts.ts';
import type { Prescription } from '../../fixes/prescribe.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import type { TraceStep } from '../../handshake/trace.ts';
import type { Certificate, DistinguishedName } from '../../pki/certificate/certificate.ts';
import type { ChainJudgement, JudgedPath } from '../../pki/path/judgement.ts';
import { modernOffer } from '../../probes/offers.ts';
import { encodeExtension } from '../../wire/extensions/message-extensions.ts';
import type { HandshakeMessage } from '../../wire/handshake.ts';
import { buildReport } from '../build/build.ts';
import type { Report } from '../report.ts';

/** Values made by hand for the tests of this folder: what the sources hand over, without a server. */

/** 2026-06-01T00:00:00Z. */
export const sampleTime = Date.UTC(2026, 5, 1);
const none = new Uint8Array();

const host = 'example.test';

export function sampleFacts(changes: Partial<Facts> = {}): Facts {
  const resolution: Facts['resolution'] = { kind: 'resolved', addresses: [address], from: 'dns', ms: 12 };
  const target = { input: host, host, sni: host, expectedName: host };
  const facts = exampleFacts({}, { at: sampleTime, resolution, asked: [], target });
  return { ...facts, ...changes };
}

export function sampleAttempt(steps: TraceStep[], changes: Partial<Attempt> = {}): Attempt {
  return {
    id: 0,
    probe: 'modern',
    address,
    offer: modernOffer(sampleFacts().target),
    connect: { kind: 'connected', address, ms: 50.2 },
    proxy: null,
    starttls: null,
    handshake: sampleResult(),
    http: null,
    plain: null,
    trace: { steps, wire: [] },
    ...changes,
  };
}

export function sampleResult(changes: Partial<HandshakeResult> = {}): HandshakeResult {
  return { ...answered({ alpn: 'http/1.1' }).handshake!, ...changes };
}

/** A name as it is shown, most specific first, of a common name and perhaps an organisation. */
export function sampleName(text: string): DistinguishedName {
  const [, commonName = '', organisation] = /^CN=(.*?)(?:, O=(.*))?$/su.exec(text) ?? [];
  return name(commonName, organisation);
}

let serial = 0;
export function sampleCertificate(subject: string, issuer: string, changes: Partial<Certificate> = {}): Certificate {
  serial++;
  return certificate(subject, issuer, {
    sha256: serial.toString(16).padStart(64, '0'),
    serial: serial.toString(16),
    subject: sampleName(subject),
    issuer: sampleName(issuer),
    notBefore: sampleTime - 30 * dayMs,
    notAfter: sampleTime + 60 * dayMs,
    subjectAltNames: [{ kind: 'dns', value: host }],
    ...changes,
  });
}

export function samplePath(
  certificates: [Certificate, JudgedPath['certificates'][number]['origin']][],
  changes: Partial<JudgedPath> = {},
): JudgedPath {
  return {
    certificates: certificates.map(([certificate, origin]) => ({ certificate, origin })),
    anchored: true,
    refusals: [],
    ...changes,
  };
}

export function sampleJudgement(store: string, path: JudgedPath): ChainJudgement {
  return { store, accepted: path.anchored && path.refusals.length === 0, paths: [path], exhausted: false };
}

export function sampleChain(changes: Partial<ChainFacts> = {}): ChainFacts {
  return withChain({ publicName: true, issuerIsPublic: true, sent: [], judgements: [], ...changes }).chain!;
}

/** A chain whose intermediate was not sent but fetched. */
export function incompleteChain(): ChainFacts {
  const root = sampleCertificate(
    'CN=ISRG Root X1, O=Internet Security Research Group',
    'CN=ISRG Root X1, O=Internet Security Research Group',
  );
  const intermediate = sampleCertificate(
    "CN=R11, O=Let's Encrypt",
    'CN=ISRG Root X1, O=Internet Security Research Group',
  );
  const leaf = sampleCertificate('CN=example.test', "CN=R11, O=Let's Encrypt", {
    caIssuers: ['http://r11.i.example/'],
  });
  const refusals = [
    {
      rule: 'no-path-to-anchor' as const,
      certificate: 0,
      detail: 'no certificate of its issuer',
      reference: 'RFC 5280 section 6.1',
    },
  ];
  const alone = samplePath([[leaf, 'sent']], { anchored: false, refusals });
  const whole = samplePath([
    [leaf, 'sent'],
    [intermediate, 'fetched'],
    [root, 'store'],
  ]);
  return sampleChain({
    sent: [leaf],
    judgements: [sampleJudgement('system', alone), sampleJudgement('mozilla', alone)],
    repaired: [sampleJudgement('system', whole), sampleJudgement('mozilla', whole)],
    fetched: [{ url: 'http://r11.i.example/', outcome: 'fetched', detail: 'fetched', certificate: intermediate }],
  });
}

export function sampleClientHello(versions: number[] = [0x0304, 0x0303]): HandshakeMessage {
  return {
    kind: 'ClientHello',
    legacyVersion: 0x0303,
    random: new Uint8Array(32),
    legacySessionId: none,
    cipherSuites: [0x1301, 0xc02f],
    legacyCompressionMethods: [0],
    extensions: [
      encodeExtension('ClientHello', 'server_name', [{ nameType: 0, name: 'example.test' }]),
      encodeExtension('ClientHello', 'supported_versions', versions),
      encodeExtension('ClientHello', 'supported_groups', [29, 23]),
      encodeExtension('ClientHello', 'key_share', [{ group: 29, keyExchange: new Uint8Array(32) }]),
    ],
  };
}

export function sampleServerHello(version: 0x0303 | 0x0304): HandshakeMessage {
  const tls13 = version === 0x0304;
  return {
    kind: 'ServerHello',
    legacyVersion: 0x0303,
    random: new Uint8Array(32),
    legacySessionIdEcho: none,
    cipherSuite: tls13 ? 0x1301 : 0xc02f,
    legacyCompressionMethod: 0,
    extensions: tls13
      ? [
          encodeExtension('ServerHello', 'supported_versions', version),
          encodeExtension('ServerHello', 'key_share', { group: 29, keyExchange: new Uint8Array(32) }),
        ]
      : [],
  };
}

/** A message as it came or went. */
export function said(
  atMs: number,
  from: 'client' | 'server',
  message: HandshakeMessage,
  encrypted: 'clear' | 'encrypted' = 'clear',
): TraceStep {
  return { atMs, from, kind: 'handshake', message, bytes: new Uint8Array(100), encrypted: encrypted === 'encrypted' };
}

/** A TLS 1.3 handshake that completes, over 50 ms. */
export function completedTls13(): TraceStep[] {
  const certificate: HandshakeMessage = {
    kind: 'Certificate',
    certificateRequestContext: none,
    certificateList: [{ certData: none, extensions: [] }],
  };
  return [
    { atMs: 50.2, from: 'client', kind: 'connected' },
    said(50.9, 'client', sampleClientHello()),
    said(101.4, 'server', sampleServerHello(0x0304)),
    { atMs: 101.4, from: 'server', kind: 'change-cipher-spec' },
    said(101.4, 'server', { kind: 'EncryptedExtensions', extensions: [] }, 'encrypted'),
    said(101.5, 'server', certificate, 'encrypted'),
    said(101.5, 'server', { kind: 'CertificateVerify', algorithm: 0x0403, signature: none }, 'encrypted'),
    said(101.5, 'server', { kind: 'Finished', verifyData: none }, 'encrypted'),
    said(102.8, 'client', { kind: 'Finished', verifyData: none }, 'encrypted'),
    { atMs: 102.9, from: 'client', kind: 'application-data', length: 90, encrypted: true },
    { atMs: 153.3, from: 'server', kind: 'application-data', length: 300, encrypted: true },
  ];
}

export const sampleFinding: Finding = {
  cause: 'chain-incomplete',
  side: 'server',
  title: 'An intermediate certificate is missing',
  certainty: 'certain',
  summary: 'The server does not send its intermediate certificate R11.',
  evidence: [
    { fact: 'sent: example.test; not sent: R11', trace: 0 },
    { fact: 'had from http://r11.i.example/, and with it the chain leads to a trusted root', trace: 0 },
  ],
  hits: 'all',
  affects: ['curl, Java, Python, Go, Node'],
  spares: ['Chrome, Safari and Windows fetch it, Firefox knows most'],
  explains: [],
  settle: null,
  details: { missing: 'R11' },
  references: ['RFC 8446 section 4.4.2'],
};

export const samplePrescriptions: Prescription[] = [
  {
    id: 'nginx/install-intermediate',
    side: 'server',
    software: 'nginx',
    recognised: 'told',
    steps: [
      'Put the missing certificate (R11) behind your own in one file.',
      '    cat your-certificate.pem intermediate.pem > fullchain.pem',
      'Then:',
      '    nginx -t && nginx -s reload',
    ],
    artifacts: ['fullchain.pem'],
  },
  {
    id: 'any-client/meanwhile',
    side: 'client',
    software: 'the client',
    recognised: 'any',
    steps: [
      'Until the server is mended, give the client the missing certificate:',
      '    curl --cacert intermediate-and-root.pem https://...',
    ],
    artifacts: [],
  },
];

/** The whole report for a missing intermediate, with what a diagnosis would say. */
export function incompleteReport(
  changes: { diagnosis?: Partial<Diagnosis>; facts?: Partial<Facts>; fixes?: Prescription[] } = {},
): Report {
  const http = { status: 200, server: 'nginx/1.22.1', date: null, location: null, receivedAt: sampleTime, body: null };
  const facts = sampleFacts({
    chain: incompleteChain(),
    attempts: [sampleAttempt(completedTls13(), { http })],
    ...changes.facts,
  });
  const diagnosis: Diagnosis = {
    verdict: 'broken',
    summary: sampleFinding.summary,
    findings: [sampleFinding],
    ruledOut: [{ cause: 'cert-expired', why: 'it is valid until 2026-07-31' }],
    ...changes.diagnosis,
  };
  const fixes = new Map(diagnosis.findings.map(({ cause }) => [cause, changes.fixes ?? samplePrescriptions]));
  return buildReport({ facts, diagnosis, fixes, totalMs: 160.4, now: sampleTime, version: '0.1.0' });
}
