import { hashOfSuite } from '../crypto/hash.ts';
import { extendedMasterSecret, masterSecret, transcriptHash, verifyData } from '../crypto/prf.ts';
import { canProtect } from '../crypto/record-protection.ts';
import { concatBytes, equalBytes } from '../wire/bytes.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { encode } from '../wire/codec.ts';
import { signedCertificateTimestampList } from '../wire/extensions/certificates.ts';
import { decodeExtension } from '../wire/extensions/message-extensions.ts';
import type { HandshakeMessage } from '../wire/handshake.ts';
import { type ServerKeyExchangeBody, writeClientKeyExchange } from '../wire/key-exchange.ts';
import type { Finished } from '../wire/plain-messages.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import { ssl3 } from '../wire/registry/versions.ts';
import type { ServerHello } from '../wire/server-hello.ts';
import type { NewSessionTicket } from '../wire/session-ticket.ts';
import { breach, breaches } from './breaches.ts';
import {
  type Agreed,
  ownKeyExchange,
  type Secrets,
  secretsOf,
  sendCertificate,
  sendCertificateVerify,
  sendFinished,
} from './client12-flight.ts';
import type { Session } from './session.ts';
import { onServerKeyExchange } from './client12-server-key.ts';
import { agreeOnProtocol, breakOff, finish, type Link, sendMessage, violate, wasOffered } from './link.ts';

/** The flights of RFC 5246 section 7.3; `WAIT_SERVER_DONE` takes the server's first flight in. */
export type State12 =
  | {
      at: 'WAIT_SERVER_DONE';
      agreed: Agreed;
      exchange: ServerKeyExchangeBody | null;
      request: CertificateRequest | null;
      /** The messages of the flight so far. */
      seen: HandshakeMessage['kind'][];
    }
  | { at: 'WAIT_CCS'; agreed: Agreed; secrets: Secrets; resumed: boolean; ticket: NewSessionTicket | null }
  | { at: 'WAIT_FINISHED'; agreed: Agreed; secrets: Secrets; resumed: boolean; ticket: NewSessionTicket | null }
  | { at: 'CONNECTED'; agreed: Agreed };

