// Written by `npm run gen` from the files of src/lab; do not edit.
import type { Scenario } from '../scenario.ts';
import { alpnMismatch } from '../alpn-mismatch.ts';
import { alpnMismatchH2Only } from '../alpn-mismatch-h2-only.ts';
import { caDistrusted } from '../ca-distrusted.ts';
import { caDistrustedChrome } from '../ca-distrusted-chrome.ts';
import { caDistrustedEverywhere } from '../ca-distrusted-everywhere.ts';
import { caUntrusted } from '../ca-untrusted.ts';
import { caUntrustedRootNotSent } from '../ca-untrusted-root-not-sent.ts';
import { caUntrustedSameName } from '../ca-untrusted-same-name.ts';
import { certExpired } from '../cert-expired.ts';
import { certExpiredSecond } from '../cert-expired-second.ts';
import { certMalformed } from '../cert-malformed.ts';
import { certMalformedUnreadable } from '../cert-malformed-unreadable.ts';
import { certMissing } from '../cert-missing.ts';
import { certMissingAnonymous } from '../cert-missing-anonymous.ts';
import { certMissingNoKey } from '../cert-missing-no-key.ts';
import { certMissingTls12 } from '../cert-missing-tls12.ts';
import { certNotYetValid } from '../cert-not-yet-valid.ts';
import { certPurpose } from '../cert-purpose.ts';
import { certPurposeCaLeaf } from '../cert-purpose-ca-leaf.ts';
import { certRevoked } from '../cert-revoked.ts';
import { certRevokedCrl } from '../cert-revoked-crl.ts';
import { certRevokedIntermediate } from '../cert-revoked-intermediate.ts';
import { certRevokedStaple } from '../cert-revoked-staple.ts';
import { certSelfSigned } from '../cert-self-signed.ts';
import { certValidityTooLong } from '../cert-validity-too-long.ts';
import { certWeakKey } from '../cert-weak-key.ts';
import { certWeakSignature } from '../cert-weak-signature.ts';
import { certWeakSignatureMd5 } from '../cert-weak-signature-md5.ts';
import { chainIncomplete } from '../chain-incomplete.ts';
import { chainIncompleteNoAia } from '../chain-incomplete-no-aia.ts';
import { chainIncompleteTwo } from '../chain-incomplete-two.ts';
import { chainRootIncluded } from '../chain-root-included.ts';
import { chainStranger } from '../chain-stranger.ts';
import { chainWrongOrder } from '../chain-wrong-order.ts';
import { cipherMismatch3des } from '../cipher-mismatch-3des.ts';
import { cipherMismatchCamellia } from '../cipher-mismatch-camellia.ts';
import { cipherMismatchDhe } from '../cipher-mismatch-dhe.ts';
import { cipherMismatchExport } from '../cipher-mismatch-export.ts';
import { cipherMismatchKeyType } from '../cipher-mismatch-key-type.ts';
import { cipherMismatchNull } from '../cipher-mismatch-null.ts';
import { cipherMismatchRc4 } from '../cipher-mismatch-rc4.ts';
import { cipherMismatchRsaKx } from '../cipher-mismatch-rsa-kx.ts';
import { clientCertRejected } from '../client-cert-rejected.ts';
import { clientCertRejectedHttp } from '../client-cert-rejected-http.ts';
import { clientCertRejectedTls13 } from '../client-cert-rejected-tls13.ts';
import { clientCertRequired } from '../client-cert-required.ts';
import { clientCertRequiredHttp } from '../client-cert-required-http.ts';
import { clientCertRequiredLate } from '../client-cert-required-late.ts';
import { clientCertRequiredTls12 } from '../client-cert-required-tls12.ts';
import { clientConfig } from '../client-config.ts';
import { clientOutdated } from '../client-outdated.ts';
import { clientTrustStore } from '../client-trust-store.ts';
import { clockWrong } from '../clock-wrong.ts';
import { clockWrongAhead } from '../clock-wrong-ahead.ts';
import { closedEarly } from '../closed-early.ts';
import { closedEarlyAfterHandshake } from '../closed-early-after-handshake.ts';
import { closedEarlyProxyProtocol } from '../closed-early-proxy-protocol.ts';
import { ctMissing } from '../ct-missing.ts';
import { ctMissingBadSignature } from '../ct-missing-bad-signature.ts';
import { ctMissingOneOperator } from '../ct-missing-one-operator.ts';
import { decryptFailure } from '../decrypt-failure.ts';
import { decryptFailureClient } from '../decrypt-failure-client.ts';
import { decryptFailureClientTls12 } from '../decrypt-failure-client-tls12.ts';
import { decryptFailureFinished } from '../decrypt-failure-finished.ts';
import { decryptFailureTls12 } from '../decrypt-failure-tls12.ts';
import { dhWeak } from '../dh-weak.ts';
import { dhWeak512 } from '../dh-weak-512.ts';
import { dhWeakPreferred } from '../dh-weak-preferred.ts';
import { dnsFailure } from '../dns-failure.ts';
import { dnsFailureNoAddress } from '../dns-failure-no-address.ts';
import { dnsFailureServfail } from '../dns-failure-servfail.ts';
import { groupMismatch } from '../group-mismatch.ts';
import { groupMismatchHrrLoop } from '../group-mismatch-hrr-loop.ts';
import { groupMismatchHrrNotOffered } from '../group-mismatch-hrr-not-offered.ts';
import { groupMismatchP521 } from '../group-mismatch-p521.ts';
import { groupMismatchX448 } from '../group-mismatch-x448.ts';
import { handshakeTimeout } from '../handshake-timeout.ts';
import { handshakeTimeoutLongAnswers } from '../handshake-timeout-long-answers.ts';
import { healthy } from '../healthy.ts';
import { healthyAllVersions } from '../healthy-all-versions.ts';
import { healthyClientCertOptional } from '../healthy-client-cert-optional.ts';
import { healthyCrlPartitioned } from '../healthy-crl-partitioned.ts';
import { healthyCt } from '../healthy-ct.ts';
import { healthyCtOcsp } from '../healthy-ct-ocsp.ts';
import { healthyCtTls } from '../healthy-ct-tls.ts';
import { healthyMultiStaple } from '../healthy-multi-staple.ts';
import { healthyMustStaple } from '../healthy-must-staple.ts';
import { healthyOcspDelegated } from '../healthy-ocsp-delegated.ts';
import { healthyRetry } from '../healthy-retry.ts';
import { healthyRsa } from '../healthy-rsa.ts';
import { healthySmallRecords } from '../healthy-small-records.ts';
import { healthyTls12Only } from '../healthy-tls12-only.ts';
import { healthyTls13Only } from '../healthy-tls13-only.ts';
import { hostnameMismatch } from '../hostname-mismatch.ts';
import { hostnameMismatchApex } from '../hostname-mismatch-apex.ts';
import { hostnameMismatchCnOnly } from '../hostname-mismatch-cn-only.ts';
import { hostnameMismatchIp } from '../hostname-mismatch-ip.ts';
import { hostnameMismatchWildcardDepth } from '../hostname-mismatch-wildcard-depth.ts';
import { hostnameMismatchWww } from '../hostname-mismatch-www.ts';
import { inappropriateFallback } from '../inappropriate-fallback.ts';
import { inconsistentServers } from '../inconsistent-servers.ts';
import { interception } from '../interception.ts';
import { interceptionTrusted } from '../interception-trusted.ts';
import { intermediateExpired } from '../intermediate-expired.ts';
import { keyMismatch } from '../key-mismatch.ts';
import { keyMismatchRsaKx } from '../key-mismatch-rsa-kx.ts';
import { keyMismatchTls12 } from '../key-mismatch-tls12.ts';
import { legacyRenegotiation } from '../legacy-renegotiation.ts';
import { middleboxDowngrade } from '../middlebox-downgrade.ts';
import { middleboxDropsLargeHello } from '../middlebox-drops-large-hello.ts';
import { middleboxDropsTls13 } from '../middlebox-drops-tls13.ts';
import { middleboxResetsLargeHello } from '../middlebox-resets-large-hello.ts';
import { nameConstraints } from '../name-constraints.ts';
import { notTlsHttp } from '../not-tls-http.ts';
import { notTlsRedis } from '../not-tls-redis.ts';
import { notTlsSsh } from '../not-tls-ssh.ts';
import { protocolMismatchSslv2 } from '../protocol-mismatch-sslv2.ts';
import { protocolMismatchSslv3 } from '../protocol-mismatch-sslv3.ts';
import { protocolMismatchTls10 } from '../protocol-mismatch-tls10.ts';
import { protocolMismatchTls11 } from '../protocol-mismatch-tls11.ts';
import { proxyFailure } from '../proxy-failure.ts';
import { proxyFailureRefused } from '../proxy-failure-refused.ts';
import { pskFailure } from '../psk-failure.ts';
import { pskFailureReset } from '../psk-failure-reset.ts';
import { pskFailureTls12 } from '../psk-failure-tls12.ts';
import { revocationUnavailable } from '../revocation-unavailable.ts';
import { revocationUnavailableDown } from '../revocation-unavailable-down.ts';
import { revocationUnavailableFuture } from '../revocation-unavailable-future.ts';
import { revocationUnavailableLater } from '../revocation-unavailable-later.ts';
import { revocationUnavailableOther } from '../revocation-unavailable-other.ts';
import { revocationUnavailableSignature } from '../revocation-unavailable-signature.ts';
import { revocationUnavailableStale } from '../revocation-unavailable-stale.ts';
import { revocationUnavailableStaleTls12 } from '../revocation-unavailable-stale-tls12.ts';
import { revocationUnavailableUnauthorized } from '../revocation-unavailable-unauthorized.ts';
import { serverInternal } from '../server-internal.ts';
import { serverInternalAfterCertificate } from '../server-internal-after-certificate.ts';
import { serverInternalAlert } from '../server-internal-alert.ts';
import { serverInternalMalformed } from '../server-internal-malformed.ts';
import { serverInternalOutOfOrder } from '../server-internal-out-of-order.ts';
import { serverInternalSuite } from '../server-internal-suite.ts';
import { sigalgMismatch } from '../sigalg-mismatch.ts';
import { sigalgMismatchEd25519 } from '../sigalg-mismatch-ed25519.ts';
import { sigalgMismatchMd5 } from '../sigalg-mismatch-md5.ts';
import { sigalgMismatchSha1Demanded } from '../sigalg-mismatch-sha1-demanded.ts';
import { sigalgMismatchUnasked } from '../sigalg-mismatch-unasked.ts';
import { sigalgMismatchUnaskedTls13 } from '../sigalg-mismatch-unasked-tls13.ts';
import { sniIgnored } from '../sni-ignored.ts';
import { sniMissing } from '../sni-missing.ts';
import { sniMissingDefaultCert } from '../sni-missing-default-cert.ts';
import { sniMissingReset } from '../sni-missing-reset.ts';
import { sniUnrecognized } from '../sni-unrecognized.ts';
import { sniUnrecognizedWarning } from '../sni-unrecognized-warning.ts';
import { starttlsNeeded } from '../starttls-needed.ts';
import { starttlsNeededImap } from '../starttls-needed-imap.ts';
import { tcpRefused } from '../tcp-refused.ts';
import { tcpReset } from '../tcp-reset.ts';
import { tcpResetSni } from '../tcp-reset-sni.ts';
import { tcpTimeout } from '../tcp-timeout.ts';
import { versionIntolerance } from '../version-intolerance.ts';
import { versionIntoleranceClose } from '../version-intolerance-close.ts';
import { versionIntoleranceExtensions } from '../version-intolerance-extensions.ts';
import { versionIntoleranceGrease } from '../version-intolerance-grease.ts';
import { versionIntoleranceGreaseSuite } from '../version-intolerance-grease-suite.ts';
import { versionIntoleranceLongHello } from '../version-intolerance-long-hello.ts';
import { versionIntoleranceReset } from '../version-intolerance-reset.ts';

