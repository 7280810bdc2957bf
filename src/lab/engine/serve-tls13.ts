import { digest, type HashName } from '../../crypto/hash.ts';
import { serverShare } from '../../crypto/key-exchange.ts';
import {
  deriveSecret,
  earlySecret,
  finishedMac,
  handshakeSecret,
  masterSecret13,
  nextTrafficSecret,
  resumptionPsk,
} from '../../crypto/key-schedule.ts';
import { sign } from '../../crypto/signature.ts';
import { concatBytes, equalBytes } from '../../wire/bytes.ts';
import type { Extension } from '../../wire/extension.ts';
import { encodeExtension } from '../../wire/extensions/message-extensions.ts';
import { encodeHandshake } from '../../wire/handshake.ts';
import { groups } from '../../wire/registry/groups.ts';
import { signatureSchemes } from '../../wire/registry/signature-schemes.ts';
import { tls12, tls13 } from '../../wire/registry/versions.ts';
import { provesKey } from './client-proof.ts';
import type { Conversation, Flow } from './conversation.ts';
import type { Engine, StoredSession } from './server-state.ts';
import { byName, type Choice } from './negotiate.ts';
import { alertId } from '../../wire/registry/alerts.ts';
import { hashOf, open13, seal13 } from './protection.ts';
import { type ReceivedHello, readHello } from './received-hello.ts';
import { certificateVerifyContent } from './signed-content.ts';

/** The server's side of TLS 1.3, in the order of RFC 8446 section 2. */
export function* serveTls13(io: Conversation, engine: Engine, firstHello: ReceivedHello, choice: Choice): Flow {
  const { options, random } = engine;
  const hash = hashOf(choice.suite);
  io.version = tls13;
  io.recordVersion = tls12;

  const hello = yield* retryUntilShared(io, engine, firstHello, choice);
  const group = choice.group?.id ?? 0;
  const share = hello.extension('key_share')?.find((entry) => entry.group === group);
  const exchange = share ? serverShare(group, share.keyExchange, random.bytes) : null;
  if (!exchange) return io.react({ alert: alertId('illegal_parameter') });
  const resumed = acceptPsk(io, engine, hello, choice);
  if (resumed === 'bad binder') return io.react({ alert: alertId('decrypt_error') });

  io.send({
    kind: 'ServerHello',
    legacyVersion: tls12,
    random: random.bytes(32),
    legacySessionIdEcho: hello.message.legacySessionId,
    cipherSuite: choice.suite.id,
    legacyCompressionMethod: 0,
    extensions: [
      encodeExtension('ServerHello', 'supported_versions', tls13),
      encodeExtension('ServerHello', 'key_share', { group, keyExchange: exchange.publicKey }),
      ...(resumed ? [encodeExtension('ServerHello', 'pre_shared_key', resumed.index)] : []),
    ],
  });
  if (hello === firstHello) compatibilityChangeCipherSpec(io, hello);
  const handshake = handshakeSecret(hash, earlySecret(hash, resumed?.session.secret ?? null), exchange.secret);
  const clientHandshake = deriveSecret(hash, handshake, 'c hs traffic', transcript(io, hash));
  const serverHandshake = deriveSecret(hash, handshake, 's hs traffic', transcript(io, hash));
  io.protectWrites(seal13(choice.suite, serverHandshake, random));
  io.protectReads(open13(choice.suite, clientHandshake, random));

  io.send({ kind: 'EncryptedExtensions', extensions: encryptedExtensions(hello, choice, resumed) });
  const asked = !resumed && options.clientCertificate !== undefined;
  if (asked) sendCertificateRequest(io, engine);
  if (!resumed) {
    const certificateList = engine.chain.map((certData) => ({ certData, extensions: [] }));
    io.send({ kind: 'Certificate', certificateRequestContext: new Uint8Array(), certificateList });
    if (engine.key && choice.scheme) {
      const signature = sign(choice.scheme.id, engine.key, certificateVerifyContent('server', transcript(io, hash)));
      io.send({ kind: 'CertificateVerify', algorithm: choice.scheme.id, signature });
    }
  }
  io.send({ kind: 'Finished', verifyData: finishedMac(hash, serverHandshake, transcript(io, hash)) });
  const master = masterSecret13(hash, handshake);
  const clientTraffic = deriveSecret(hash, master, 'c ap traffic', transcript(io, hash));
  const serverTraffic = deriveSecret(hash, master, 's ap traffic', transcript(io, hash));
  io.protectWrites(seal13(choice.suite, serverTraffic, random));

  if (asked && !(yield* clientAuthenticated(io, engine, hash))) return;
  const expected = finishedMac(hash, clientHandshake, transcript(io, hash));
  const { verifyData } = yield* io.expect('Finished');
  if (!equalBytes(verifyData, expected)) return io.react({ alert: alertId('decrypt_error') });
  io.protectReads(open13(choice.suite, clientTraffic, random));

  if (options.resumption === 'tickets' && hello.extension('psk_key_exchange_modes')) {
    const secret = deriveSecret(hash, master, 'res master', transcript(io, hash));
    for (let nonce = 0; nonce < ticketCount; nonce++) sendTicket(io, engine, choice, secret, Uint8Array.of(nonce));
  }
  yield* engine.application(io, () =>
    dataWithKeyUpdates(io, engine, choice, { client: clientTraffic, server: serverTraffic }),
  );
}

