import { isSlip } from '../../clients/slips.ts';
import { alertName, type NamedAlert } from '../../wire/registry/alerts.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { choseOldVersion, faultsIn, isCertificateAlert } from './chain.ts';
import { afterCertificate } from './refused-certificate.ts';
import { settling, suspect, type View } from './view.ts';

/** A fatal alert of the client's: what it would not take. */
export function clientAlert(view: View, { description, encrypted }: { description: number; encrypted: boolean }): void {
  const after = view.handshake.lastFromServer ?? 'answer';
  const alert = alertName(description);
  judgeAlert(view, alert, [
    `the client sends the alert ${alert} after the server's ${after}${encrypted ? ' (encrypted, read with the key log)' : ''}`,
  ]);
}

/**
 * The client's refusal cannot be read, or it left without one: another client's alert at the same server says what it is about.
 * Whether there is such an alert.
 */
export function alertElsewhere(view: View, seen: string[]): boolean {
  const other = view.overheard.elsewhere?.refusal;
  const alert = other && alertName(other.description);
  if (!alert || isCertificateAlert(alert)) return false;
  judgeAlert(view, alert, [...seen, `another client, ${other.by}, sends the same server the alert ${alert}`]);
  for (const [id, judgement] of view.suspects)
    if (judgement.is === 'cause' && judgement.certainty === 'certain')
      view.suspects.set(id, { ...judgement, certainty: 'likely', settle: settling(view) });
  return view.suspects.size > 0;
}

function judgeAlert(view: View, alert: NamedAlert, seen: string[]): void {
  const { handshake } = view;
  const { sealedFlight } = view.overheard;
  const slip = ofParameters.includes(alert) ? handshake.violations.find(({ rule }) => isSlip(rule)) : undefined;
  if (slip)
    return suspect(view, 'server-internal', {
      certainty: 'certain',
      summary: `The server breaks the protocol in its ${slip.message}: ${slip.detail}. The client does not accept that (alert ${alert}).`,
      seen: [...seen, slip.detail],
    });
  switch (alert) {
    case 'protocol_version':
      return refusedVersion(view, seen);
    case 'handshake_failure':
    case 'insufficient_security':
      if (weakParameters(view, seen, 'certain')) return;
      if (handshake.certificates === null)
        return suspect(view, 'cipher-mismatch', {
          certainty: 'possible',
          summary: 'The client does not accept what the server has chosen.',
          seen,
        });
      return afterCertificate(view, seen);
    case 'decrypt_error':
      if (handshake.signatureVerified === false || handshake.violations.some(({ rule }) => rule === 'bad-finished'))
        return;
      return suspect(view, 'key-mismatch', {
        certainty: 'likely',
        summary:
          "The client cannot verify the server's proof of its key: certificate and private key do not belong together.",
        seen,
      });
    case 'bad_record_mac':
    case 'decryption_failed':
      return suspect(view, 'decrypt-failure', {
        certainty: 'certain',
        summary: `What the server encrypts does not verify at the client: alert ${alert}.`,
        seen,
      });
    case 'illegal_parameter':
      return illegalParameter(view, seen);
    case 'unexpected_message':
    case 'decode_error':
    case 'record_overflow':
    case 'unsupported_extension':
    case 'missing_extension':
      if (alert === 'decode_error' && faultsIn(view.facts).includes('cert-malformed')) return;
      if (alert === 'decode_error' && sealedFlight?.holds === 'none') return afterCertificate(view, seen);
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary: `The client cannot make sense of what the server sends: alert ${alert}.`,
        seen,
      });
    case 'no_application_protocol':
      return suspect(view, 'alpn-mismatch', {
        certainty: 'certain',
        summary: `The client does not accept the application protocol of the server${handshake.alpn ? ` (${handshake.alpn})` : ''}.`,
        seen,
      });
    case 'certificate_revoked':
      return suspect(view, 'cert-revoked', {
        certainty: 'likely',
        summary: "The client takes the server's certificate for revoked (alert certificate_revoked).",
        seen,
      });
    case 'ech_required':
      return suspect(view, 'ech-failure', {
        certainty: 'certain',
        summary:
          'The server could not decrypt the Encrypted Client Hello, and the client insists on it (alert ech_required).',
        seen,
      });
    case 'user_canceled':
    case 'internal_error':
      return ofItsOwn(view, alert, seen);
    default:
      return afterCertificate(view, seen);
  }
}

function refusedVersion(view: View, seen: string[]): void {
  const { version } = view.handshake;
  const chosen = version === null ? null : versionName(version);
  suspect(view, 'protocol-mismatch', {
    certainty: chosen ? 'certain' : 'likely',
    side: version !== null && version < tls12 ? 'server' : 'either',
    summary: chosen
      ? `The server chooses ${chosen}, which the client does not accept.`
      : 'The client does not accept the version that the server answers with.',
    seen,
    details: { versions: chosen ?? '' },
  });
}

