import type { RecordProtection } from '../crypto/record-protection.ts';
import type { Extension } from '../wire/extension.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { HandshakeReassembler } from '../wire/handshake-reassembler.ts';
import { RecordSplitter } from '../wire/record.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Delegate } from './delegated-credential.ts';
import type { Observation, OverheardAlert } from './observation.ts';
import type { Offer } from './offer.ts';
import { extensionBreaches, protocolBreach } from './extension-rules.ts';
import { readable } from './readable.ts';
import { reader13, updatedSecret } from './overheard-keys.ts';
import { type Proof, proofOf } from './overheard-proof.ts';
import { emptyResult, type HandshakeResult } from './result.ts';
import type { Said, Side, TraceStep, Violation, ViolationRule } from './trace.ts';

/** What an observer has made out so far. */
export type Hearing = {
  steps: TraceStep[];
  result: HandshakeResult;
  directions: Record<Side, Direction>;
  sealed: Observation['sealed'];
  proof: Proof;
  /** Whether signatures are to be checked. */
  prove: boolean;
  hello: ClientHello | null;
  /** The ClientHello that counts: the second one after a HelloRetryRequest. */
  current: ClientHello | null;
  offer: Offer | null;
  serverHello: Observation['serverHello'];
  clientAlert: OverheardAlert | null;
  serverAlert: OverheardAlert | null;
  clientCertificates: Uint8Array[] | null;
  /** Who signs in the stead of the server's certificate. */
  delegate: Delegate | null;
  lastFromClient: string | null;
  clientFinished: boolean;
  /** Bytes of either side are missing: what comes behind them may be read wrongly, and is no proof against anybody. */
  incomplete: boolean;
  /** The first breach after which a client does not go on. */
  broken: Violation | null;
  decrypted: boolean;
  /** The client said something under its keys that was no refusal: it had found nothing wrong. */
  clientWentOn: boolean;
  retries: number;
  /** The key log's secrets of this connection, by label. */
  secrets: Map<string, Uint8Array> | null;
};

/** One side's stream. */
type Direction = {
  records: RecordSplitter;
  messages: HandshakeReassembler;
  /** Set once this side encrypts. */
  sealed: boolean;
  read: RecordProtection | null;
  /** The traffic secret of TLS 1.3 that `read` was made from. */
  secret: Uint8Array | null;
  /** Bytes were lost inside the present record or message. */
  damaged: boolean;
};

/** A connection of which nothing was heard yet. `prove`: signatures are to be checked. */
export function newHearing(prove: boolean): Hearing {
  return {
    steps: [],
    result: emptyResult(),
    directions: { client: newDirection(), server: newDirection() },
    sealed: [],
    proof: proofOf(),
    prove,
    hello: null,
    current: null,
    offer: null,
    serverHello: null,
    clientAlert: null,
    serverAlert: null,
    clientCertificates: null,
    delegate: null,
    lastFromClient: null,
    clientFinished: false,
    incomplete: false,
    broken: null,
    decrypted: false,
    clientWentOn: false,
    retries: 0,
    secrets: null,
  };
}

function newDirection(): Direction {
  return {
    records: new RecordSplitter(),
    messages: new HandshakeReassembler(),
    sealed: false,
    read: null,
    secret: null,
    damaged: false,
  };
}

/** Whether TLS 1.3 was agreed. */
export function is13({ result }: Hearing): boolean {
  return (result.version ?? 0) >= tls13;
}

/** Notes what was said. */
export function step({ steps }: Hearing, from: Side, atMs: number, said: Said): void {
  if (steps.length < maxSteps) steps.push({ atMs, from, ...said } as TraceStep);
}

/** Notes a rule that the server broke. */
export function violate(hearing: Hearing, atMs: number, violation: Violation): void {
  if (hearing.incomplete) return;
  if (hearing.result.violations.length < maxViolations) hearing.result.violations.push(violation);
  step(hearing, 'server', atMs, { kind: 'violation', violation });
  if (breaking.includes(violation.rule)) hearing.broken ??= violation;
}

/** Notes what should not stand so in a server's message that answers the ClientHello. */
export function checkExtensions(
  hearing: Hearing,
  atMs: number,
  message: { kind: Parameters<typeof extensionBreaches>[0]; extensions: readonly Extension[] | null },
): void {
  const { current, offer, result } = hearing;
  if (!current || !offer) return;
  const { kind, extensions } = message;
  // A suite may stand for it. RFC 5746 section 3.3.
  const wasOffered = (type: number) =>
    type === renegotiationInfo || (current.extensions?.some((each) => each.type === type) ?? false);
  const alpn =
    offer.alpn.length > 0 && (kind === 'ServerHello' || kind === 'EncryptedExtensions')
      ? protocolBreach(kind, readable({ kind, extensions }, 'application_layer_protocol_negotiation'), offer.alpn)
      : null;
  const breaches = extensionBreaches(kind, extensions, result.version ?? 0, wasOffered);
  for (const breach of alpn ? [...breaches, alpn] : breaches) violate(hearing, atMs, breach);
}

/** From here on a side's records of TLS 1.3 are read under the secret of this label, where the key log has it. */
export function rekey({ directions, secrets, result }: Hearing, side: Side, label: string): void {
  const secret = secrets?.get(label) ?? null;
  const direction = directions[side];
  direction.secret = secret;
  direction.read = secret && result.suite !== null ? reader13(result.suite, result.version ?? tls13, secret) : null;
}

/** After a KeyUpdate. RFC 8446 section 7.2. */
export function updateKey({ directions, result }: Hearing, side: Side): void {
  const { secret } = directions[side];
  const next = secret && result.suite !== null ? updatedSecret(result.suite, secret) : null;
  directions[side].secret = next;
  directions[side].read = next && result.suite !== null ? reader13(result.suite, tls13, next) : null;
}

/** A second handshake within the first. What it signs is another transcript, which is not followed. RFC 5246 section 7.4.1.1. */
export function renegotiates({ result, proof }: Hearing): void {
  result.afterwards = 'renegotiation';
  proof.spoil();
}

/** Violations after which a client does not go on. */
const breaking: ViolationRule[] = [
  'undecodable-message',
  'undecodable-record',
  'unexpected-message',
  'version-not-offered',
  'suite-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
  'certificate-missing',
  'bad-record-mac',
  'bad-finished',
  'record-overflow',
  'flood',
];
const renegotiationInfo = extensionId('renegotiation_info');
const maxSteps = 400;
/** How many breaches of one connection are kept. */
export const maxViolations = 32;