/** A name that was heeded is acknowledged, but not anew in a resumed session. RFC 6066 section 3. */
function encryptedExtensions(hello: ReceivedHello, { alpn }: Choice, resumed: object | null): Extension[] {
  const extensions: Extension[] = [];
  if (hello.sni !== null && !resumed) extensions.push(encodeExtension('EncryptedExtensions', 'server_name', true));
  if (alpn !== null)
    extensions.push(encodeExtension('EncryptedExtensions', 'application_layer_protocol_negotiation', [alpn]));
  return extensions;
}

/** Asks for another ClientHello where the first has no share of the group that is wanted. RFC 8446 section 4.1.4. */
function* retryUntilShared(
  io: Conversation,
  engine: Engine,
  firstHello: ReceivedHello,
  choice: Choice,
): Flow<ReceivedHello> {
  const { retryGroup } = engine.options.insist;
  const group = retryGroup ? byName(groups, retryGroup) : choice.group;
  let hello = firstHello;
  while (group && (retryGroup || !hello.extension('key_share')?.some((entry) => entry.group === group.id))) {
    // A client that was asked once and still sends no share will not do better.
    if (hello !== firstHello && !retryGroup) {
      io.react({ alert: alertId('illegal_parameter') });
      break;
    }
    if (hello === firstHello) hashFirstHello(io, hashOf(choice.suite));
    io.send({
      kind: 'HelloRetryRequest',
      legacyVersion: tls12,
      legacySessionIdEcho: hello.message.legacySessionId,
      cipherSuite: choice.suite.id,
      legacyCompressionMethod: 0,
      extensions: [
        encodeExtension('HelloRetryRequest', 'supported_versions', tls13),
        encodeExtension('HelloRetryRequest', 'key_share', group.id),
      ],
    });
    if (hello === firstHello) compatibilityChangeCipherSpec(io, hello);
    yield* io.expect('ClientHello');
    hello = readHello(io.transcript.at(-1) ?? new Uint8Array());
  }
  return hello;
}

/** The first hello of two stands in the transcript by its hash alone. RFC 8446 section 4.4.1. */
function hashFirstHello(io: Conversation, hash: HashName): void {
  const message = encodeHandshake({ kind: 'MessageHash', hash: transcript(io, hash) }, { version: tls13 });
  io.transcript.splice(0, io.transcript.length, message);
}

/** Right after the server's first message, for middleboxes that wait for one. RFC 8446 appendix D.4. */
function compatibilityChangeCipherSpec(io: Conversation, hello: ReceivedHello): void {
  if (hello.message.legacySessionId.length > 0) io.sendChangeCipherSpec();
}

