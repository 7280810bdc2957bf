// Written by `npm run gen` from the files of src/causes; do not edit.
import type { Cause } from '../cause.ts';
import { alpnMismatch } from '../alpn-mismatch.ts';
import { caDistrusted } from '../ca-distrusted.ts';
import { caUntrusted } from '../ca-untrusted.ts';
import { captivePortal } from '../captive-portal.ts';
import { certExpired } from '../cert-expired.ts';
import { certMalformed } from '../cert-malformed.ts';
import { certMissing } from '../cert-missing.ts';
import { certNotYetValid } from '../cert-not-yet-valid.ts';
import { certPurpose } from '../cert-purpose.ts';
import { certRevoked } from '../cert-revoked.ts';
import { certSelfSigned } from '../cert-self-signed.ts';
import { certValidityTooLong } from '../cert-validity-too-long.ts';
import { certWeakKey } from '../cert-weak-key.ts';
import { certWeakSignature } from '../cert-weak-signature.ts';
import { chainIncomplete } from '../chain-incomplete.ts';
import { chainWrongOrder } from '../chain-wrong-order.ts';
import { cipherMismatch } from '../cipher-mismatch.ts';
import { clientCertRejected } from '../client-cert-rejected.ts';
import { clientCertRequired } from '../client-cert-required.ts';
import { clientConfig } from '../client-config.ts';
import { clientOutdated } from '../client-outdated.ts';
import { clientTrustStore } from '../client-trust-store.ts';
import { clockWrong } from '../clock-wrong.ts';
import { closedEarly } from '../closed-early.ts';
import { ctMissing } from '../ct-missing.ts';
import { decryptFailure } from '../decrypt-failure.ts';
import { dhWeak } from '../dh-weak.ts';
import { dnsFailure } from '../dns-failure.ts';
import { dnsHijack } from '../dns-hijack.ts';
import { echFailure } from '../ech-failure.ts';
import { groupMismatch } from '../group-mismatch.ts';
import { handshakeTimeout } from '../handshake-timeout.ts';
import { hostnameMismatch } from '../hostname-mismatch.ts';
import { hstsBlocked } from '../hsts-blocked.ts';
import { inappropriateFallback } from '../inappropriate-fallback.ts';
import { inconsistentServers } from '../inconsistent-servers.ts';
import { interception } from '../interception.ts';
import { intermediateExpired } from '../intermediate-expired.ts';
import { keyMismatch } from '../key-mismatch.ts';
import { legacyRenegotiation } from '../legacy-renegotiation.ts';
import { middlebox } from '../middlebox.ts';
import { nameConstraints } from '../name-constraints.ts';
import { notTls } from '../not-tls.ts';
import { pinMismatch } from '../pin-mismatch.ts';
import { protocolMismatch } from '../protocol-mismatch.ts';
import { proxyFailure } from '../proxy-failure.ts';
import { pskFailure } from '../psk-failure.ts';
import { quicFailure } from '../quic-failure.ts';
import { revocationUnavailable } from '../revocation-unavailable.ts';
import { serverInternal } from '../server-internal.ts';
import { sigalgMismatch } from '../sigalg-mismatch.ts';
import { sniIgnored } from '../sni-ignored.ts';
import { sniMissing } from '../sni-missing.ts';
import { sniUnrecognized } from '../sni-unrecognized.ts';
import { starttlsNeeded } from '../starttls-needed.ts';
import { tcpRefused } from '../tcp-refused.ts';
import { tcpReset } from '../tcp-reset.ts';
import { tcpTimeout } from '../tcp-timeout.ts';
import { versionIntolerance } from '../version-intolerance.ts';

export const causes: readonly Cause[] = [
  alpnMismatch,
  caDistrusted,
  caUntrusted,
  captivePortal,
  certExpired,
  certMalformed,
  certMissing,
  certNotYetValid,
  certPurpose,
  certRevoked,
  certSelfSigned,
  certValidityTooLong,
  certWeakKey,
  certWeakSignature,
  chainIncomplete,
  chainWrongOrder,
  cipherMismatch,
  clientCertRejected,
  clientCertRequired,
  clientConfig,
  clientOutdated,
  clientTrustStore,
  clockWrong,
  closedEarly,
  ctMissing,
  decryptFailure,
  dhWeak,
  dnsFailure,
  dnsHijack,
  echFailure,
  groupMismatch,
  handshakeTimeout,
  hostnameMismatch,
  hstsBlocked,
  inappropriateFallback,
  inconsistentServers,
  interception,
  intermediateExpired,
  keyMismatch,
  legacyRenegotiation,
  middlebox,
  nameConstraints,
  notTls,
  pinMismatch,
  protocolMismatch,
  proxyFailure,
  pskFailure,
  quicFailure,
  revocationUnavailable,
  serverInternal,
  sigalgMismatch,
  sniIgnored,
  sniMissing,
  sniUnrecognized,
  starttlsNeeded,
  tcpRefused,
  tcpReset,
  tcpTimeout,
  versionIntolerance,
];
