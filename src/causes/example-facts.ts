/** Facts for tests, made from what a test wants to say and nothing else. */
import type { HandshakeResult, Outcome } from '../handshake/result.ts';
import type { ViolationRule } from '../handshake/trace.ts';
import type { Address, ConnectOutcome, StarttlsOutcome } from '../net/outcome.ts';
import type { Offer } from '../handshake/offer.ts';
import type { Target } from '../net/target.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import type { ChainJudgement, Refusal } from '../pki/judgement.ts';
import type { AskedStatus, CertificateStatus, RevocationFacts, StatusAnswer } from '../pki/revocation.ts';
import { probes } from '../probes/generated/all.ts';
import type { ProbeId } from '../probes/generated/ids.ts';
import { modernOffer } from '../probes/offers.ts';
import { alerts, type AlertName } from '../wire/registry/alerts.ts';
import { groups, type GroupName } from '../wire/registry/groups.ts';
import { signatureSchemes, type SignatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteByName, type SuiteName } from '../wire/registry/suites.ts';
import { tls12, tls13 } from '../wire/registry/versions.ts';
import type { Judgement } from './cause.ts';
import type { Attempt, ChainFacts, Facts, HttpAnswer } from './facts.ts';

/** Noon of a day in the middle of every example certificate's life. */
export const noon = Date.UTC(2026, 5, 15, 12);
export const dayMs = 86_400_000;

const address: Address = { ip: '192.0.2.1', family: 4, port: 443 };

/** A judgement in one line, to be compared whole: `certain, all [0, 2]: The server ...`, with the traces of its evidence. */
export function told(judgement: Judgement): string {
  switch (judgement.is) {
    case 'cause': {
      const traces = [...new Set(judgement.evidence.map(({ trace }) => trace ?? 'none'))].join(', ');
      return `${judgement.certainty}, ${judgement.hits} [${traces}]: ${judgement.summary}`;
    }
    case 'ruled-out':
      return `ruled out: ${judgement.why}`;
    case 'undecided':
      return `asks ${judgement.ask.join(', ')}`;
    case 'not-applicable':
      return 'not applicable';
  }
}

/** Facts with these attempts, in the order given; every other probe counts as asked, unless `open`. */
export function exampleFacts(
  attempts: Partial<Record<ProbeId, Partial<Attempt>>>,
  rest: Omit<Partial<Facts>, 'target'> & { open?: boolean; target?: Partial<Target> } = {},
): Facts {
  const { open, target: named, ...facts } = rest;
  const target = {
    input: 'www.example.test',
    host: 'www.example.test',
    hostIsIp: false,
    port: 443,
    sni: 'www.example.test',
    expectedName: 'www.example.test',
    connect: null,
    family: null,
    starttls: null,
    proxy: null,
    application: 'http' as const,
    ...named,
  };
  const whole: Facts = {
    source: 'server',
    target,
    at: noon,
    atGiven: false,
    resolution: { kind: 'resolved', addresses: [address], from: 'dns', ms: 1 },
    identity: null,
    givenRoots: [],
    attempts: [],
    asked: open ? [] : probes.map((probe) => probe.id),
    chain: null,
    otherChains: [],
    revocation: null,
    time: [],
    ...facts,
  };
  const made = Object.entries(attempts).map(([probe, attempt], id) => ({
    ...bareAttempt,
    offer: offerOf(probe as ProbeId, whole),
    ...attempt,
    id,
    probe: probe as ProbeId,
  }));
  return { ...whole, attempts: made };
}

/** What the probe would really send. */
function offerOf(id: ProbeId, facts: Facts): Offer | null {
  const question = probes.find((probe) => probe.id === id)?.ask(facts)[0];
  if (question?.kind === 'plain') return null;
  return question?.kind === 'hello' ? question.offer : modernOffer(facts.target);
}

const bareAttempt: Attempt = {
  id: 0,
  probe: 'modern',
  address,
  offer: null,
  connect: { kind: 'connected', address, ms: 1 },
  proxy: null,
  starttls: null,
  handshake: null,
  http: null,
  plain: null,
  trace: { steps: [], wire: [] },
};

/** An attempt in which TCP did not connect. */
export function notConnected(kind: Exclude<ConnectOutcome['kind'], 'connected'>, ip = address.ip): Partial<Attempt> {
  const where = { ...address, ip };
  return { address: where, connect: { kind, address: where, ms: 1, detail: kind } };
}

/** An attempt that met this text instead of TLS, after a ClientHello or after none. */
export function plain(text: string, http: Partial<HttpAnswer> | null = null): Partial<Attempt> {
  const bytes = new TextEncoder().encode(text);
  const answer = { status: 200, server: null, date: null, location: null, receivedAt: noon, body: null };
  return { plain: bytes, http: http && { ...answer, ...http } };
}