/** The first offered PSK that is known and of this suite's hash; null for none. RFC 8446 section 4.2.11. */
function acceptPsk(
  io: Conversation,
  engine: Engine,
  hello: ReceivedHello,
  choice: Choice,
): { index: number; session: StoredSession } | 'bad binder' | null {
  const offered = hello.extension('pre_shared_key');
  if (!offered || !hello.extension('psk_key_exchange_modes')?.includes(pskDheKe)) return null;
  for (const [index, { identity }] of offered.identities.entries()) {
    const session = engine.sessions.get(identity);
    if (session?.version !== tls13 || session.suite !== choice.suite.id) continue;
    const hash = hashOf(choice.suite);
    const binderKey = deriveSecret(hash, earlySecret(hash, session.secret), 'res binder', digest(hash));
    const bindersBytes = offered.binders.reduce((sum, binder) => sum + 1 + binder.length, 2);
    const beforeBinders = concatBytes(io.transcript).subarray(0, -bindersBytes);
    const expected = finishedMac(hash, binderKey, digest(hash, beforeBinders));
    return equalBytes(offered.binders[index] ?? new Uint8Array(), expected) ? { index, session } : 'bad binder';
  }
  return null;
}

function sendCertificateRequest(io: Conversation, { options }: Engine): void {
  const schemes = options.schemes.map((name) => byName(signatureSchemes, name).id);
  const authorities = (options.clientCertificate?.authorities ?? []).map(({ subjectDer }) => subjectDer);
  io.send({
    kind: 'CertificateRequest',
    certificateTypes: [],
    signatureSchemes: schemes,
    certificateAuthorities: authorities,
    tls13: {
      certificateRequestContext: new Uint8Array(),
      extensions: [
        encodeExtension('CertificateRequest', 'signature_algorithms', schemes),
        ...(authorities.length > 0
          ? [encodeExtension('CertificateRequest', 'certificate_authorities', authorities)]
          : []),
      ],
    },
  });
}

/** Takes the client's Certificate and CertificateVerify; false where that ended the connection. RFC 8446 section 4.4. */
function* clientAuthenticated(io: Conversation, engine: Engine, hash: HashName): Flow<boolean> {
  const { certificateList } = yield* io.expect('Certificate');
  const [leaf] = certificateList;
  if (!leaf) {
    if (engine.options.clientCertificate?.mode === 'required') io.react({ alert: alertId('certificate_required') });
    return engine.options.clientCertificate?.mode !== 'required';
  }
  const signed = transcript(io, hash);
  const { algorithm, signature } = yield* io.expect('CertificateVerify');
  const good = provesKey(leaf.certData, algorithm, certificateVerifyContent('client', signed), signature);
  if (!good) io.react({ alert: alertId('decrypt_error') });
  return good;
}

/** RFC 8446 section 4.6.1. */
function sendTicket(
  io: Conversation,
  engine: Engine,
  choice: Choice,
  resumptionSecret: Uint8Array,
  ticketNonce: Uint8Array,
): void {
  const hash = hashOf(choice.suite);
  const ticket = engine.random.bytes(32);
  const secret = resumptionPsk(hash, resumptionSecret, ticketNonce);
  engine.sessions.put(ticket, { version: tls13, suite: choice.suite.id, secret, extendedMasterSecret: true });
  const ticketAgeAdd = new DataView(engine.random.bytes(4).slice().buffer).getUint32(0);
  io.send({
    kind: 'NewSessionTicket',
    ticketLifetime: ticketLifetimeSeconds,
    ticket,
    tls13: { ticketAgeAdd, ticketNonce, extensions: [] },
  });
}

/** The next application data, with KeyUpdates obeyed on the way. RFC 8446 section 4.6.3. */
function* dataWithKeyUpdates(
  io: Conversation,
  { random }: Engine,
  choice: Choice,
  secrets: { client: Uint8Array; server: Uint8Array },
): Flow<Uint8Array> {
  const hash = hashOf(choice.suite);
  return yield* io.expectData((message) => {
    if (message.kind !== 'KeyUpdate') return io.react({ alert: alertId('unexpected_message') });
    secrets.client = nextTrafficSecret(hash, secrets.client);
    io.protectReads(open13(choice.suite, secrets.client, random));
    if (message.requestUpdate === 0) return;
    io.send({ kind: 'KeyUpdate', requestUpdate: 0 });
    secrets.server = nextTrafficSecret(hash, secrets.server);
    io.protectWrites(seal13(choice.suite, secrets.server, random));
  });
}

function transcript(io: Conversation, hash: HashName): Uint8Array {
  return digest(hash, ...io.transcript);
}

/** psk_dhe_ke. RFC 8446 section 4.2.9. */
const pskDheKe = 1;
const ticketCount = 2;
const ticketLifetimeSeconds = 7_200;
