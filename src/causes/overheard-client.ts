import { alertName } from '../wire/registry/alerts.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { tls12, tls13, versionName } from '../wire/registry/versions.ts';
import { afterCertificate, faultsIn } from './overheard-chain.ts';
import { type View, suspect, alerts } from './overheard-view.ts';

/** A fatal alert of the client's: what it would not take. */
export function clientAlert(view: View, alert: number): void {
  const { handshake, overheard } = view;
  const name = alertName(alert);
  const seen = [
    `the client sends the alert ${name} after the server's ${handshake.lastFromServer ?? 'answer'}${overheard.clientAlert?.encrypted ? ' (encrypted, read with the key log)' : ''}`,
  ];
  const chosen = handshake.version === null ? null : versionName(handshake.version);
  switch (alert) {
    case alerts.protocolVersion: {
      const old = handshake.version !== null && handshake.version < tls12;
      return suspect(view, 'protocol-mismatch', {
        certainty: chosen ? 'certain' : 'likely',
        side: old ? 'server' : 'either',
        summary: chosen
          ? `The server chooses ${chosen}, which the client does not accept.`
          : 'The client does not accept the version that the server answers with.',
        seen,
        details: { versions: chosen ?? '' },
      });
    }
    case alerts.handshakeFailure:
    case alerts.insufficientSecurity:
      if (handshake.dh && handshake.dh.bits < 2048)
        return suspect(view, 'dh-weak', {
          certainty: 'certain',
          summary: `The server's Diffie-Hellman prime has ${handshake.dh.bits} bits, and the client refuses it.`,
          seen,
          details: { bits: String(handshake.dh.bits) },
        });
      if (oldVersion(view, seen)) return;
      if (handshake.secureRenegotiation === false)
        return suspect(view, 'legacy-renegotiation', {
          certainty: 'likely',
          summary: 'The server does not support secure renegotiation (RFC 5746), and the client refuses it.',
          seen: [...seen, 'no renegotiation_info in the ServerHello'],
        });
      if (handshake.certificates === null)
        return suspect(view, 'cipher-mismatch', {
          certainty: 'possible',
          summary: 'The client does not accept what the server has chosen.',
          seen,
        });
      return afterCertificate(view, seen, suspect);
    case alerts.decryptError:
      if (handshake.signatureVerified === false || handshake.violations.some(({ rule }) => rule === 'bad-finished'))
        return;
      return suspect(view, 'key-mismatch', {
        certainty: 'likely',
        summary:
          "The client cannot verify the server's proof of its key: certificate and private key do not belong together.",
        seen,
      });
    case alerts.badRecordMac:
    case alerts.decryptionFailed:
      return suspect(view, 'decrypt-failure', {
        certainty: 'certain',
        summary: `What the server encrypts does not verify at the client: alert ${name}.`,
        seen,
      });
    case alerts.illegalParameter:
      if (handshake.violations.some(({ rule }) => parameterRules.includes(rule))) return;
      if (handshake.version === tls13 && oldSchemes.includes(handshake.signatureScheme ?? 0))
        return suspect(view, 'sigalg-mismatch', {
          certainty: 'certain',
          summary: `The server signs with ${signatureSchemeName(handshake.signatureScheme ?? 0)}, which TLS 1.3 does not allow.`,
          seen,
        });
      if (handshake.certificates !== null && handshake.version !== null && handshake.version <= tls12)
        return suspect(view, 'sigalg-mismatch', {
          certainty: 'possible',
          summary:
            'The client does not accept how the server proves its key, or its key exchange (alert illegal_parameter).',
          seen,
        });
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary:
          "The client finds something in the server's answer that does not fit its offer (alert illegal_parameter).",
        seen,
      });
    case alerts.unexpectedMessage:
    case alerts.decodeError:
    case alerts.recordOverflow:
    case alerts.unsupportedExtension:
    case alerts.missingExtension:
      if (alert === alerts.decodeError && faultsIn(view.facts).includes('cert-malformed')) return;
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary: `The client cannot make sense of what the server sends: alert ${name}.`,
        seen,
      });
    case alerts.noApplicationProtocol:
      return suspect(view, 'alpn-mismatch', {
        certainty: 'certain',
        summary: `The client does not accept the application protocol of the server${handshake.alpn ? ` (${handshake.alpn})` : ''}.`,
        seen,
      });
    case alerts.certificateRevoked:
      return suspect(view, 'cert-revoked', {
        certainty: 'likely',
        summary: "The client takes the server's certificate for revoked (alert certificate_revoked).",
        seen,
      });
    case alerts.echRequired:
      return suspect(view, 'ech-failure', {
        certainty: 'certain',
        summary:
          'The server could not decrypt the Encrypted Client Hello, and the client insists on it (alert ech_required).',
        seen,
      });
    case alerts.userCanceled:
    case alerts.internalError:
      if (oldVersion(view, seen) || faultsIn(view.facts).length > 0) return;
      return suspect(view, 'client-config', {
        certainty: 'possible',
        summary: `The client ends the handshake for a reason of its own: alert ${name}.`,
        seen,
      });
    default:
      return afterCertificate(view, seen, suspect);
  }
}

/** The server chose a version that current clients refuse in all sorts of ways, though the client offers newer ones. */
function oldVersion(view: View, seen: string[]): boolean {
  const { handshake, main } = view;
  if (
    handshake.version === null ||
    handshake.version >= tls12 ||
    !main.offer?.versions.some((version) => version >= tls12)
  )
    return false;
  suspect(view, 'protocol-mismatch', {
    certainty: 'likely',
    summary: `The server chooses ${versionName(handshake.version)}, which current clients do not accept, though the client offers newer versions.`,
    seen,
    details: { versions: versionName(handshake.version) },
  });
  return true;
}

const parameterRules = [
  'version-not-offered',
  'suite-not-offered',
  'group-not-offered',
  'scheme-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
  'downgrade-sentinel',
];

/** RSASSA-PKCS1-v1_5 and SHA-1, which only certificates may have. RFC 8446 section 4.2.3. */
const oldSchemes = [0x0201, 0x0203, 0x0401, 0x0501, 0x0601];
