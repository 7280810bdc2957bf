import { clientFix } from './client-recipes.ts';

export const perl = clientFix('perl', 'Perl', {
  trust: [
    'PERL_LWP_SSL_CA_FILE=/path/root.pem ...     # LWP',
    'SSL_CERT_FILE=/path/root.pem ...            # HTTP::Tiny, IO::Socket::SSL',
  ],
  update: ['cpanm Mozilla::CA     # or the package ca-certificates'],
  identity: ["SSL_cert_file => 'client.pem', SSL_key_file => 'client.key'     # ssl_opts of LWP, IO::Socket::SSL"],
});
