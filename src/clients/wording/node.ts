import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  isCutOff,
  isLate,
  isNameFault,
  type Where,
  type Wording,
} from '../failure.ts';
import { isInvalid, missesItsIssuer, opensslLastText, opensslVerifyText } from './openssl-verify.ts';
import { type OpensslError, type OpensslRelease, opensslError, opensslErrorString } from './openssl.ts';

export type NodeRelease = {
  node: number;
  openssl: OpensslRelease;
  /** Where its OpenSSL reads records, as its errors name it: `ssl/record/rec_layer_s3.c:918`. */
  reads: string;
};

/** The uncaught error of an https.get. */
export function nodeWording(release: NodeRelease): Wording {
  const { node, openssl, reads } = release;
  return (failure, where) => {
    switch (failure.kind) {
      case 'name':
        return nameError(failure, where, node);
      case 'connect':
        return failure.how === 'refused'
          ? `Error: connect ECONNREFUSED${node < 1 ? '' : ` ${where.ip ?? where.host}:${where.port}`}`
          : failure.how === 'reset'
            ? 'Error: read ECONNRESET'
            : `Error: connect ETIMEDOUT ${where.ip ?? where.host}:${where.port}`;
      case 'ended':
        if (failure.how === 'reset') return 'Error: read ECONNRESET';
        return node >= 10 && !isCutOff(failure)
          ? 'Error: Client network socket disconnected before secure TLS connection was established'
          : 'Error: socket hang up';
      case 'chain':
        if (failure.rule !== 'unreadable') return chainWording(failure, where, release);
    }
    if (isLate(failure) && openssl < 300) return 'Error: socket hang up';
    const error = opensslError(failure, openssl);
    if (!error) return null;
    const source = failure.kind === 'alert' ? reads : null;
    const first = openssl < 110 && failure.kind === 'alert' && failure.version === null;
    const text = first
      ? `error:140${(0x77000 + error.number).toString(16).toUpperCase().padStart(5, '0')}:SSL routines:SSL23_GET_SERVER_HELLO:${error.reason}:../deps/openssl/openssl/ssl/s23_clnt.c:${node < 4 ? 757 : 802}:`
      : `${opensslErrorString(node >= 4 ? inSmallLetters(error) : error, openssl, 'named')}:../deps/openssl/openssl/${source ?? '…'}:`;
    const extra = error.library && failure.kind === 'violation' ? 'ECDSA digest_verify_final:' : '';
    const number = failure.kind === 'alert' && !first ? `SSL alert number ${failure.description}` : '';
    const write = node < 0.12 || isLate(failure) ? '' : 'write EPROTO ';
    return `Error: ${write}${thread(openssl)}:${text}${number}${extra}`;
  };
}

/** The same below fetch's own error, as Node prints an error with a cause. */
export function nodeFetchWording(release: NodeRelease): Wording {
  const wording = nodeWording(release);
  return (failure, where) => {
    const cause = isLate(failure) || isCutOff(failure) ? 'SocketError: other side closed' : wording(failure, where);
    return cause && `TypeError: fetch failed: ${cause.replace(/write EPROTO /, '')}`;
  };
}

/** Node 0.10 knows only some of the resolver's answers; before 10 the host and port stand behind. */
function nameError({ how }: Extract<Failure, { kind: 'name' }>, { host, port }: Where, node: number): string {
  const late = how === 'servfail' || how === 'timeout';
  if (node < 0.12) return `Error: getaddrinfo ${late ? 'ESRCH' : how === 'no-address' ? 'EIO' : 'ENOTFOUND'}`;
  if (late)
    return `Error: getaddrinfo EAI_AGAIN ${host}${node < 10 ? `:${port}` : node < 12 ? ` ${host}:${port}` : ''}`;
  return `Error: getaddrinfo ENOTFOUND ${host}${node >= 1 && node < 12 ? ` ${host}:${port}` : ''}`;
}

/** OpenSSL 1.0.2 writes most of its functions small, as their code does; 1.0.1 wrote all of them large. */
function inSmallLetters(error: OpensslError): OpensslError {
  const { routine } = error;
  return /^SSL23_|^SSL3_GET_RECORD$/.test(routine)
    ? error
    : { ...error, routine: routine.replace(/^SSL3_.*$/, (name) => name.toLowerCase()) };
}

/** In place of the id of a thread, which differs each time. */
function thread(openssl: OpensslRelease): string {
  return openssl >= 300 ? '0000000000000000' : '000000000000';
}

