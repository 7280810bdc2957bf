import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const lighttpd: Program = {
  id: 'lighttpd',
  name: 'lighttpd',
  side: 'server',
  sources: ['lighttpd/lighttpd1.4'],
  marks: ['(mod_openssl.c.', '(mod_gnutls.c.', '(mod_nss.c.', '(mod_wolfssl.c.', '(mod_mbedtls.c.'],
  tellMore: ['debug.log-ssl-noise = "enable"    # in lighttpd.conf'],
  meanings: [
    recalled.likely(['cert-missing', 'client-config'], 'ssl.pemfile has to be set', 'no ssl.pemfile'),
    // Of its own, as it starts.
    recalled.likely(
      ['cert-expired', 'cert-not-yet-valid', 'clock-wrong'],
      "inactive/expired X509 certificate '{path}'",
    ),
    recalled.likely(['sni-unrecognized'], 'SSL: can not find certificate for {host}'),
  ],
};
