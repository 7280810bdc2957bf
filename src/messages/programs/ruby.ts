import { measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';
import { issuerNotFound } from '../trust-orders.ts';

export const ruby: Program = {
  id: 'ruby',
  name: 'Ruby',
  side: 'client',
  client: 'ruby',
  sources: ['ruby/openssl'],
  marks: ['SSL_connect returned=', 'OpenSSL::SSL::SSLError', 'Puma::MiniSSL', 'net/http.rb'],
  tellMore: ["ruby -ropenssl -e 'puts OpenSSL::OPENSSL_LIBRARY_VERSION, OpenSSL::X509::DEFAULT_CERT_FILE'"],
  fix: 'ruby',
  meanings: [
    measured.hides(
      ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-expired'],
      'SSL_connect returned=1 errno=0 peeraddr={host} state=error: certificate verify failed ({any})',
    ),
    measured.possible(
      issuerNotFound,
      'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get local issuer certificate)',
    ),
    // Ruby's openssl of before 2.2 gives no reason where it is the name.
    measured.likely(
      ['hostname-mismatch', 'sni-ignored'],
      'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unspecified certificate verification error)',
    ),
    recalled.likely(
      ['revocation-unavailable', 'client-config'],
      'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get certificate CRL)',
    ),
    measured.likely(
      ['interception', 'ca-untrusted'],
      'SSL_connect returned=1 errno=0 state=error: certificate verify failed (self signed certificate in certificate chain)',
    ),
    measured.likely(
      ['cert-expired', 'client-trust-store', 'clock-wrong'],
      'SSL_connect returned=1 errno=0 state=error: certificate verify failed (certificate has expired)',
    ),
    source.likely(
      ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      'SSL_connect returned=1 errno=0 state=SSLv3 read server certificate B: certificate verify failed',
    ),
    source.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol',
      'SSL_connect returned=1 errno=0 state=error: wrong version number',
    ),
    source.possible(
      ['cipher-mismatch', 'sni-missing', 'client-cert-required'],
      'SSL_connect returned=1 errno=0 state=SSLv3 read server hello A: sslv3 alert handshake failure',
    ),
    source.certain(
      ['client-outdated', 'protocol-mismatch'],
      'SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: tlsv1 alert protocol version',
    ),
    source.certain(['dh-weak'], 'SSL_connect returned=1 errno=0 state=error: dh key too small'),
    recalled.likely(
      ['closed-early', 'middlebox', 'protocol-mismatch'],
      'SSL_connect returned=5 errno=0 state=SSLv2/v3 read server hello A',
    ),
    recalled.likely(['closed-early', 'middlebox'], 'SSL_connect SYSCALL returned=5 errno=0 state=unknown state'),
    recalled.possible(
      ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'interception'],
      'SSL_connect SYSCALL returned={number} errno={number} state={any}: certificate verify failed',
    ),
    source.certain(['hostname-mismatch', 'sni-missing'], 'hostname "{host}" does not match the server certificate'),
    source.likely(
      ['tcp-reset', 'middlebox', 'closed-early'],
      'Errno::ECONNRESET: Connection reset by peer - SSL_connect',
    ),
    source.likely(
      ['client-trust-store', 'client-outdated'],
      'Gem::RemoteFetcher::FetchError: SSL_connect returned=1 errno=0 state=SSLv3 read server certificate B: certificate verify failed ({host})',
    ),
    recalled.likely(
      ['client-trust-store', 'interception', 'ca-untrusted'],
      'Could not verify the SSL certificate for {host}.',
    ),
    source.likely(['tcp-timeout', 'handshake-timeout'], 'Net::OpenTimeout: execution expired'),
    measured.likely(
      ['tcp-reset', 'middlebox', 'closed-early'],
      'Connection reset by peer - SSL_connect (Errno::ECONNRESET)',
      'Connection reset by peer - SSL_connect',
    ),
  ],
};