/** The server chose TLS 1.2 or older. Null: the handshake is over. */
export function agree12(link: Link, hello: ServerHello): State12 | null {
  const { result, offer } = link;
  const version = hello.legacyVersion;
  const suite = suiteById(hello.cipherSuite);
  const place = { kind: 'ServerHello' as const, extensions: hello.extensions };
  const renegotiated = decodeExtension(place, 'renegotiation_info');
  result.secureRenegotiation = renegotiated !== null;
  result.extendedMasterSecret = decodeExtension(place, 'extended_master_secret') !== null;
  result.encryptThenMac = decodeExtension(place, 'encrypt_then_mac') !== null && suite?.cipher.kind === 'cbc';
  if (!agreeOnProtocol(link, place)) return null;
  const timestamps = decodeExtension(place, 'signed_certificate_timestamp');
  if (timestamps) result.signedCertificateTimestamps = encode(signedCertificateTimestampList, timestamps);
  link.recordVersion = version;
  if (offer.stopAfter === 'ServerHello' || !suite) {
    finish(link, { kind: 'stopped' });
    return null;
  }
  if (hello.legacyCompressionMethod !== 0) {
    breakOff(
      link,
      breach(
        'parameter-invalid',
        'ServerHello',
        `compression method ${hello.legacyCompressionMethod} was not offered`,
        'RFC 5246 section 7.4.1.3',
      ),
    );
    return null;
  }
  if (hello.legacySessionIdEcho.length > 32) {
    const detail = `its session id has ${hello.legacySessionIdEcho.length} bytes, where 32 are the most`;
    breakOff(link, breach('parameter-invalid', 'ServerHello', detail, 'RFC 5246 section 7.4.1.3'));
    return null;
  }
  if (decodeExtension(place, 'ec_point_formats')?.includes(uncompressed) === false)
    violate(
      link,
      breach('parameter-invalid', 'ServerHello', 'it takes no uncompressed points', 'RFC 8422 section 5.1.2'),
    );
  const before = concatBytes([link.verifyData.client, link.verifyData.server]);
  if (renegotiated && !equalBytes(renegotiated, before)) {
    const detail =
      before.length === 0
        ? `renegotiation_info holds ${renegotiated.length} bytes in a first handshake`
        : 'renegotiation_info does not hold the verify_data of the handshake before';
    breakOff(link, breach('parameter-invalid', 'ServerHello', detail, 'RFC 5746 sections 3.4 and 3.5'));
    return null;
  }
  const agreed: Agreed = {
    suite,
    prf: { version, hash: hashOfSuite(suite.prf) ?? 'sha256' },
    clientRandom: link.hello?.hello.random ?? new Uint8Array(),
    serverRandom: hello.random,
    sessionId: hello.legacySessionIdEcho,
    nextProtocol: nextProtocolOf(link, decodeExtension(place, 'next_protocol_negotiation')),
  };
  const ours = link.hello?.hello.legacySessionId ?? new Uint8Array();
  const { resume } = offer;
  if (
    resume &&
    resume.version === version &&
    ours.length > 0 &&
    equalBytes(ours, hello.legacySessionIdEcho) &&
    canProtect(suite)
  ) {
    result.resumed = true;
    const differs = differentSession(resume, suite.id, result.extendedMasterSecret);
    if (differs) {
      breakOff(link, breach('parameter-invalid', 'ServerHello', differs.detail, differs.reference));
      return null;
    }
    return { at: 'WAIT_CCS', agreed, secrets: secretsOf(link, agreed, resume.secret), resumed: true, ticket: null };
  }
  return { at: 'WAIT_SERVER_DONE', agreed, exchange: null, request: null, seen: [] };
}

/** What a server changes in a session that it resumes, though it must not; null where all is as it was. */
function differentSession(
  session: Session,
  suite: number,
  extendedMasterSecret: boolean,
): { detail: string; reference: string } | null {
  if (session.suite !== suite)
    return {
      detail: `it resumes a session of another suite with ${suiteName(suite)}`,
      reference: 'RFC 5246 section 7.4.1.3',
    };
  if (session.extendedMasterSecret === extendedMasterSecret) return null;
  const [now, before] = extendedMasterSecret ? ['with', 'without'] : ['without', 'with'];
  const detail = `it resumes ${now} extended_master_secret a session that was made ${before} it`;
  return { detail, reference: 'RFC 7627 section 5.3' };
}

/** Which of the protocols that a server names by NPN the client takes: one that it knows, else HTTP/1.1. Null without NPN. */
function nextProtocolOf(link: Link, named: string[] | null): string | null {
  if (named === null || !wasOffered(link, extensionId('next_protocol_negotiation'))) return null;
  return named.find((each) => link.offer.alpn.includes(each)) ?? 'http/1.1';
}

/** One message in, the next state out. */
export function step12(link: Link, state: State12, message: HandshakeMessage): State12 {
  switch (state.at) {
    case 'WAIT_SERVER_DONE':
      return onFirstFlight(link, state, message);
    case 'WAIT_CCS':
      // RFC 5077 section 3.3: the ServerHello has to promise it.
      if (message.kind === 'NewSessionTicket' && !state.ticket && link.result.serverExtensions.includes(sessionTicket))
        return { ...state, ticket: message };
      break;
    case 'WAIT_FINISHED':
      if (message.kind === 'Finished') return onFinished(link, state, message);
      break;
    case 'CONNECTED':
      // A HelloRequest asks for a renegotiation that we need not make. RFC 5246 section 7.4.1.1.
      return state;
    default:
      return state satisfies never;
  }
  breakOff(
    link,
    breach(
      'unexpected-message',
      message.kind,
      `${message.kind} came while waiting for ${state.at === 'WAIT_CCS' ? 'ChangeCipherSpec' : 'Finished'}`,
      'RFC 5246 section 7.3',
    ),
  );
  return state;
}

