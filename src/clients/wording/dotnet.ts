import { type ChainFault, isNameFault, type Wording } from '../failure.ts';
import { opensslError, opensslErrorString } from './openssl.ts';

/** .NET since 5: HttpClient. */
export const dotnetWording: Wording = (failure, { host, port }) => {
  const outer = 'The SSL connection could not be established, see inner exception. ---> ';
  switch (failure.kind) {
    case 'name':
      return `System.Net.Http.HttpRequestException: Name or service not known (${host}:${port})`;
    case 'connect':
      return failure.how === 'refused'
        ? `System.Net.Http.HttpRequestException: Connection refused (${host}:${port})`
        : null;
    case 'chain':
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: The remote certificate is invalid ${isNameFault(failure) ? 'according to the validation procedure: RemoteCertificateNameMismatch' : `because of errors in the certificate chain: ${dotnetStatus[failure.rule] ?? 'UntrustedRoot'}`}`;
    case 'not-tls':
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: Cannot determine the frame size or a corrupted frame was received.`;
    case 'ended':
      return `System.Net.Http.HttpRequestException: ${outer}System.IO.IOException: ${failure.how === 'closed' ? ' Received an unexpected EOF or 0 bytes from the transport stream.' : 'Unable to read data from the transport connection: Connection reset by peer.'}`;
    default:
      return `System.Net.Http.HttpRequestException: ${outer}System.Security.Authentication.AuthenticationException: Authentication failed, see inner exception.`;
  }
};

const dotnetStatus: Partial<Record<ChainFault, string>> = {
  expired: 'NotTimeValid',
  'not-yet-valid': 'NotTimeValid',
  'self-signed-leaf': 'UntrustedRoot',
  'root-not-trusted': 'UntrustedRoot',
  'issuer-not-found': 'PartialChain',
  'leaf-issuer-not-found': 'PartialChain',
  'bad-signature': 'NotSignatureValid',
  'extended-key-usage': 'NotValidForUsage',
  'key-usage': 'NotValidForUsage',
  'not-a-ca': 'InvalidBasicConstraints',
  'path-length': 'InvalidBasicConstraints',
  'name-constraints': 'HasNotPermittedNameConstraint',
};

/** .NET Core 3.1 on OpenSSL 1.1: the innermost exception of HttpWebRequest and HttpClient, which says what happened. */
export const dotnetCoreWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'name':
      return failure.how === 'servfail'
        ? 'System.Net.Sockets.SocketException (11): Resource temporarily unavailable'
        : 'System.Net.Sockets.SocketException (0xFFFDFFFF): Name or service not known';
    case 'connect':
      return failure.how === 'refused' ? 'System.Net.Sockets.SocketException (111): Connection refused' : null;
    case 'not-tls':
      return 'System.IO.IOException: The handshake failed due to an unexpected packet format.';
    case 'ended':
      return failure.how === 'reset'
        ? 'System.Net.Sockets.SocketException (104): Connection reset by peer'
        : failure.how === 'closed'
          ? 'System.IO.IOException: Authentication failed because the remote party has closed the transport stream.'
          : null;
    case 'chain':
      if (failure.rule !== 'unreadable')
        return 'System.Security.Authentication.AuthenticationException: The remote certificate is invalid according to the validation procedure.';
      return 'Interop+Crypto+OpenSslCryptographicException: error:1416F00D:SSL routines:tls_process_server_certificate:ASN1 lib';
    default: {
      const error = opensslError(failure, 110);
      return error && `Interop+Crypto+OpenSslCryptographicException: ${opensslErrorString(error, 110)}`;
    }
  }
};
