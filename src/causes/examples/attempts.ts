/** Connections for tests, made from what a test wants to say and nothing else. */
import { emptyResult, type HandshakeResult, type Outcome } from '../../handshake/result.ts';
import type { ViolationRule } from '../../handshake/trace.ts';
import type { Address, ConnectOutcome, StarttlsOutcome } from '../../net/outcome.ts';
import type { CertificateRequest } from '../../wire/certificate-request.ts';
import { alertId, type AlertName } from '../../wire/registry/alerts.ts';
import { groups, type GroupName } from '../../wire/registry/groups.ts';
import { signatureSchemes, type SignatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteByName } from '../../wire/registry/suites.ts';
import type { SuiteName } from '../../wire/registry/suite.ts';
import { tls12, tls13 } from '../../wire/registry/versions.ts';
import type { Attempt, HttpAnswer } from '../facts.ts';
import { name, noon } from './certificates.ts';

/** Where every example server is. */
export const address: Address = { ip: '192.0.2.1', family: 4, port: 443 };

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

/** A mail server that has no room for the client, and says so before it could be asked for STARTTLS. */
export const turnedAway = notUpgraded({
  kind: 'refused',
  protocol: 'smtp',
  detail: '554',
  temporary: false,
  stripped: false,
  turnedAway: true,
});

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
  return ended({ kind: 'alert', level: 2, description: alertId(name) }, chosen);
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
      ...emptyResult(),
      outcome,
      extendedMasterSecret: true,
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

/** A session that a server offered to come back with. */
export const session = {
  version: 0x0304,
  suite: 0x1301,
  secret: new Uint8Array(32),
  ticket: new Uint8Array(16),
  sessionId: new Uint8Array(0),
  ageAdd: 0,
  extendedMasterSecret: true,
};

/** The same, begun at this time, milliseconds. */
export function begunAt(begunMs: number, attempt: Partial<Attempt>): Partial<Attempt> {
  return { ...attempt, trace: { steps: [], wire: [], begunMs } };
}