/** An attempt whose STARTTLS dialogue did not lead to TLS. */
export function notUpgraded(starttls: StarttlsOutcome): Partial<Attempt> {
  return { starttls, plain: starttls.kind === 'unexpected' ? starttls.firstBytes : null };
}

/** An attempt whose HTTP answer came with this. */
export function withHttp(attempt: Partial<Attempt>, http: Partial<HttpAnswer>): Partial<Attempt> {
  return { ...attempt, ...plain('', http), plain: null };
}

/** What a handshake chose, by registry names. */
export type Chosen = Partial<Omit<HandshakeResult, 'suite' | 'group' | 'retryGroup' | 'signatureScheme'>> & {
  suite?: SuiteName;
  group?: GroupName;
  retryGroup?: GroupName;
  scheme?: SignatureSchemeName;
};

/** An attempt that the server answered and went through with. */
export function answered(chosen: Chosen = {}): Partial<Attempt> {
  const defaults: Chosen = {
    version: tls13,
    suite: 'TLS_AES_128_GCM_SHA256',
    group: 'x25519',
    scheme: 'ecdsa_secp256r1_sha256',
    signatureVerified: true,
    lastFromServer: 'Finished',
    clientFinished: true,
    certificates: [new Uint8Array(1)],
    ...(chosen.version !== undefined &&
      chosen.version !== null &&
      chosen.version <= tls12 && { secureRenegotiation: true }),
  };
  return ended({ kind: 'completed' }, { ...defaults, ...chosen });
}

/** What a server sends that asks for a certificate of these authorities. */
export function certificateRequest(...authorities: string[]): CertificateRequest {
  return {
    kind: 'CertificateRequest',
    certificateTypes: [],
    signatureSchemes: [],
    certificateAuthorities: authorities.map((each) => name(each).der),
    tls13: null,
  };
}

/** The end of a trace: the server ended the connection so. */
export function endedBy(how: 'closed' | 'reset' | 'timeout'): Attempt['trace'] {
  return { steps: [{ kind: 'end', from: 'server', atMs: 9, how }], wire: [] };
}

/** An attempt that the server refused with a fatal alert. */
export function refused(name: AlertName, chosen: Chosen = {}): Partial<Attempt> {
  const description = alerts.find((alert) => alert.name === name)?.id ?? -1;
  return ended({ kind: 'alert', level: 2, description }, chosen);
}

/** An attempt that came to this end. */
export function ended(
  outcome: Outcome,
  { suite, group, retryGroup, scheme, ...chosen }: Chosen = {},
): Partial<Attempt> {
  const id = <T extends { id: number; name: string }>(registry: readonly T[], name: string | undefined) =>
    registry.find((entry) => entry.name === name)?.id ?? null;
  return {
    handshake: {
      outcome,
      lastFromServer: null,
      clientFinished: false,
      version: null,
      dh: null,
      signatureVerified: null,
      alpn: null,
      resumed: false,
      extendedMasterSecret: true,
      encryptThenMac: false,
      secureRenegotiation: null,
      compression: null,
      serverRandom: null,
      serverExtensions: [],
      certificates: null,
      ocspStaple: null,
      issuerStaples: [],
      signedCertificateTimestamps: null,
      certificateRequest: null,
      sessions: [],
      applicationData: new Uint8Array(0),
      violations: [],
      warnings: [],
      keyLog: [],
      ...chosen,
      suite: suite ? suiteByName(suite).id : null,
      group: id(groups, group),
      retryGroup: id(groups, retryGroup),
      signatureScheme: id(signatureSchemes, scheme),
    },
  };
}

/** An attempt in which the server broke this rule and could not go on. */
export function brokeRule(rule: ViolationRule, message: string | null = null, chosen: Chosen = {}): Partial<Attempt> {
  const violation = { rule, message, detail: `${rule} seen`, reference: 'RFC 8446' };
  return ended({ kind: 'broken', violation }, { ...chosen, violations: [violation] });
}

/** A name of a common name and an organisation; the empty one for the empty common name. */
export function name(commonName: string, organisation?: string): Certificate['subject'] {
  const attributes = [
    ...(organisation ? [{ oid: '2.5.4.10', type: 'O', value: organisation }] : []),
    ...(commonName ? [{ oid: '2.5.4.3', type: 'CN', value: commonName }] : []),
  ];
  const rdn = (arc: number, value: string) =>
    der(0x31, der(0x30, [...der(0x06, [0x55, 0x04, arc]), ...der(0x0c, [...new TextEncoder().encode(value)])]));
  const rdns = attributes.flatMap(({ type, value }) => rdn(type === 'O' ? 10 : 3, value));
  return { attributes, der: Uint8Array.from(der(0x30, rdns)) };
}

/** A DER value of less than 128 bytes. */
function der(tag: number, content: number[]): number[] {
  return [tag, content.length, ...content];
}

