import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

/** Printers sign their own certificates: CUPS keeps the first that it saw, and compares. */
export const cups: Program = {
  id: 'cups',
  name: 'CUPS (printing)',
  side: 'client',
  sources: ['OpenPrinting/cups'],
  marks: ['cupsd', 'cups-pki', 'ipps://'],
  tellMore: [
    'cupsctl --debug-logging, then /var/log/cups/error_log',
    'ipptool -v ipps://{target}/ipp/print get-printer-attributes.test',
  ],
  meanings: [
    source.likely(
      ['pin-mismatch', 'interception'],
      'New credentials are older than stored credentials',
      'New credentials are not valid for name',
      'cups-pki-changed',
      'Printer credentials: {any} Stored credentials:',
    ),
    source.possible(
      ['pin-mismatch', 'hostname-mismatch', 'cert-expired'],
      'cups-pki-invalid',
      'cups-certificate-error',
    ),
    source.likely(['cert-expired', 'clock-wrong'], 'cups-pki-expired', 'Credentials have expired.'),
    source.possible(
      ['cert-self-signed', 'ca-untrusted', 'client-config'],
      'cups-pki-unknown',
      'Trust on first use is disabled.',
      'Self-signed credentials are blocked.',
    ),
    source.likely(['hostname-mismatch'], 'No stored credentials, not valid for name'),
    source.likely(['ca-untrusted', 'pin-mismatch'], 'Credentials do not validate against'),
    source.likely(
      ['cert-missing', 'client-config'],
      // The key or the certificate of its own name in ServerKeychain.
      'Unable to encrypt connection: Error while reading file.',
    ),
    source.hides(
      ['protocol-mismatch', 'cert-self-signed', 'ca-untrusted', 'closed-early'],
      'cups-pki-error',
      'Unable to encrypt connection:',
    ),
  ],
};