function illegalParameter(view: View, seen: string[]): void {
  const { handshake } = view;
  const { sealedFlight } = view.overheard;
  if (handshake.violations.some(({ rule }) => parameterRules.includes(rule))) return;
  if (forbiddenScheme(view, seen, 'certain')) return;
  if (sealedFlight && sealedFlight.holds !== 'none')
    return suspect(view, 'sigalg-mismatch', {
      certainty: 'likely',
      summary: `The client does not accept how the server proves its key (alert illegal_parameter): with an algorithm that it did not offer, or that is not one of TLS 1.3.`,
      seen: [...seen, 'what of the answer is in the clear fits the offer'],
      settle: `a key log of the client (SSLKEYLOGFILE), read with --keylog; or ${settling(view)}`,
    });
  if (handshake.certificates !== null && handshake.version !== null && handshake.version <= tls12)
    return suspect(view, 'sigalg-mismatch', {
      certainty: 'possible',
      summary:
        'The client does not accept how the server proves its key, or its key exchange (alert illegal_parameter).',
      seen,
    });
  suspect(view, 'server-internal', {
    certainty: 'likely',
    summary: "The client finds something in the server's answer that does not fit its offer (alert illegal_parameter).",
    seen,
  });
}

/** An alert for what a program decides by itself. */
function ofItsOwn(view: View, alert: NamedAlert, seen: string[]): void {
  const { habits, sealedFlight } = view.overheard;
  if (oldVersion(view, seen)) return;
  // OpenSSL has alerts of their own for all that it looks at itself: so a program says that looks at the name.
  const ownReason = alert === 'internal_error' && habits.namesReason;
  const { chain } = view.facts;
  if (ownReason ? chain?.hostname?.matches === false : faultsIn(view.facts).length > 0) return;
  if (ownReason && (chain ? chain.hostname === null : sealedFlight && sealedFlight.holds !== 'none'))
    return suspect(view, 'hostname-mismatch', {
      certainty: 'likely',
      summary: `The client refuses the server's certificate for a reason of its own (alert ${alert}), most likely for its names.`,
      seen: [...seen, 'its library has other alerts for what it looks at itself'],
    });
  suspect(view, 'client-config', {
    certainty: 'possible',
    summary: `The client ends the handshake for a reason of its own: alert ${alert}.`,
    explanation:
      'The alert stands for what the program itself decides: only its own words, or its log, say what that is.',
    seen,
  });
}

/** Whether the server agreed to what current clients refuse, with an alert of no reason or without a word; it is then told. */
export function weakParameters(view: View, seen: string[], certainty: 'certain' | 'likely'): boolean {
  const { dhBits, secureRenegotiation } = view.handshake;
  if (dhBits !== null && dhBits < 2048) {
    suspect(view, 'dh-weak', {
      certainty,
      summary: `The server's Diffie-Hellman prime has ${dhBits} bits, and the client refuses it.`,
      seen,
      details: { bits: String(dhBits) },
    });
    return true;
  }
  if (oldVersion(view, seen) || forbiddenScheme(view, seen, certainty)) return true;
  if (secureRenegotiation !== false) return false;
  suspect(view, 'legacy-renegotiation', {
    certainty: 'likely',
    summary: 'The server does not support secure renegotiation (RFC 5746), and the client refuses it.',
    seen: [...seen, 'no renegotiation_info in the ServerHello'],
  });
  return true;
}

/** The server proves its key with an algorithm that only certificates may be signed with in TLS 1.3. */
function forbiddenScheme(view: View, seen: string[], certainty: 'certain' | 'likely'): boolean {
  const { version, signatureScheme } = view.handshake;
  if (version !== tls13 || !oldSchemes.includes(signatureScheme ?? 0)) return false;
  suspect(view, 'sigalg-mismatch', {
    certainty,
    summary: `The server signs with ${signatureSchemeName(signatureScheme ?? 0)}, which TLS 1.3 does not allow.`,
    seen,
  });
  return true;
}

function oldVersion(view: View, seen: string[]): boolean {
  const { handshake, main } = view;
  if (handshake.version === null || !choseOldVersion(handshake.version, main.offer)) return false;
  suspect(view, 'protocol-mismatch', {
    certainty: 'likely',
    summary: `The server chooses ${versionName(handshake.version)}, which current clients do not accept, though the client offers newer versions.`,
    seen,
    details: { versions: versionName(handshake.version) },
  });
  return true;
}

/** What clients say of an answer that does not fit what they offered. */
const ofParameters: NamedAlert[] = [
  'illegal_parameter',
  'unsupported_extension',
  'decode_error',
  'unexpected_message',
  'handshake_failure',
];

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
