import type { Where, Wording } from '../failure.ts';
import { type OpensslRelease, opensslError, opensslVerifyText } from './openssl.ts';

/** What Python's urllib raises; `line` is that of _ssl.c which the release names. */
export function pythonWording(release: OpensslRelease, line: number): Wording {
  const ssl = (text: string) => `urllib.error.URLError: <urlopen error ${text}>`;
  return (failure, where) => {
    switch (failure.kind) {
      case 'name':
        return ssl('[Errno -2] Name or service not known');
      case 'connect':
        return failure.how === 'timeout'
          ? ssl('[Errno 110] Connection timed out')
          : ssl('[Errno 111] Connection refused');
      case 'chain':
        return ssl(
          `[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${pythonVerify(failure, where, release)} (_ssl.c:${line})`,
        );
      default: {
        const error = opensslError(failure, release);
        if (failure.kind === 'ended' && failure.how === 'reset') return ssl('[Errno 104] Connection reset by peer');
        if (failure.kind === 'ended' && failure.how === 'closed')
          return release >= 300
            ? ssl(`[SSL: UNEXPECTED_EOF_WHILE_READING] EOF occurred in violation of protocol (_ssl.c:${line})`)
            : ssl(`EOF occurred in violation of protocol (_ssl.c:${line})`);
        return error && ssl(`[SSL: ${constant(error.reason)}] ${error.reason} (_ssl.c:${line})`);
      }
    }
  };
}

function pythonVerify(
  failure: Parameters<typeof opensslVerifyText>[0],
  { host, hostIsIp }: Where,
  release: OpensslRelease,
): string {
  if (failure.rule === 'hostname-mismatch' || failure.rule === 'common-name-only')
    return hostIsIp
      ? `IP address mismatch, certificate is not valid for '${host}'.`
      : `Hostname mismatch, certificate is not valid for '${host}'.`;
  return opensslVerifyText(failure, release, hostIsIp);
}

/** `SSLV3_ALERT_HANDSHAKE_FAILURE` */
function constant(reason: string): string {
  return reason
    .replace(/^ssl\/tls/, 'sslv3')
    .replaceAll(' ', '_')
    .toUpperCase();
}