function chainWording(failure: ChainFailure, where: Where, { node, openssl }: NodeRelease): string {
  if (isNameFault(failure)) return nameWording(where, node);
  const leafOnly =
    failure.rule === 'leaf-issuer-not-found' ||
    (failure.rule === 'key-usage' && failure.depth === 1 && node < 10) ||
    (isInvalid(failure) && openssl >= 110) ||
    (node < 10 && missesItsIssuer(failure, where));
  // It has no name of its own for this one.
  if (node < 0.12 && (failure.rule === 'unknown-critical-extension' || failure.rule === 'name-constraints'))
    return `Error: ${opensslVerifyText(failure, openssl, false)}`;
  if (node < 0.12)
    return `Error: ${leafOnly ? 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' : failure.rule === 'self-signed-leaf' ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : (codes[failure.rule] ?? 'CERT_UNTRUSTED')}`;
  const text = leafOnly ? 'unable to verify the first certificate' : opensslLastText(failure, openssl, where.hostIsIp);
  const hinted = leafOnly || failure.rule === 'self-signed-leaf';
  return `Error: ${text}${node >= 24 && hinted ? '; if the root CA is installed locally, try running Node.js with --use-system-ca' : ''}`;
}

function nameWording({ host, hostIsIp, names, addresses, commonName, leaf }: Where, node: number): string {
  const listed = [...names.map((name) => `DNS:${name}`), ...addresses.map((ip) => `IP Address:${ip}`)].join(', ');
  const reason = hostIsIp
    ? `IP: ${host} is not in the cert's list: ${addresses.join(', ')}`
    : names.length + (node < 12 ? addresses.length : 0) > 0
      ? leaf?.subject.attributes.length === 0 && node < 10
        ? 'Cert is empty'
        : `Host: ${host}. is not in the cert's altnames: ${listed}`
      : `Host: ${host}. is not cert's CN: ${commonName ?? ''}`;
  if (node < 0.12) return "Error: Hostname/IP doesn't match certificate's altnames";
  if (node < 10) return `Error: Hostname/IP doesn't match certificate's altnames: "${reason}"`;
  return `Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: ${reason}`;
}

/** The names that Node 0.10 has for OpenSSL's results. */
const codes: Partial<Record<ChainFault, string>> = {
  expired: 'CERT_HAS_EXPIRED',
  'not-yet-valid': 'CERT_NOT_YET_VALID',
  'root-not-trusted': 'SELF_SIGNED_CERT_IN_CHAIN',
  'self-signed-leaf': 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'extended-key-usage': 'INVALID_PURPOSE',
  'key-usage': 'INVALID_PURPOSE',
  'not-a-ca': 'INVALID_CA',
  'path-length': 'PATH_LENGTH_EXCEEDED',
  'bad-signature': 'CERT_SIGNATURE_FAILURE',
};

const closed =
  'The socket connection was closed unexpectedly. For more information, pass `verbose: true` in the second argument to fetch()';

/** What Bun's fetch throws. `bun`: 104 is 1.4. */
export function bunWording(bun: number): Wording {
  const error = bun >= 104 ? 'TypeError' : 'error';
  return (failure, where) => {
    switch (failure.kind) {
      case 'name':
        if (bun >= 104)
          return `${error}: getaddrinfo ${failure.how === 'servfail' ? 'EAI_AGAIN' : 'ENOTFOUND'} ${where.host}`;
        break;
      case 'connect':
        if (bun >= 104) return `${error}: ECONNREFUSED: Unable to connect. Is the computer able to access the url?`;
        break;
      case 'ended':
        if (failure.how !== 'timeout' && bun >= 104) return `${error}: ECONNRESET: ${closed}`;
        if (failure.how === 'reset' && bun >= 101) return `${error}: ${closed}`;
        if (isCutOff(failure)) return `${error}: ${closed}`;
        if (failure.how === 'closed' && bun === 102) return `${error}: unknown certificate verification error`;
        break;
      case 'chain':
        if (isNameFault(failure))
          return `${error}: ERR_TLS_CERT_ALTNAME_INVALID fetching "${where.url}". For more information, pass \`verbose: true\` in the second argument to fetch()`;
        if (failure.rule === 'unreadable' || (failure.rule === 'key-usage' && failure.depth === 0)) break;
        return `${error}: ${failure.rule === 'leaf-issuer-not-found' || failure.rule === 'key-usage' || isInvalid(failure) || missesItsIssuer(failure, where) ? 'unable to verify the first certificate' : opensslLastText(failure, 110, where.hostIsIp)}`;
      case 'alert':
        if (isLate(failure) && bun < 104) return `${error}: ${closed}`;
    }
    return bun >= 104
      ? 'TypeError: EPROTO: The TLS handshake failed. Does the server speak TLS on this port?'
      : 'error: Unable to connect. Is the computer able to access the url?';
  };
}
