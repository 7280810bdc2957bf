import { extendedMasterSecret, masterSecret, type PrfContext, transcriptHash, verifyData } from '../../crypto/prf.ts';
import { canProtect } from '../../crypto/record-protection.ts';
import { concatBytes, equalBytes } from '../../wire/bytes.ts';
import type { Extension } from '../../wire/extension.ts';
import { encodeExtension } from '../../wire/extensions/message-extensions.ts';
import { signatureSchemes } from '../../wire/registry/signature-schemes.ts';
import { emptyRenegotiationInfoScsv } from '../../wire/registry/suites.ts';
import { ssl3, tls12, tls13 } from '../../wire/registry/versions.ts';
import { downgradeBelowTls12, downgradeToTls12 } from '../../wire/server-hello.ts';
import { provesKey } from './client-proof.ts';
import type { Conversation, Flow } from './conversation.ts';
import type { Engine, StoredSession } from './server-state.ts';
import { beginExchange } from './key-exchange-tls12.ts';
import { alertId } from '../../wire/registry/alerts.ts';
import { byName, type Choice } from './negotiate.ts';
import { type Directions, hashOf, protect12 } from './protection.ts';
import type { ReceivedHello } from './received-hello.ts';

/** The server's side of SSLv3 to TLS 1.2, in the order of RFC 5246 section 7.3. */
export function* serveTls12(io: Conversation, engine: Engine, hello: ReceivedHello, choice: Choice): Flow {
  const { suite, version } = choice;
  io.version = version;
  io.recordVersion = version;
  const prf: PrfContext = { version, hash: hashOf(suite) };
  const session = findSession(engine, hello, choice);
  const agreed = agree(engine, hello, choice, session);
  const sessionId = session
    ? hello.message.legacySessionId
    : agreed.bySessionId
      ? engine.random.bytes(32)
      : new Uint8Array();
  const serverHello = io.send({
    kind: 'ServerHello',
    legacyVersion: version,
    random: serverRandom(engine, version),
    legacySessionIdEcho: sessionId,
    cipherSuite: suite.id,
    legacyCompressionMethod: 0,
    extensions: agreed.extensions.length > 0 ? agreed.extensions : null,
  });
  const randoms = { client: hello.message.random, server: serverHello.random };
  const directions = (master: Uint8Array) =>
    protect12({ suite, prf, encryptThenMac: agreed.encryptThenMac }, { master, ...randoms }, engine.random);

  if (session) {
    const keys = directions(session.secret);
    sendFinished(io, prf, session.secret, keys);
    if (!(yield* readFinished(io, prf, session.secret, keys))) return;
    return yield* engine.application(io, () => dataWithoutRenegotiation(io));
  }

  if (suite.auth !== 'anon') {
    const certificateList = engine.chain.map((certData) => ({ certData, extensions: [] }));
    io.send({ kind: 'Certificate', certificateRequestContext: null, certificateList });
  }
  const exchange = beginExchange(engine, choice, concatBytes([randoms.client, randoms.server]));
  if (exchange.body) io.send({ kind: 'ServerKeyExchange', body: exchange.body });
  // SSLv3 signs its CertificateVerify in a way of its own, and nobody is left who would.
  const asked = engine.options.clientCertificate !== undefined && version > ssl3;
  if (asked) sendCertificateRequest(io, engine, version);
  io.send({ kind: 'ServerHelloDone' });

  const clientLeaf = asked ? yield* clientCertificate(io, engine) : null;
  const { body } = yield* io.expect('ClientKeyExchange');
  const premaster = exchange.premaster(body);
  const master = agreed.extendedMasterSecret
    ? extendedMasterSecret(prf, premaster, transcriptHash(prf, concatBytes(io.transcript)))
    : masterSecret(prf, premaster, randoms.client, randoms.server);
  if (clientLeaf && !(yield* clientProvedKey(io, clientLeaf))) return;
  if (!canProtect(suite)) return io.react({ alert: alertId('internal_error') });
  const keys = directions(master);
  if (!(yield* readFinished(io, prf, master, keys))) return;

  const stored = { version, suite: suite.id, secret: master, extendedMasterSecret: agreed.extendedMasterSecret };
  if (agreed.ticket) sendTicket(io, engine, stored);
  if (sessionId.length > 0) engine.sessions.put(sessionId, stored);
  sendFinished(io, prf, master, keys);
  yield* engine.application(io, () => dataWithoutRenegotiation(io));
}

type Agreed = {
  extensions: Extension[];
  extendedMasterSecret: boolean;
  encryptThenMac: boolean;
  /** How the session may be resumed: by a ticket, or by its id where the client knows no tickets. */
  ticket: boolean;
  bySessionId: boolean;
};

