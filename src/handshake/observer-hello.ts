import { equalBytes } from '../wire/bytes.ts';
import { groupName } from '../wire/registry/groups.ts';
import { suiteById, suiteName } from '../wire/registry/suites.ts';
import { tls13, versionName } from '../wire/registry/versions.ts';
import {
  downgradeBelowTls12,
  downgradeToTls12,
  type HelloRetryRequest,
  type ServerHello,
} from '../wire/server-hello.ts';
import { readable, tlsVersionOf } from './offer-of-hello.ts';
import { extensionOf } from './observer-extension.ts';
import { checkExtensions, type Hearing, rekey, violate } from './observer-state.ts';

/** What the server's choices teach, held against what the client offered. */
export function heardServerHello(hearing: Hearing, atMs: number, message: ServerHello | HelloRetryRequest): void {
  const { result, offer, current, directions } = hearing;
  hearing.serverHello = message;
  const chosen = extensionOf({ kind: 'ServerHello', extensions: message.extensions }, 'supported_versions');
  const version = tlsVersionOf(chosen ?? message.legacyVersion);
  result.version = version;
  result.suite = message.cipherSuite;
  if (offer) {
    if (!offer.versions.includes(version) && version > Math.max(...offer.versions))
      violate(
        hearing,
        atMs,
        'version-not-offered',
        message.kind,
        `it chooses ${versionName(version)}, which was not offered`,
        'RFC 8446 section 4.1.3',
      );
    if (!offer.suites.includes(message.cipherSuite))
      violate(
        hearing,
        atMs,
        'suite-not-offered',
        message.kind,
        `it chooses ${suiteName(message.cipherSuite)}, which was not offered`,
        'RFC 8446 section 4.1.3',
      );
  }
  checkExtensions(hearing, atMs, message);
  if (message.kind === 'HelloRetryRequest') return onRetry(hearing, atMs, message);
  result.serverRandom = message.random.slice();
  result.serverExtensions.push(...(message.extensions ?? []).map(({ type }) => type));
  if (version < tls13) return onServerHello12(hearing, atMs, message, version);
  const share = extensionOf(message, 'key_share');
  const psk = extensionOf(message, 'pre_shared_key');
  result.group = share?.group ?? null;
  result.resumed = psk !== null;
  const shares = current ? (readable(current, 'key_share') ?? []) : null;
  if (share && shares && !shares.some(({ group }) => group === share.group))
    violate(
      hearing,
      atMs,
      'group-not-offered',
      'ServerHello',
      `its key share is of ${groupName(share.group)}, for which none was sent`,
      'RFC 8446 section 4.2.8',
    );
  for (const [side, label] of [
    ['client', 'CLIENT_HANDSHAKE_TRAFFIC_SECRET'],
    ['server', 'SERVER_HANDSHAKE_TRAFFIC_SECRET'],
  ] as const) {
    directions[side].sealed = true;
    rekey(hearing, side, label);
  }
}

function onServerHello12(hearing: Hearing, atMs: number, message: ServerHello, version: number): void {
  const { result, offer } = hearing;
  const suite = suiteById(message.cipherSuite);
  result.compression = message.legacyCompressionMethod;
  result.secureRenegotiation = extensionOf(message, 'renegotiation_info') !== null;
  result.extendedMasterSecret = extensionOf(message, 'extended_master_secret') !== null;
  result.encryptThenMac = extensionOf(message, 'encrypt_then_mac') !== null && suite?.cipher.kind === 'cbc';
  result.alpn = extensionOf(message, 'application_layer_protocol_negotiation')?.[0] ?? null;
  const tail = message.random.subarray(-8);
  if (offer?.versions.includes(tls13) && (equalBytes(tail, downgradeToTls12) || equalBytes(tail, downgradeBelowTls12)))
    violate(
      hearing,
      atMs,
      'downgrade-sentinel',
      'ServerHello',
      `its random says that it speaks a newer version than the ${versionName(version)} that it chooses`,
      'RFC 8446 section 4.1.3',
    );
}

function onRetry(hearing: Hearing, atMs: number, message: HelloRetryRequest): void {
  const { result, offer } = hearing;
  const group = extensionOf(message, 'key_share');
  const cookie = extensionOf(message, 'cookie');
  hearing.retries++;
  result.retryGroup = group;
  if (hearing.retries > 1)
    return violate(
      hearing,
      atMs,
      'second-hello-retry-request',
      'HelloRetryRequest',
      'a second HelloRetryRequest in one handshake',
      'RFC 8446 section 4.1.4',
    );
  if (!offer) return;
  if (group !== null && !offer.groups.includes(group))
    violate(
      hearing,
      atMs,
      'group-not-offered',
      'HelloRetryRequest',
      `it asks for ${groupName(group)}, which was not offered`,
      'RFC 8446 section 4.2.8',
    );
  else if (group === null ? cookie === null : offer.keyShares.includes(group))
    violate(
      hearing,
      atMs,
      'hello-retry-request-changes-nothing',
      'HelloRetryRequest',
      'it asks for what the first ClientHello had',
      'RFC 8446 section 4.1.4',
    );
}
