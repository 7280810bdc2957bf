import { clientFix } from './client-recipes.ts';

export const mailFetchers = clientFix('mail-fetchers', 'msmtp, fetchmail, isync and their like', {
  trust: [
    'tls_trust_file /path/root.pem     # msmtp',
    'sslcertfile /path/root.pem        # fetchmail',
    'CertificateFile /path/root.pem    # isync',
    'set ssl_ca_certificates_file=/path/root.pem     # mutt',
  ],
  update: ['apt-get install --only-upgrade ca-certificates'],
  identity: ['tls_cert_file /path/client.pem', 'tls_key_file /path/client.key     # msmtp'],
});
