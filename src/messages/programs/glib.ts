import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

/** GIO's TLS, in which GNOME's programs, WebKitGTK and GStreamer speak. */
export const glib: Program = {
  id: 'glib',
  name: 'GLib and libsoup (GNOME)',
  side: 'client',
  marks: ['glib-networking', 'GTlsError', 'g-tls-error-quark', 'libsoup', 'GstSoupHTTPSrc', 'souphttpsrc'],
  tellMore: ['G_MESSAGES_DEBUG=all program', 'gnutls-cli {host}:{port}'],
  meanings: [
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'cert-expired', 'chain-incomplete', 'hostname-mismatch'],
      'Unacceptable TLS certificate',
      'Secure connection setup failed',
    ),
    recalled.likely(['cert-missing', 'cert-malformed'], 'Server did not return a valid TLS certificate'),
    recalled.likely(['client-cert-required'], 'Server required TLS certificate'),
    recalled.likely(['closed-early', 'tcp-reset'], 'TLS connection closed unexpectedly'),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'not-tls', 'closed-early'],
      'Peer failed to perform TLS handshake',
    ),
  ],
};
