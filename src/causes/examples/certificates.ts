/** Certificates for tests, and what is held against them. */
import type { Certificate } from '../../pki/certificate/certificate.ts';
import { noExtensions } from '../../pki/certificate/extensions.ts';
import type { ChainJudgement, Refusal } from '../../pki/path/judgement.ts';
import {
  type AskedStatus,
  type CertificateStatus,
  type RevocationFacts,
  type StatusAnswer,
  usableStatus,
} from '../../pki/revocation/revocation.ts';

/** Noon of a day in the middle of every example certificate's life. */
export const noon = Date.UTC(2026, 5, 15, 12);
export const dayMs = 86_400_000;

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
    ...noExtensions(),
    subjectAltNames: [{ kind: 'dns', value: 'www.example.test' }],
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

/** What was sent, for which nobody finds a way to a root. */
export function nowhere(...sent: Certificate[]): { sent: Certificate[]; judgements: ChainJudgement[] } {
  return {
    sent,
    judgements: (['system', 'mozilla'] as const).map((store) => judged(store, sent, ['no-path-to-anchor'], false)),
  };
}

/** A certificate as it was had from where another names its issuer. */
export function fetched(issuer: Certificate) {
  return {
    url: 'http://pki.example.test/ca.crt',
    outcome: 'fetched' as const,
    detail: 'fetched',
    certificate: issuer,
  };
}

/** From the day before to the day after noon. */
export const times = { thisUpdate: noon - dayMs, nextUpdate: noon + dayMs };
export const good = usableStatus('good', times);
/** The leaf with a responder. */
export const withUrl: Certificate = { ...leaf, ocspUrls: ['http://ocsp.example.test'] };

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
