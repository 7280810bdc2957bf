import { clientFix } from './client-recipes.ts';

export const rust = clientFix('rust', 'Rust programs', {
  trust: [
    'SSL_CERT_FILE=/path/roots.pem ...     # OpenSSL and rustls-native-certs: these roots alone',
    'CARGO_HTTP_CAINFO=/path/root.pem cargo ...',
    'reqwest::Client::builder().add_root_certificate(...)     // in a program of yours',
  ],
  update: [
    'apt-get install --only-upgrade ca-certificates     # a program with roots of its own (webpki-roots): a newer one',
  ],
});
