import type { NamedAlert } from '../../wire/registry/alerts.ts';
import { certificateAlerts } from '../client-authentication.ts';
import { alertOf } from '../reading.ts';
import { suspect, type View } from './view.ts';

/** Whether the failure is about the client's certificate; it is then told. */
export function clientAuthentication(view: View, seen: string[]): boolean {
  const { handshake, overheard, main } = view;
  const alert = alertOf(main);
  const empty = overheard.clientCertificates?.length === 0 || overheard.sealedCertificate === 'empty';
  // GnuTLS finds that an empty list of certificates cannot be decoded.
  if (alert !== null && unrelatedToCertificates.includes(alert) && !(empty && alert === 'decode_error')) return false;
  const sent = (overheard.clientCertificates?.length ?? 0) > 0 || overheard.sealedCertificate === 'sent';
  const asked = handshake.certificateRequest !== null || empty || sent;
  if (!asked) return false;
  const named = alert !== null && certificateAlerts.includes(alert);
  if (overheard.clientUnheard || (overheard.missing.client && !sent)) return unheardCertificate(view, seen, named);
  const open = handshake.certificateRequest !== null;
  if (sent) {
    suspect(view, 'client-cert-rejected', {
      certainty: open ? 'certain' : 'likely',
      summary: `The server refuses the client certificate${alert === null ? '' : ` (alert ${alert})`}.`,
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends a certificate'] : []), ...seen],
    });
    view.suspects.set('client-cert-required', { is: 'ruled-out', why: 'the client sends a certificate' });
  } else {
    suspect(view, 'client-cert-required', {
      certainty: open && (named || alert === 'handshake_failure') ? 'certain' : 'likely',
      summary: 'The server asks for a client certificate and refuses this client, which sends none.',
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends no certificate'] : []), ...seen],
    });
  }
  return true;
}

/** The client's words are not in the capture: the alert alone tells whether it sent a certificate. */
function unheardCertificate(view: View, seen: string[], named: boolean): true {
  const rejected = named && alertOf(view.main) !== 'certificate_required';
  suspect(view, rejected ? 'client-cert-rejected' : 'client-cert-required', {
    certainty: 'likely',
    summary: rejected
      ? `The server refuses the client certificate (alert ${alertOf(view.main)}).`
      : 'The server asks for a client certificate and refuses this client, which most likely sends none.',
    seen: ['the server sends a CertificateRequest', ...seen],
  });
  return true;
}

const unrelatedToCertificates: NamedAlert[] = [
  'unexpected_message',
  'bad_record_mac',
  'decryption_failed',
  'record_overflow',
  'decode_error',
  'decrypt_error',
  'internal_error',
];
