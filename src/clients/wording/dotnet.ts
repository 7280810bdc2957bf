import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  type Wording,
  dateFaults,
  isCutOff,
  isLate,
  nameFaults,
  sameFor,
} from '../failure.ts';
import { minded } from './openssl-verify.ts';
import { type OpensslRelease, opensslError, opensslErrorString, opensslLastError } from './openssl.ts';

const [http, authentication] = [
  'System.Net.Http.HttpRequestException: ',
  'System.Security.Authentication.AuthenticationException: ',
];

/** .NET since 5 on Linux: the exceptions of HttpClient, the outermost first. */
export function dotnetWording(openssl: OpensslRelease): Wording {
  return (failure, { host, port }) => {
    const inner = (text: string) =>
      `${http}The SSL connection could not be established, see inner exception. ---> ${text}`;
    const socket = ({ number, text }: SocketError) =>
      `${http}${text} (${host}:${port}) ---> System.Net.Sockets.SocketException (${number}): ${text}`;
    if (isCutOff(failure))
      return `${http}An error occurred while sending the request. ---> System.Net.Http.HttpIOException: The response ended prematurely. (ResponseEnded)`;
    switch (failure.kind) {
      case 'name':
        return socket(resolverError(failure));
      case 'connect':
        return failure.how === 'refused' ? socket({ number: '111', text: 'Connection refused' }) : null;
      case 'not-tls':
        return inner(`${authentication}Cannot determine the frame size or a corrupted frame was received.`);
      case 'ended':
        return failure.how === 'closed'
          ? inner('System.IO.IOException: Received an unexpected EOF or 0 bytes from the transport stream.')
          : failure.how === 'reset'
            ? inner(
                'System.IO.IOException: Unable to read data from the transport connection: Connection reset by peer. ---> System.Net.Sockets.SocketException (104): Connection reset by peer',
              )
            : null;
      case 'chain':
        if (failure.rule === 'unreadable') break;
        return inner(`${authentication}The remote certificate is invalid ${invalid(failure)}`);
    }
    const error = opensslLastError(failure, openssl);
    if (!error) return null;
    const text = opensslErrorString(error, openssl);
    return isLate(failure)
      ? `${http}An error occurred while sending the request. ---> System.IO.IOException: The decryption operation failed, see inner exception. ---> ${library('Decrypt')}${text}`
      : inner(`${failed}${library('SSL Handshake')}${text}`);
  };
}

/** The chain's faults are told where the name is right. */
function invalid(failure: ChainFailure): string {
  const { rule: first, rules, detail } = failure;
  const others = rules.filter((rule) => !nameFaults.includes(rule));
  if (others.length < rules.length)
    return `according to the validation procedure: RemoteCertificateNameMismatch${others.length > 0 ? ', RemoteCertificateChainErrors' : ''}`;
  const statusOf = (rule: ChainFault) =>
    rule === 'name-constraints' && /exclude/.test(detail)
      ? 'HasExcludedNameConstraint'
      : rule === 'encoding' && first === rule
        ? encodingStatus(failure)
        : (dotnetStatus[rule] ?? 'UntrustedRoot');
  const held = new Set(others.map(statusOf));
  return `because of errors in the certificate chain: ${statusOrder.filter((status) => held.has(status)).join(', ')}`;
}

/** By what OpenSSL says of it. */
function encodingStatus(failure: Failure): (typeof statusOrder)[number] {
  const { code } = minded(failure) ?? {};
  return code === 13 || code === 14 ? 'NotTimeValid' : code === 7 ? 'NotSignatureValid' : 'PartialChain';
}

/** System.Security.Cryptography.X509Certificates.X509ChainStatusFlags, by their bits. */
const statusOrder = [
  'NotTimeValid',
  'NotSignatureValid',
  'NotValidForUsage',
  'UntrustedRoot',
  'InvalidExtension',
  'InvalidPolicyConstraints',
  'InvalidBasicConstraints',
  'HasNotPermittedNameConstraint',
  'HasExcludedNameConstraint',
  'PartialChain',
  'HasNotSupportedCriticalExtension',
] as const;

const failed = `${authentication}Authentication failed, see inner exception. ---> `;

function library(what: 'SSL Handshake' | 'Decrypt'): string {
  return `Interop+OpenSsl+SslException: ${what} failed with OpenSSL error - SSL_ERROR_SSL. ---> Interop+Crypto+OpenSslCryptographicException: `;
}

type SocketError = { number: string; text: string };

/** As its layer over getaddrinfo has them. */
function resolverError({ how }: Extract<Failure, { kind: 'name' }>): SocketError {
  return how === 'servfail'
    ? { number: '11', text: 'Resource temporarily unavailable' }
    : { number: '0xFFFDFFFF', text: 'Name or service not known' };
}

const dotnetStatus: Partial<Record<ChainFault, (typeof statusOrder)[number]>> = {
  ...sameFor(dateFaults, 'NotTimeValid'),
  'self-signed-leaf': 'UntrustedRoot',
  'root-not-trusted': 'UntrustedRoot',
  'issuer-not-found': 'PartialChain',
  'leaf-issuer-not-found': 'PartialChain',
  'bad-signature': 'NotSignatureValid',
  'extended-key-usage': 'NotValidForUsage',
  'key-usage': 'InvalidBasicConstraints',
  'unknown-critical-extension': 'HasNotSupportedCriticalExtension',
  encoding: 'PartialChain',
  'not-a-ca': 'InvalidBasicConstraints',
  'path-length': 'InvalidBasicConstraints',
  'name-constraints': 'HasNotPermittedNameConstraint',
};

/** .NET Core 3.1 on OpenSSL 1.1: the innermost exception of HttpWebRequest and HttpClient, which says what happened. */
export const dotnetCoreWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'name': {
      const { number, text } = resolverError(failure);
      return `System.Net.Sockets.SocketException (${number}): ${text}`;
    }
    case 'connect':
      return failure.how === 'refused' ? 'System.Net.Sockets.SocketException (111): Connection refused' : null;
    case 'not-tls':
      return 'System.IO.IOException: The handshake failed due to an unexpected packet format.';
    case 'ended':
      if (isCutOff(failure)) return 'System.IO.IOException: The response ended prematurely.';
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
