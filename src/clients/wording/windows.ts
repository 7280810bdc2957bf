import { isNameFault, type Wording } from '../failure.ts';

/** Internet Explorer and the first Edge. */
export const internetExplorerWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? 'DLG_FLAGS_SEC_CERT_CN_INVALID'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? 'DLG_FLAGS_SEC_CERT_DATE_INVALID'
          : 'DLG_FLAGS_INVALID_CA';
    case 'name':
    case 'connect':
      return 'This page can’t be displayed';
    default:
      return `This page can’t be displayed. Turn on TLS 1.0, TLS 1.1, and TLS 1.2 in Advanced settings and try connecting to https://${host} again.`;
  }
};

/** curl of Windows, which is built with Schannel. */
export const curlSchannelWording: Wording = (failure, { host, port }) => {
  switch (failure.kind) {
    case 'name':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'connect':
      return failure.how === 'refused'
        ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
        : null;
    case 'chain':
      return isNameFault(failure)
        ? 'curl: (60) schannel: SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? 'curl: (60) schannel: next InitializeSecurityContext failed: SEC_E_CERT_EXPIRED (0x80090328) - The received certificate has expired.'
          : 'curl: (60) schannel: next InitializeSecurityContext failed: SEC_E_UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.';
    case 'alert':
      return failure.description === 70
        ? 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_UNSUPPORTED_FUNCTION (0x80090302) - The function requested is not supported'
        : 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed). More detail may be available in the Windows System event log.';
    case 'ended':
      return 'curl: (35) schannel: failed to receive handshake, SSL/TLS connection failed';
    case 'not-tls':
      return 'curl: (35) schannel: next InitializeSecurityContext failed: SEC_E_INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid';
    default:
      return null;
  }
};

/** .NET Framework on Schannel: WebClient, Invoke-WebRequest of PowerShell 5. */
export const dotnetFrameworkWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'name':
      return `The remote name could not be resolved: '${host}'`;
    case 'connect':
      return 'Unable to connect to the remote server';
    case 'chain':
      return 'The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.';
    case 'ended':
      return 'The underlying connection was closed: An unexpected error occurred on a send.';
    default:
      return 'The request was aborted: Could not create SSL/TLS secure channel.';
  }
};
