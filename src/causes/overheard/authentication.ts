import { alertName } from '../../wire/registry/alerts.ts';
import { alertOf } from '../reading.ts';
import { alerts, suspect, type View } from './view.ts';

/** Whether the failure is about the client's certificate; it is then told. */
export function clientAuthentication(view: View, seen: string[]): boolean {
  const { handshake, overheard, main } = view;
  const alert = alertOf(main);
  const empty = overheard.clientCertificates?.length === 0 || overheard.sealedCertificate === 'empty';
  // GnuTLS finds that an empty list of certificates cannot be decoded.
  if (alert !== null && unrelatedToCertificates.includes(alert) && !(empty && alert === alerts.decodeError))
    return false;
  const sent = (overheard.clientCertificates?.length ?? 0) > 0 || overheard.sealedCertificate === 'sent';
  const asked = handshake.certificateRequest !== null || empty || sent;
  if (!asked) return false;
  const named = alert !== null && certificateAlerts.includes(alert);
  if (overheard.clientUnheard || (overheard.missing.client && !sent)) return unheardCertificate(view, seen, named);
  const open = handshake.certificateRequest !== null;
  if (sent) {
    suspect(view, 'client-cert-rejected', {
      certainty: open ? 'certain' : 'likely',
      summary: `The server refuses the client certificate${alert === null ? '' : ` (alert ${alertName(alert)})`}.`,
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends a certificate'] : []), ...seen],
    });
    view.suspects.set('client-cert-required', { is: 'ruled-out', why: 'the client sends a certificate' });
  } else {
    suspect(view, 'client-cert-required', {
      certainty: open && (named || alert === alerts.handshakeFailure) ? 'certain' : 'likely',
      summary: 'The server asks for a client certificate and refuses this client, which sends none.',
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends no certificate'] : []), ...seen],
    });
  }
  return true;
}

/** The client's words are not in the capture: the alert alone tells whether it sent a certificate. */
function unheardCertificate(view: View, seen: string[], named: boolean): true {
  const rejected = named && alertOf(view.main) !== alerts.certificateRequired;
  suspect(view, rejected ? 'client-cert-rejected' : 'client-cert-required', {
    certainty: 'likely',
    summary: rejected
      ? `The server refuses the client certificate (alert ${alertName(alertOf(view.main) ?? 0)}).`
      : 'The server asks for a client certificate and refuses this client, which most likely sends none.',
    seen: ['the server sends a CertificateRequest', ...seen],
  });
  return true;
}

/** no_certificate (SSL 3.0), bad_certificate to certificate_unknown, unknown_ca, access_denied, certificate_required */
const certificateAlerts: number[] = [41, 42, 43, 44, 45, 46, 48, 49, 116];

/** unexpected_message, bad_record_mac, decryption_failed, record_overflow, decode_error, decrypt_error, internal_error */
const unrelatedToCertificates: number[] = [10, 20, 21, 22, 50, 51, 80];