export const scenarios: readonly Scenario[] = [
  alpnMismatch,
  alpnMismatchH2Only,
  caDistrusted,
  caDistrustedChrome,
  caDistrustedEverywhere,
  caUntrusted,
  caUntrustedRootNotSent,
  caUntrustedSameName,
  certExpired,
  certExpiredSecond,
  certMalformed,
  certMalformedUnreadable,
  certMissing,
  certMissingAnonymous,
  certMissingNoKey,
  certMissingTls12,
  certNotYetValid,
  certPurpose,
  certPurposeCaLeaf,
  certRevoked,
  certRevokedCrl,
  certRevokedIntermediate,
  certRevokedStaple,
  certSelfSigned,
  certValidityTooLong,
  certWeakKey,
  certWeakSignature,
  certWeakSignatureMd5,
  chainIncomplete,
  chainIncompleteNoAia,
  chainIncompleteTwo,
  chainRootIncluded,
  chainStranger,
  chainWrongOrder,
  cipherMismatch3des,
  cipherMismatchCamellia,
  cipherMismatchDhe,
  cipherMismatchExport,
  cipherMismatchKeyType,
  cipherMismatchNull,
  cipherMismatchRc4,
  cipherMismatchRsaKx,
  clientCertRejected,
  clientCertRejectedHttp,
  clientCertRejectedTls13,
  clientCertRequired,
  clientCertRequiredHttp,
  clientCertRequiredLate,
  clientCertRequiredTls12,
  clientConfig,
  clientOutdated,
  clientTrustStore,
  clockWrong,
  clockWrongAhead,
  closedEarly,
  closedEarlyAfterHandshake,
  closedEarlyProxyProtocol,
  ctMissing,
  ctMissingBadSignature,
  ctMissingOneOperator,
  decryptFailure,
  decryptFailureClient,
  decryptFailureClientTls12,
  decryptFailureFinished,
  decryptFailureTls12,
  dhWeak,
  dhWeak512,
  dhWeakPreferred,
  dnsFailure,
  dnsFailureNoAddress,
  dnsFailureServfail,
  groupMismatch,
  groupMismatchHrrLoop,
  groupMismatchHrrNotOffered,
  groupMismatchP521,
  groupMismatchX448,
  handshakeTimeout,
  handshakeTimeoutLongAnswers,
  healthy,
  healthyAllVersions,
  healthyClientCertOptional,
  healthyCrlPartitioned,
  healthyCt,
  healthyCtOcsp,
  healthyCtTls,
  healthyMultiStaple,
  healthyMustStaple,
  healthyOcspDelegated,
  healthyRetry,
  healthyRsa,
  healthySmallRecords,
  healthyTls12Only,
  healthyTls13Only,
  hostnameMismatch,
  hostnameMismatchApex,
  hostnameMismatchCnOnly,
  hostnameMismatchIp,
  hostnameMismatchWildcardDepth,
  hostnameMismatchWww,
  inappropriateFallback,
  inconsistentServers,
  interception,
  interceptionTrusted,
  intermediateExpired,
  keyMismatch,
  keyMismatchRsaKx,
  keyMismatchTls12,
  legacyRenegotiation,
  middleboxDowngrade,
  middleboxDropsLargeHello,
  middleboxDropsTls13,
  middleboxResetsLargeHello,
  nameConstraints,
  notTlsHttp,
  notTlsRedis,
  notTlsSsh,
  protocolMismatchSslv2,
  protocolMismatchSslv3,
  protocolMismatchTls10,
  protocolMismatchTls11,
  proxyFailure,
  proxyFailureRefused,
  pskFailure,
  pskFailureReset,
  pskFailureTls12,
  revocationUnavailable,
  revocationUnavailableDown,
  revocationUnavailableFuture,
  revocationUnavailableLater,
  revocationUnavailableOther,
  revocationUnavailableSignature,
  revocationUnavailableStale,
  revocationUnavailableStaleTls12,
  revocationUnavailableUnauthorized,
  serverInternal,
  serverInternalAfterCertificate,
  serverInternalAlert,
  serverInternalMalformed,
  serverInternalOutOfOrder,
  serverInternalSuite,
  sigalgMismatch,
  sigalgMismatchEd25519,
  sigalgMismatchMd5,
  sigalgMismatchSha1Demanded,
  sigalgMismatchUnasked,
  sigalgMismatchUnaskedTls13,
  sniIgnored,
  sniMissing,
  sniMissingDefaultCert,
  sniMissingReset,
  sniUnrecognized,
  sniUnrecognizedWarning,
  starttlsNeeded,
  starttlsNeededImap,
  tcpRefused,
  tcpReset,
  tcpResetSni,
  tcpTimeout,
  versionIntolerance,
  versionIntoleranceClose,
  versionIntoleranceExtensions,
  versionIntoleranceGrease,
  versionIntoleranceGreaseSuite,
  versionIntoleranceLongHello,
  versionIntoleranceReset,
];