/** What is answered to the client's extensions. SSLv3 had none. */
function agree(
  { options }: Engine,
  hello: ReceivedHello,
  { version, suite, alpn }: Choice,
  session: StoredSession | null,
): Agreed {
  const { answers } = options;
  const extensions = version > ssl3;
  const resumable = options.resumption === 'tickets';
  // A ticket that is taken is not renewed.
  const ticket = extensions && resumable && !session && hello.extension('session_ticket') !== null;
  const ems = extensions && answers.extendedMasterSecret && hello.extension('extended_master_secret') === true;
  const etm =
    extensions && answers.encryptThenMac && suite.cipher.kind === 'cbc' && hello.extension('encrypt_then_mac') === true;
  const secure = hello.extension('renegotiation_info') !== null || hello.suites.includes(emptyRenegotiationInfoScsv);
  return {
    extendedMasterSecret: ems,
    encryptThenMac: etm,
    ticket,
    bySessionId: resumable && !ticket,
    extensions: extensions
      ? [
          ...(hello.sni !== null && !session ? [encodeExtension('ServerHello', 'server_name', true)] : []),
          ...(secure && answers.secureRenegotiation
            ? [encodeExtension('ServerHello', 'renegotiation_info', new Uint8Array())]
            : []),
          ...(suite.kex === 'ECDHE' && hello.extension('ec_point_formats')
            ? [encodeExtension('ServerHello', 'ec_point_formats', [0])]
            : []),
          ...(ticket ? [encodeExtension('ServerHello', 'session_ticket', true)] : []),
          ...(ems ? [encodeExtension('ServerHello', 'extended_master_secret', true)] : []),
          ...(etm ? [encodeExtension('ServerHello', 'encrypt_then_mac', true)] : []),
          ...(alpn === null ? [] : [encodeExtension('ServerHello', 'application_layer_protocol_negotiation', [alpn])]),
        ]
      : [],
  };
}

/** A server that speaks newer marks its random where it chose older. RFC 8446 section 4.1.3. */
function serverRandom({ options, random }: Engine, version: number): Uint8Array {
  const newest = Math.max(...options.versions);
  const bytes = random.bytes(32);
  if (newest >= tls13)
    return concatBytes([bytes.subarray(0, 24), version === tls12 ? downgradeToTls12 : downgradeBelowTls12]);
  return bytes;
}

/** The session that the client comes back to, by ticket or id, if it still fits. RFC 5077 section 3.1, RFC 7627 section 5.3. */
function findSession(engine: Engine, hello: ReceivedHello, { version, suite }: Choice): StoredSession | null {
  const ticket = hello.extension('session_ticket') ?? new Uint8Array();
  const name = ticket.length > 0 ? ticket : hello.message.legacySessionId;
  const session = name.length > 0 ? engine.sessions.get(name) : null;
  if (!session || session.version !== version || session.suite !== suite.id) return null;
  const offered = hello.extension('extended_master_secret') === true;
  return session.extendedMasterSecret === (offered && engine.options.answers.extendedMasterSecret) ? session : null;
}

function sendCertificateRequest(io: Conversation, { options }: Engine, version: number): void {
  io.send({
    kind: 'CertificateRequest',
    certificateTypes: [rsaSign, ecdsaSign],
    signatureSchemes: version >= tls12 ? options.schemes.map((name) => byName(signatureSchemes, name).id) : [],
    certificateAuthorities: (options.clientCertificate?.authorities ?? []).map(({ subjectDer }) => subjectDer),
    tls13: null,
  });
}

/** The client's leaf (DER); null for none, which may have ended the connection. */
function* clientCertificate(io: Conversation, { options }: Engine): Flow<Uint8Array | null> {
  const { certificateList } = yield* io.expect('Certificate');
  const leaf = certificateList[0]?.certData ?? null;
  if (!leaf && options.clientCertificate?.mode === 'required') io.react({ alert: alertId('handshake_failure') });
  return leaf;
}

/** Takes CertificateVerify; false where that ended the connection. RFC 5246 section 7.4.8. */
function* clientProvedKey(io: Conversation, leaf: Uint8Array): Flow<boolean> {
  const signed = concatBytes(io.transcript);
  const { algorithm, signature } = yield* io.expect('CertificateVerify');
  const good = provesKey(leaf, algorithm, signed, signature);
  if (!good) io.react({ alert: alertId('decrypt_error') });
  return good;
}

/** RFC 5077 section 3.3. */
function sendTicket(io: Conversation, { random, sessions }: Engine, session: StoredSession): void {
  const ticket = random.bytes(32);
  sessions.put(ticket, session);
  io.send({ kind: 'NewSessionTicket', ticketLifetime: ticketLifetimeSeconds, ticket, tls13: null });
}

function sendFinished(io: Conversation, prf: PrfContext, master: Uint8Array, { seal }: Directions): void {
  io.sendChangeCipherSpec();
  io.protectWrites(seal);
  io.send({ kind: 'Finished', verifyData: verifyData(prf, master, 'server', concatBytes(io.transcript)) });
}

/** Takes ChangeCipherSpec and Finished; false where that ended the connection. */
function* readFinished(io: Conversation, prf: PrfContext, master: Uint8Array, { open }: Directions): Flow<boolean> {
  yield* io.expectChangeCipherSpec();
  io.protectReads(open);
  const expected = verifyData(prf, master, 'client', concatBytes(io.transcript));
  const finished = yield* io.expect('Finished');
  const good = equalBytes(finished.verifyData, expected);
  if (!good) io.react({ alert: alertId('decrypt_error') });
  return good;
}

/** The next application data; renegotiation is refused on the way. RFC 5246 section 7.2.2. */
function* dataWithoutRenegotiation(io: Conversation): Flow<Uint8Array> {
  return yield* io.expectData(() => io.warn(alertId('no_renegotiation')));
}

/** TLS_EMPTY_RENEGOTIATION_INFO_SCSV. RFC 5746 section 3.3. */

/** ClientCertificateType. RFC 5246 section 7.4.4, RFC 8422 section 5.5. */
const rsaSign = 1;
const ecdsaSign = 64;
const ticketLifetimeSeconds = 7_200;
