import { equalBytes } from '../wire/bytes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls13 } from '../wire/registry/versions.ts';
import {
  downgradeBelowTls12,
  downgradeToTls12,
  type HelloRetryRequest,
  type ServerHello,
} from '../wire/server-hello.ts';
import { breaches } from './breaches.ts';
import { tlsVersionOf } from './offer-of-hello.ts';
import { readable } from './readable.ts';
import { checkExtensions, type Hearing, rekey, violate } from './observer-state.ts';

/** What the server's choices teach, held against what the client offered. */
export function heardServerHello(hearing: Hearing, atMs: number, message: ServerHello | HelloRetryRequest): void {
  const { result, offer, current, directions } = hearing;
  hearing.serverHello = message;
  const chosen = readable({ kind: 'ServerHello', extensions: message.extensions }, 'supported_versions');
  const version = tlsVersionOf(chosen ?? message.legacyVersion);
  result.version = version;
  result.suite = message.cipherSuite;
  if (offer) {
    if (!offer.versions.includes(version) && version > Math.max(...offer.versions))
      violate(hearing, atMs, breaches.version(message.kind, version));
    if (!offer.suites.includes(message.cipherSuite))
      violate(hearing, atMs, breaches.suite(message.kind, message.cipherSuite));
  }
  checkExtensions(hearing, atMs, message);
  if (message.kind === 'HelloRetryRequest') return onRetry(hearing, atMs, message);
  result.serverRandom = message.random.slice();
  result.serverExtensions.push(...(message.extensions ?? []).map(({ type }) => type));
  if (version < tls13) return onServerHello12(hearing, atMs, message, version);
  const share = readable(message, 'key_share');
  const psk = readable(message, 'pre_shared_key');
  result.group = share?.group ?? null;
  result.resumed = psk !== null;
  const shares = current ? (readable(current, 'key_share') ?? []) : null;
  if (share && shares && !shares.some(({ group }) => group === share.group))
    violate(hearing, atMs, breaches.share(share.group));
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
  result.secureRenegotiation = readable(message, 'renegotiation_info') !== null;
  result.extendedMasterSecret = readable(message, 'extended_master_secret') !== null;
  result.encryptThenMac = readable(message, 'encrypt_then_mac') !== null && suite?.cipher.kind === 'cbc';
  result.alpn = readable(message, 'application_layer_protocol_negotiation')?.[0] ?? null;
  const tail = message.random.subarray(-8);
  if (offer?.versions.includes(tls13) && (equalBytes(tail, downgradeToTls12) || equalBytes(tail, downgradeBelowTls12)))
    violate(hearing, atMs, breaches.downgrade(version));
}

function onRetry(hearing: Hearing, atMs: number, message: HelloRetryRequest): void {
  const { result, offer } = hearing;
  const group = readable(message, 'key_share');
  const cookie = readable(message, 'cookie');
  hearing.retries++;
  result.retryGroup = group;
  if (hearing.retries > 1) return violate(hearing, atMs, breaches.secondRetry());
  if (!offer) return;
  if (group !== null && !offer.groups.includes(group)) violate(hearing, atMs, breaches.retryGroup(group));
  else if (group === null ? cookie === null : offer.keyShares.includes(group))
    violate(hearing, atMs, breaches.idleRetry());
}
