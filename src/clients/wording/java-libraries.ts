import { type Failure, isCutOff, isNameFault, resolverText, type Where, type Wording } from '../failure.ts';
import { javaWording } from './java.ts';

/** What OkHttp throws, on this release of Java: it connects and looks for the name itself. */
export function okHttpWording(release: number): Wording {
  const java = javaWording(release, false);
  return (failure, where) => {
    const { host, ip, port } = where;
    if (failure.kind === 'name') return unknownHost(failure, where);
    if (failure.kind === 'connect' && failure.how === 'refused')
      return `java.net.ConnectException: Failed to connect to ${host}/${ip ?? host}:${port}`;
    if (isNameFault(failure)) return `javax.net.ssl.SSLPeerUnverifiedException: Hostname ${host} not verified:`;
    if (isCutOff(failure)) return `java.io.IOException: unexpected end of stream on https://${host}:${port}/...`;
    return java(failure, where);
  };
}

/** What Apache HttpClient throws, on this release of Java; version 4 looks for the name itself. */
export function apacheHttpClientWording(version: 4 | 5, release: number): Wording {
  const java = javaWording(release, false);
  return (failure, where) => {
    const { host, ip, port, names, addresses, commonName } = where;
    if (failure.kind === 'name') return unknownHost(failure, where);
    if (failure.kind === 'connect' && failure.how === 'refused')
      return version === 4
        ? `org.apache.http.conn.HttpHostConnectException: Connect to ${host}:${port} [${host}/${ip ?? host}] failed: Connection refused`
        : `org.apache.hc.client5.http.HttpHostConnectException: Connect to https://${host}:${port} failed: Connection refused`;
    if (isNameFault(failure) && version === 4) {
      const listed = [...names, ...addresses];
      return `javax.net.ssl.SSLPeerUnverifiedException: Certificate for <${host}> doesn't match ${listed.length > 0 ? `any of the subject alternative names: [${listed.join(', ')}]` : `common name of the certificate subject: ${commonName ?? ''}`}`;
    }
    if (isCutOff(failure))
      return version === 4
        ? `org.apache.http.NoHttpResponseException: ${host}:${port} failed to respond`
        : `org.apache.hc.core5.http.NoHttpResponseException: ${host}:${port} failed to respond`;
    return java(failure, where);
  };
}

/** Of InetAddress.getAllByName, which says more than a socket does. */
function unknownHost(failure: Extract<Failure, { kind: 'name' }>, { host }: Where): string {
  return `java.net.UnknownHostException: ${host}: ${resolverText(failure).text}`;
}