/** The server's ChangeCipherSpec: from here on it encrypts. RFC 5246 section 7.1. */
export function changeCipherSpec12(link: Link, state: State12): State12 {
  if (state.at !== 'WAIT_CCS') {
    breakOff(
      link,
      breach(
        'unexpected-message',
        'ChangeCipherSpec',
        'ChangeCipherSpec came before the keys were agreed on',
        'RFC 5246 section 7.1',
      ),
    );
    return state;
  }
  if (link.result.serverExtensions.includes(sessionTicket) && !state.ticket) {
    const detail = 'ChangeCipherSpec came without the NewSessionTicket that its ServerHello promises';
    breakOff(link, breach('unexpected-message', 'ChangeCipherSpec', detail, 'RFC 5077 section 3.3'));
    return state;
  }
  link.read = state.secrets.nextRead;
  return { ...state, at: 'WAIT_FINISHED' };
}

type FirstFlight = Extract<State12, { at: 'WAIT_SERVER_DONE' }>;

function onFirstFlight(link: Link, state: FirstFlight, message: HandshakeMessage): State12 {
  const before = comesAfter[message.kind];
  if (before?.some((kind) => state.seen.includes(kind))) {
    breakOff(
      link,
      breach('unexpected-message', message.kind, `${message.kind} came out of order`, 'RFC 5246 section 7.3'),
    );
    return state;
  }
  return onFirstFlightMessage(link, { ...state, seen: [...state.seen, message.kind] }, message);
}

/** What a message of the server's first flight must not come after. RFC 5246 section 7.3, RFC 6066 section 8. */
const comesAfter: Partial<Record<HandshakeMessage['kind'], HandshakeMessage['kind'][]>> = {
  Certificate: ['Certificate', 'CertificateStatus', 'ServerKeyExchange', 'CertificateRequest'],
  CertificateStatus: ['CertificateStatus', 'ServerKeyExchange', 'CertificateRequest'],
  ServerKeyExchange: ['ServerKeyExchange', 'CertificateRequest'],
  CertificateRequest: ['CertificateRequest'],
};

function onFirstFlightMessage(link: Link, state: FirstFlight, message: HandshakeMessage): State12 {
  const { result } = link;
  switch (message.kind) {
    case 'Certificate':
      result.certificates = message.certificateList.map((entry) => entry.certData.slice());
      if (result.certificates.length === 0) {
        breakOff(link, breaches.noCertificate('RFC 5246 section 7.4.2'));
      }
      return state;
    case 'CertificateStatus':
      // RFC 6066 section 8: the ServerHello has to promise it.
      if (!statusTypes.some((type) => result.serverExtensions.includes(type))) {
        const detail = 'CertificateStatus came, which its ServerHello does not promise';
        breakOff(link, breach('unexpected-message', message.kind, detail, 'RFC 6066 section 8'));
        return state;
      }
      [result.ocspStaple = null, ...result.issuerStaples] = message.responses.map(stapleOf);
      return state;
    case 'ServerKeyExchange':
      return { ...state, exchange: onServerKeyExchange(link, state.agreed, message) };
    case 'CertificateRequest':
      result.certificateRequest = message;
      return { ...state, request: message };
    case 'ServerHelloDone':
      return onServerHelloDone(link, state);
    default:
      breakOff(
        link,
        breach(
          'unexpected-message',
          message.kind,
          `${message.kind} has no place in the server's first flight`,
          'RFC 5246 section 7.3',
        ),
      );
      return state;
  }
}

/** Of several responses an empty one stands for none. RFC 6961 section 2.2. */
function stapleOf(response: Uint8Array, _index: number, all: Uint8Array[]): Uint8Array | null {
  return all.length > 1 && response.length === 0 ? null : response.slice();
}

