import { alertName } from '../../wire/registry/alerts.ts';
import { type ChainFault, isNameFault, type Wording } from '../failure.ts';

/** Apps on Android: HttpsURLConnection and OkHttp, over Conscrypt. */
export const androidWording: Wording = (failure, { host, port, commonName, names }) => {
  switch (failure.kind) {
    case 'name':
      return `java.net.UnknownHostException: Unable to resolve host "${host}": No address associated with hostname`;
    case 'connect':
      return failure.how === 'timeout'
        ? `java.net.SocketTimeoutException: failed to connect to ${host} (port ${port})`
        : `java.net.ConnectException: Failed to connect to ${host}:${port}`;
    case 'chain':
      return isNameFault(failure)
        ? `javax.net.ssl.SSLPeerUnverifiedException: Hostname ${host} not verified: certificate CN=${commonName ?? ''}, subjectAltNames: [${names.join(', ')}]`
        : `javax.net.ssl.SSLHandshakeException: ${androidChain[failure.rule] ?? 'java.security.cert.CertPathValidatorException: Trust anchor for certification path not found.'}`;
    case 'alert':
      return `javax.net.ssl.SSLHandshakeException: Read error: Failure in SSL library, usually a protocol error: ${alertName(failure.description).toUpperCase()}`;
    case 'ended':
      return failure.how === 'timeout'
        ? 'java.net.SocketTimeoutException: timeout'
        : 'javax.net.ssl.SSLHandshakeException: Connection closed by peer';
    default:
      return 'javax.net.ssl.SSLHandshakeException: Handshake failed';
  }
};

const androidChain: Partial<Record<ChainFault, string>> = {
  expired: 'Chain validation failed: certificate expired',
  'not-yet-valid': 'Chain validation failed: certificate not valid yet',
};
