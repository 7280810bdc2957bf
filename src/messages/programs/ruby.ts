import type { Program } from '../program.ts';

export const ruby: Program = {
  id: 'ruby',
  name: 'Ruby',
  side: 'client',
  client: 'ruby',
  sources: ['ruby/openssl'],
  marks: ['SSL_connect returned=', 'OpenSSL::SSL::SSLError', 'net/http.rb'],
  tellMore: ["ruby -ropenssl -e 'puts OpenSSL::OPENSSL_LIBRARY_VERSION, OpenSSL::X509::DEFAULT_CERT_FILE'"],
  fix: 'ruby',
  meanings: [
    {
      causes: ['ca-untrusted', 'client-trust-store', 'chain-incomplete', 'cert-expired'],
      certainty: 'possible',
      origin: 'measured',
      hides: true,
      texts: ['SSL_connect returned=1 errno=0 peeraddr={host} state=error: certificate verify failed ({any})'],
    },
    {
      causes: ['client-trust-store', 'chain-incomplete', 'ca-untrusted', 'interception'],
      certainty: 'possible',
      origin: 'measured',
      texts: [
        'SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get local issuer certificate)',
      ],
    },
    {
      causes: ['revocation-unavailable', 'client-config'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_connect returned=1 errno=0 state=error: certificate verify failed (unable to get certificate CRL)'],
    },
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'measured',
      texts: [
        'SSL_connect returned=1 errno=0 state=error: certificate verify failed (self signed certificate in certificate chain)',
      ],
    },
    {
      causes: ['cert-expired', 'client-trust-store', 'clock-wrong'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['SSL_connect returned=1 errno=0 state=error: certificate verify failed (certificate has expired)'],
    },
    {
      causes: ['client-trust-store', 'ca-untrusted', 'chain-incomplete'],
      certainty: 'likely',
      origin: 'source',
      texts: ['SSL_connect returned=1 errno=0 state=SSLv3 read server certificate B: certificate verify failed'],
    },
    {
      causes: ['not-tls', 'starttls-needed', 'proxy-failure'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: unknown protocol',
        'SSL_connect returned=1 errno=0 state=error: wrong version number',
      ],
    },
    {
      causes: ['cipher-mismatch', 'sni-missing', 'client-cert-required'],
      certainty: 'possible',
      origin: 'source',
      texts: ['SSL_connect returned=1 errno=0 state=SSLv3 read server hello A: sslv3 alert handshake failure'],
    },
    {
      causes: ['client-outdated', 'protocol-mismatch'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL_connect returned=1 errno=0 state=SSLv2/v3 read server hello A: tlsv1 alert protocol version'],
    },
    {
      causes: ['dh-weak'],
      certainty: 'certain',
      origin: 'source',
      texts: ['SSL_connect returned=1 errno=0 state=error: dh key too small'],
    },
    {
      causes: ['closed-early', 'middlebox', 'protocol-mismatch'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_connect returned=5 errno=0 state=SSLv2/v3 read server hello A'],
    },
    {
      causes: ['closed-early', 'middlebox'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['SSL_connect SYSCALL returned=5 errno=0 state=unknown state'],
    },
    {
      causes: ['hostname-mismatch', 'sni-missing'],
      certainty: 'certain',
      origin: 'source',
      texts: ['hostname "{host}" does not match the server certificate'],
    },
    {
      causes: ['tcp-reset', 'middlebox', 'closed-early'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Errno::ECONNRESET: Connection reset by peer - SSL_connect'],
    },
    {
      causes: ['client-trust-store', 'client-outdated'],
      certainty: 'likely',
      origin: 'source',
      texts: [
        'Gem::RemoteFetcher::FetchError: SSL_connect returned=1 errno=0 state=SSLv3 read server certificate B: certificate verify failed ({host})',
      ],
    },
    {
      causes: ['client-trust-store', 'interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'recalled',
      texts: ['Could not verify the SSL certificate for {host}.'],
    },
    {
      causes: ['tcp-timeout', 'handshake-timeout'],
      certainty: 'likely',
      origin: 'source',
      texts: ['Net::OpenTimeout: execution expired'],
    },
    {
      causes: ['tcp-reset', 'middlebox', 'closed-early'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['Connection reset by peer - SSL_connect (Errno::ECONNRESET)', 'Connection reset by peer - SSL_connect'],
    },
  ],
};