function onServerHelloDone(link: Link, state: FirstFlight): State12 {
  const { agreed, exchange, request } = state;
  const { suite, prf } = agreed;
  const missing = missingBefore(link, state);
  if (missing) {
    breakOff(
      link,
      breach(
        missing === 'Certificate' && exchange ? 'certificate-missing' : 'unexpected-message',
        'ServerHelloDone',
        `ServerHelloDone came without a ${missing} before it`,
        'RFC 5246 section 7.3',
      ),
    );
    return state;
  }
  // Who wants a channel id waits for a message that we do not have.
  const wantsMore = link.result.serverExtensions.some((type) => channelIds.includes(type) && wasOffered(link, type));
  if (link.offer.stopAfter === 'Certificate' || !canProtect(suite) || wantsMore) {
    finish(link, { kind: 'stopped' });
    return state;
  }
  const own = ownKeyExchange(link, agreed, exchange);
  if (!own) return state;
  const version = prf.version;
  if (request) sendCertificate(link, version);
  sendMessage(
    link,
    {
      kind: 'ClientKeyExchange',
      body: writeClientKeyExchange(
        { pskIdentity: null, exchange: own.exchange },
        { kex: suite.kex, auth: suite.auth, version },
      ),
    },
    version,
  );
  const master =
    link.result.extendedMasterSecret && version > ssl3
      ? extendedMasterSecret(prf, own.premaster, transcriptHash(prf, concatBytes(link.transcript)))
      : masterSecret(prf, own.premaster, agreed.clientRandom, agreed.serverRandom);
  if (request) sendCertificateVerify(link, request, prf, master);
  const secrets = secretsOf(link, agreed, master);
  sendFinished(link, agreed, secrets);
  link.result.clientFinished = true;
  return { at: 'WAIT_CCS', agreed, secrets, resumed: false, ticket: null };
}

/** The message that this suite needs before ServerHelloDone and that did not come. RFC 5246 section 7.4.2 and 7.4.3. */
function missingBefore(link: Link, { agreed: { suite }, exchange }: FirstFlight): string | null {
  if (suite.auth !== 'anon' && suite.auth !== 'PSK' && link.result.certificates === null) return 'Certificate';
  const ephemeral = suite.kex === 'ECDHE' || suite.kex === 'DHE';
  return ephemeral && exchange === null ? 'ServerKeyExchange' : null;
}

function onFinished(link: Link, state: Extract<State12, { at: 'WAIT_FINISHED' }>, message: Finished): State12 {
  const { agreed, secrets, resumed, ticket } = state;
  const { prf, suite } = agreed;
  const expected = verifyData(prf, secrets.master, 'server', concatBytes(link.transcript.slice(0, -1)));
  if (!equalBytes(message.verifyData, expected)) {
    breakOff(link, breaches.badFinished('RFC 5246 section 7.4.9'));
    return state;
  }
  link.verifyData.server = expected;
  if (resumed) sendFinished(link, agreed, secrets);
  link.result.clientFinished = true;
  if (ticket || agreed.sessionId.length > 0) {
    link.result.sessions.push({
      version: prf.version,
      suite: suite.id,
      secret: secrets.master,
      ticket: ticket?.ticket.slice() ?? new Uint8Array(),
      sessionId: agreed.sessionId.slice(),
      ageAdd: 0,
      extendedMasterSecret: link.result.extendedMasterSecret,
    });
  }
  finish(link, { kind: 'completed' });
  return { at: 'CONNECTED', agreed };
}

/** ECPointFormat. RFC 8422 section 5.1.2. */
const uncompressed = 0;
const sessionTicket = extensionId('session_ticket');
const statusTypes: number[] = [extensionId('status_request'), extensionId('status_request_v2')];
const channelIds: number[] = [extensionId('channel_id'), extensionId('channel_id_old')];