/** A certificate of `subject`, issued by `issuer`, valid from 100 days before to 100 days after noon. */
export function certificate(subject: string, issuer: string, rest: Partial<Certificate> = {}): Certificate {
  return {
    der: new Uint8Array(1),
    sha256: `${subject}<${issuer}`,
    version: 3,
    serial: '01',
    subject: name(subject),
    issuer: name(issuer),
    notBefore: noon - 100 * dayMs,
    notAfter: noon + 100 * dayMs,
    publicKey: {
      algorithm: 'ec',
      oid: '1.2.840.10045.2.1',
      bits: 256,
      curve: 'P-256',
      exponent: null,
      spki: new Uint8Array(1),
    },
    signature: { oid: '1.2.840.10045.4.3.2', hash: 'sha256', name: 'ecdsa-with-SHA256', bytes: new Uint8Array(1) },
    tbs: new Uint8Array(1),
    subjectAltNames: [{ kind: 'dns', value: 'www.example.test' }],
    basicConstraints: null,
    keyUsage: null,
    extendedKeyUsage: null,
    nameConstraints: null,
    policies: null,
    subjectKeyId: null,
    authorityKeyId: null,
    authorityCert: null,
    caIssuers: [],
    ocspUrls: [],
    crlUrls: [],
    tlsFeatures: [],
    signedCertificateTimestamps: null,
    extensions: [],
    faults: [],
    ...rest,
  };
}

export const root = certificate('Example Root', 'Example Root');
export const intermediate = certificate('Example Intermediate', 'Example Root');
export const leaf = certificate('www.example.test', 'Example Intermediate');

/** What one store says of a chain: accepted, or refused for these rules at the leaf (or at the index given). */
export function judged(
  store: 'given' | 'system' | 'mozilla',
  certificates: Certificate[],
  refusals: (Refusal['rule'] | Partial<Refusal>)[] = [],
  anchored = true,
): ChainJudgement {
  const whole = refusals.map((each) => ({
    certificate: 0,
    detail: 'as the test says',
    reference: 'RFC 5280',
    rule: 'expired' as const,
    ...(typeof each === 'string' ? { rule: each } : each),
  }));
  return {
    store,
    accepted: anchored && whole.length === 0,
    paths: [
      {
        certificates: certificates.map((each) => ({ certificate: each, origin: 'sent' as const })),
        anchored,
        refusals: whole,
      },
    ],
    exhausted: false,
  };
}

/** Facts of a completed handshake that brought this chain; without more, all is in order. */
export function withChain(
  chain: Partial<ChainFacts>,
  rest: Parameters<typeof exampleFacts>[1] = {},
  attempts: Parameters<typeof exampleFacts>[0] = {},
): Facts {
  const sent = chain.sent ?? [leaf, intermediate];
  const path = [...sent, root];
  return exampleFacts(
    { modern: answered(), ...attempts },
    {
      chain: {
        trace: 0,
        publicName: null,
        sameSite: null,
        trustedBy: [],
        issuerIsPublic: false,
        sent,
        unreadable: [],
        hostname: { matches: true, by: 'www.example.test' },
        judgements: [judged('system', path), judged('mozilla', path)],
        repaired: null,
        fetched: [],
        interceptor: null,
        ...chain,
      },
      ...rest,
    },
  );
}

/** What is known of the revocation of the leaf; without more, nothing was stapled and nobody was asked. */
export function revocationFacts(
  ofLeaf: Partial<CertificateStatus> = {},
  rest: Partial<Omit<RevocationFacts, 'certificates'>> & { more?: CertificateStatus[] } = {},
): RevocationFacts {
  const { more = [], ...facts } = rest;
  return { trace: 0, stapleAskedFor: true, sources: 'no', ...facts, certificates: [statusOf(ofLeaf), ...more] };
}

/** The status of a certificate: of the leaf, unless it says otherwise. */
export function statusOf(rest: Partial<CertificateStatus> = {}): CertificateStatus {
  return { certificate: leaf, issuer: intermediate, index: 0, mustStaple: [], staple: null, asked: [], ...rest };
}

/** An answer as a source gave it. */
export function from(source: 'ocsp' | 'crl', answer: StatusAnswer): AskedStatus {
  const url = source === 'ocsp' ? 'http://ocsp.example.test' : 'http://crl.example.test/1.crl';
  return { ...answer, source, url, method: 'GET', from: 'network', ms: 1 };
}

/** A session that a server offered to come back with. */
export const session = {
  version: 0x0304,
  suite: 0x1301,
  secret: new Uint8Array(32),
  ticket: new Uint8Array(16),
  sessionId: new Uint8Array(0),
  ageAdd: 0,
  receivedAtMs: 0,
  lifetimeSeconds: 300,
  extendedMasterSecret: true,
};
