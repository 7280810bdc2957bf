import { alert, measured, recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const dotnet: Program = {
  id: 'dotnet',
  name: '.NET and PowerShell',
  side: 'either',
  client: 'dotnet',
  sources: ['dotnet/runtime'],
  marks: [
    'System.Net.',
    'System.Security.Authentication',
    'HttpRequestException',
    'Invoke-WebRequest',
    'Invoke-RestMethod',
    'AuthenticationException',
    'WebException',
  ],
  tellMore: ['dotnet-trace collect --providers Private.InternalDiagnostics.System.Net.Security -- dotnet app.dll'],
  fix: 'dotnet',
  meanings: [
    recalled.possible(
      ['client-outdated', 'protocol-mismatch', 'proxy-failure', 'client-config'],
      'Unable to download the list of available providers. Check your internet connection.',
      "WARNING: Unable to download from URI 'https://{any}' to ''.",
      "WARNING: Unable to resolve package source 'https://www.powershellgallery.com/api/v2'.",
      'PackageFailedInstallOrDownload,Microsoft.PowerShell.PackageManagement',
    ),
    // Win32's numbers (winerror.h) are the same in every language; what is said beside them is not.
    recalled.likely(
      ['handshake-timeout', 'tcp-timeout', 'middlebox'],
      'Win32Exception (121)',
      'Win32Exception (258)',
      'Error Number:121,State',
      'Error Number:258,State',
    ),
    recalled.likely(
      ['tcp-reset', 'closed-early', 'protocol-mismatch'],
      'Win32Exception (10054)',
      'SocketException (10054)',
    ),
    recalled.likely(['tcp-timeout'], 'Win32Exception (10060)', 'SocketException (10060)'),
    recalled.likely(['tcp-refused'], 'Win32Exception (10061)', 'SocketException (10061)'),
    recalled.likely(['dns-failure'], 'Win32Exception (11001)', 'SocketException (11001)'),
    // On Linux, of a name that the resolver has no answer for yet.
    measured.likely(['dns-failure'], 'SocketException (11): Resource temporarily unavailable'),
    // X509ChainStatusFlags, as programs print them beside the message.
    recalled.likely(['cert-expired', 'clock-wrong', 'cert-not-yet-valid'], 'NotTimeValid'),
    recalled.likely(['revocation-unavailable'], 'RevocationStatusUnknown', 'OfflineRevocation'),
    recalled.likely(['cert-weak-signature'], 'HasWeakSignature'),
    // What OpenSSL's policy makes of SHA-1 on Linux.
    recalled.likely(['cert-weak-signature', 'client-config', 'cert-malformed'], 'NotSignatureValid'),
    recalled.likely(['cert-purpose', 'cert-malformed'], 'InvalidBasicConstraints'),
    recalled.likely(['name-constraints'], 'HasNotPermittedNameConstraint', 'HasExcludedNameConstraint'),
    recalled.likely(['ca-distrusted', 'client-config'], 'ExplicitDistrust'),
    recalled.possible(
      ['closed-early', 'protocol-mismatch', 'client-outdated'],
      'The underlying connection was closed: The connection was closed unexpectedly',
    ),
    // MailKit, which counts up what may have been.
    recalled.hides(
      ['cert-self-signed', 'ca-untrusted', 'interception', 'client-trust-store', 'hostname-mismatch', 'cert-expired'],
      'SSL certificate presented by the server is not trusted by the system for one or more of the following reasons',
    ),
    // Mono's WebExceptionStatus: it tells a refused certificate from all else.
    recalled.possible(
      ['protocol-mismatch', 'client-outdated', 'cipher-mismatch', 'client-trust-store'],
      'Error: SecureChannelFailure (',
      'Error: SecureChannelFailure (The authentication or decryption has failed.)',
    ),
    recalled.possible(
      ['client-trust-store', 'ca-untrusted', 'cert-expired', 'interception'],
      'Error: TrustFailure (',
      'Error: TrustFailure (The authentication or decryption has failed.)',
    ),
    recalled.possible(
      ['ca-untrusted', 'protocol-mismatch', 'cert-expired', 'hostname-mismatch'],
      'The authentication or decryption has failed',
    ),
    // Fault of sending, as translated.
    recalled.likely(
      ['protocol-mismatch', 'client-outdated', 'closed-early'],
      'Unbekannter Fehler beim Senden',
      'Une erreur inattendue s’est produite lors de l’envoi',
      'Error inesperado de envío',
      'Errore imprevisto durante un’operazione di invio',
      'Erro inesperado em um envio',
      'Непредвиденная ошибка при передаче',
      '发送时发生错误',
      '送信時に、予期しないエラーが発生しました',
    ),
    recalled.hides(
      ['ca-untrusted', 'protocol-mismatch', 'cert-expired', 'hostname-mismatch', 'not-tls'],
      'The SSL connection could not be established, see inner exception.',
    ),
    measured.hides(
      ['ca-untrusted', 'hostname-mismatch', 'client-trust-store', 'cert-self-signed', 'cert-expired', 'interception'],
      'remote certificate is invalid according to the validation procedure',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch',
    ),
    // Both are wrong: mostly a certificate of one's own making, under the name of the machine.
    recalled.likely(
      ['hostname-mismatch', 'cert-self-signed', 'ca-untrusted', 'interception'],
      'RemoteCertificateNameMismatch, RemoteCertificateChainErrors',
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch, RemoteCertificateChainErrors',
    ),
    recalled.likely(
      ['cert-missing', 'client-cert-required'],
      'The remote certificate is invalid according to the validation procedure: RemoteCertificateNotAvailable',
    ),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted', 'interception'],
      'The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot',
    ),
    recalled.likely(
      ['chain-incomplete', 'ca-untrusted', 'client-trust-store'],
      'The remote certificate is invalid because of errors in the certificate chain: PartialChain',
    ),
    recalled.likely(
      ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
      'The remote certificate is invalid because of errors in the certificate chain: NotTimeValid',
    ),
    recalled.likely(
      ['revocation-unavailable'],
      'The remote certificate is invalid because of errors in the certificate chain: RevocationStatusUnknown, OfflineRevocation',
    ),
    recalled.likely(
      ['cert-revoked'],
      'The remote certificate is invalid because of errors in the certificate chain: Revoked',
    ),
    recalled.likely(
      ['cert-purpose'],
      'The remote certificate is invalid because of errors in the certificate chain: NotValidForUsage',
    ),
    recalled.possible(
      ['ca-untrusted', 'pin-mismatch', 'cert-self-signed', 'hostname-mismatch'],
      'The remote certificate was rejected by the provided RemoteCertificateValidationCallback.',
    ),
    // Mostly a program that offers TLS 1.0 alone, as .NET Framework of before 4.7 does unless told otherwise.
    source.hides(
      ['client-outdated', 'protocol-mismatch', 'client-config', 'cipher-mismatch', 'client-cert-required'],
      'The request was aborted: Could not create SSL/TLS secure channel.',
      'Could not create SSL/TLS secure channel',
      'The request was aborted: Could not create SSL',
      'Unable to create SSL/TLS secure channel',
    ),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'cert-expired', 'interception'],
      'The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
    ),
    recalled.likely(
      ['client-outdated', 'protocol-mismatch', 'closed-early'],
      'The underlying connection was closed: An unexpected error occurred on a send.',
    ),
    recalled.possible(
      ['protocol-mismatch', 'client-outdated', 'closed-early'],
      'The underlying connection was closed: An unexpected error occurred on a receive.',
    ),
    measured.likely(
      ['closed-early', 'protocol-mismatch', 'client-outdated'],
      'Authentication failed because the remote party has closed the transport stream.',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required'],
      "Authentication failed because the remote party sent a TLS alert: '{name}'.",
    ),
    alert(40, "Authentication failed because the remote party sent a TLS alert: 'HandshakeFailure'."),
    alert(70, "Authentication failed because the remote party sent a TLS alert: 'ProtocolVersion'."),
    alert(48, "Authentication failed because the remote party sent a TLS alert: 'UnknownCA'."),
    alert(42, "Authentication failed because the remote party sent a TLS alert: 'BadCertificate'."),
    alert(112, "Authentication failed because the remote party sent a TLS alert: 'UnrecognizedName'."),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'cert-missing'],
      'Authentication failed, see inner exception.',
    ),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'client-cert-rejected'],
      'A call to SSPI failed, see inner exception.',
    ),
    recalled.hides(
      ['protocol-mismatch', 'cipher-mismatch', 'ca-untrusted'],
      'SSL Handshake failed with OpenSSL error - SSL_ERROR_SSL.',
    ),
    measured.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'The handshake failed due to an unexpected packet format.',
    ),
    recalled.likely(
      ['not-tls', 'starttls-needed', 'proxy-failure'],
      'Cannot determine the frame size or a corrupted frame was received.',
    ),
    recalled.likely(
      ['closed-early', 'middlebox', 'protocol-mismatch'],
      'Received an unexpected EOF or 0 bytes from the transport stream.',
    ),
    recalled.likely(
      ['tcp-reset', 'protocol-mismatch', 'middlebox'],
      'Unable to read data from the transport connection: An existing connection was forcibly closed by the remote host.',
    ),
    recalled.likely(
      ['client-config', 'proxy-failure'],
      'The ServicePointManager does not support proxies with the https scheme.',
    ),
    recalled.likely(
      ['cert-missing', 'client-config'],
      'The server mode SSL must use a certificate with the associated private key.',
    ),
    recalled.possible(['client-config', 'cert-missing'], 'No credentials are available in the security package'),
    recalled.likely(
      ['client-config', 'cert-missing', 'client-cert-rejected'],
      'The credentials supplied to the package were not recognized',
    ),
    recalled.likely(
      ['protocol-mismatch', 'cipher-mismatch', 'client-config'],
      'The client and server cannot communicate, because they do not possess a common algorithm',
    ),
    recalled.possible(['client-config', 'protocol-mismatch'], 'The function requested is not supported'),
    recalled.possible(
      ['protocol-mismatch', 'cipher-mismatch', 'server-internal'],
      'The message received was unexpected or badly formatted',
    ),
    recalled.possible(
      ['not-tls', 'server-internal', 'protocol-mismatch'],
      'The token supplied to the function is invalid',
    ),
    source.likely(
      ['client-outdated', 'client-config', 'protocol-mismatch'],
      'Invoke-WebRequest : The request was aborted: Could not create SSL/TLS secure channel.',
    ),
    recalled.hides(
      ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'interception'],
      'Invoke-RestMethod : The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.',
    ),
    recalled.likely(
      ['cert-self-signed', 'ca-untrusted'],
      'A connection was successfully established with the server, but then an error occurred during the login process. (provider: SSL Provider, error: 0 - The certificate chain was issued by an authority that is not trusted.)',
    ),
    recalled.likely(
      ['protocol-mismatch', 'cipher-mismatch'],
      'A connection was successfully established with the server, but then an error occurred during the pre-login handshake. (provider: SSL Provider, error: 31 - Encryption(ssl/tls) handshake failed)',
    ),
    recalled.hides(
      ['interception', 'proxy-failure', 'dns-failure'],
      'NU1301: Unable to load the service index for source {host}.',
    ),
    recalled.likely(
      ['client-trust-store', 'client-config'],
      'OpenSslCryptographicException: error:2006D002:BIO routines:BIO_new_file:system lib',
      'BIO routines:BIO_new_file:system lib',
      'OpenSslCryptographicException: error:2006D080:BIO routines:BIO_new_file:no such file',
      'BIO routines:BIO_new_file:no such file',
    ),
    recalled.hides(
      ['ca-untrusted', 'hostname-mismatch', 'cert-self-signed', 'cert-expired', 'chain-incomplete'],
      'Could not establish trust relationship for the SSL/TLS secure channel',
    ),
    recalled.likely(
      ['hostname-mismatch'],
      'Identity check failed for outgoing message',
      'RemoteCertificateNameMismatch',
    ),
    recalled.likely(['cert-missing', 'not-tls'], 'RemoteCertificateNotAvailable'),
    recalled.possible(
      ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'cert-expired', 'interception'],
      'RemoteCertificateChainErrors',
      'SslPolicyErrors.RemoteCertificateChainErrors',
    ),
    recalled.likely(
      ['cert-missing', 'client-config'],
      'Unable to configure HTTPS endpoint. No server certificate was specified',
      'the default developer certificate could not be found or is out of date',
      'Failed to locate the development https certificate',
    ),
    recalled.likely(
      ['not-tls', 'client-config'],
      'Detected a TLS handshake to an endpoint that does not have TLS enabled',
    ),
  ],
};
