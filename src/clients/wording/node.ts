import {
  byKind,
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
  const { node, openssl } = release;
  const queued = (failure: Failure) => queuedError(failure, release);
  return byKind(
    {
      name: (failure, where) => nameError(failure, where, node),
      connect: ({ how }, { ip, host, port }) => {
        const peer = ` ${ip ?? host}:${port}`;
        if (how === 'refused') return `Error: connect ECONNREFUSED${node < 1 ? '' : peer}`;
        return how === 'reset' ? 'Error: read ECONNRESET' : `Error: connect ETIMEDOUT${peer}`;
      },
      ended: (failure) => {
        if (failure.how === 'reset') return 'Error: read ECONNRESET';
        return node >= 10 && !isCutOff(failure)
          ? 'Error: Client network socket disconnected before secure TLS connection was established'
          : 'Error: socket hang up';
      },
      chain: (failure, where) =>
        failure.rule === 'unreadable' ? queued(failure) : chainWording(failure, where, release),
      alert: (failure) => (isLate(failure) && openssl < 300 ? 'Error: socket hang up' : queued(failure)),
    },
    queued,
  );
}

/** What OpenSSL has queued, as the error of the write that started the handshake. */
function queuedError(failure: Failure, { node, openssl, reads }: NodeRelease): string | null {
  const error = opensslError(failure, openssl);
  if (!error) return null;
  const start = `Error: ${node < 0.12 || isLate(failure) ? '' : 'write EPROTO '}${thread(openssl)}:`;
  const written = opensslErrorString(node >= 4 ? inSmallLetters(error) : error, openssl, 'named');
  if (failure.kind !== 'alert') {
    const extra = error.library && failure.kind === 'violation' ? 'ECDSA digest_verify_final:' : '';
    return `${start}${written}:../deps/openssl/openssl/…:${extra}`;
  }
  if (openssl < 110 && failure.version === null) {
    const number = (0x77000 + error.number).toString(16).toUpperCase().padStart(5, '0');
    const line = node < 4 ? 757 : 802;
    return `${start}error:140${number}:SSL routines:SSL23_GET_SERVER_HELLO:${error.reason}:../deps/openssl/openssl/ssl/s23_clnt.c:${line}:`;
  }
  return `${start}${written}:../deps/openssl/openssl/${reads}:SSL alert number ${failure.description}`;
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
  if (node < 0.12) return `Error: ${codeOf(failure, leafOnly, openssl)}`;
  const text = leafOnly ? 'unable to verify the first certificate' : opensslLastText(failure, openssl, where.hostIsIp);
  const hinted = leafOnly || failure.rule === 'self-signed-leaf';
  return `Error: ${text}${node >= 24 && hinted ? '; if the root CA is installed locally, try running Node.js with --use-system-ca' : ''}`;
}

/** Node 0.10 names OpenSSL's results, all but two. */
function codeOf(failure: ChainFailure, leafOnly: boolean, openssl: OpensslRelease): string {
  const { rule } = failure;
  if (rule === 'unknown-critical-extension' || rule === 'name-constraints')
    return opensslVerifyText(failure, openssl, false);
  if (leafOnly) return 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
  return rule === 'self-signed-leaf' ? 'DEPTH_ZERO_SELF_SIGNED_CERT' : (codes[rule] ?? 'CERT_UNTRUSTED');
}

function nameWording(where: Where, node: number): string {
  if (node < 0.12) return "Error: Hostname/IP doesn't match certificate's altnames";
  const reason = otherName(where, node);
  return node < 10
    ? `Error: Hostname/IP doesn't match certificate's altnames: "${reason}"`
    : `Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames: ${reason}`;
}

/** tls.checkServerIdentity */
function otherName({ host, hostIsIp, names, addresses, commonName, leaf }: Where, node: number): string {
  if (hostIsIp) return `IP: ${host} is not in the cert's list: ${addresses.join(', ')}`;
  if (names.length + (node < 12 ? addresses.length : 0) === 0)
    return `Host: ${host}. is not cert's CN: ${commonName ?? ''}`;
  if (leaf?.subject.attributes.length === 0 && node < 10) return 'Cert is empty';
  const listed = [...names.map((name) => `DNS:${name}`), ...addresses.map((ip) => `IP Address:${ip}`)];
  return `Host: ${host}. is not in the cert's altnames: ${listed.join(', ')}`;
}

/** The names that Node 0.10 has for OpenSSL's results. */
const codes: Partial<Record<ChainFault, string>> = {
  expired: 'CERT_HAS_EXPIRED',
  'not-yet-valid': 'CERT_NOT_YET_VALID',
  'root-not-trusted': 'SELF_SIGNED_CERT_IN_CHAIN',
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
  return bun >= 104 ? bunSince104 : bunBefore104(bun);
}

const bunSince104: Wording = byKind(
  {
    name: ({ how }, { host }) => `TypeError: getaddrinfo ${how === 'servfail' ? 'EAI_AGAIN' : 'ENOTFOUND'} ${host}`,
    connect: () => 'TypeError: ECONNREFUSED: Unable to connect. Is the computer able to access the url?',
    ended: ({ how }) => (how === 'timeout' ? bunHandshake : `TypeError: ECONNRESET: ${closed}`),
    chain: (failure, where) => withType('TypeError', bunChain(failure, where)) ?? bunHandshake,
  },
  () => bunHandshake,
);

const bunHandshake = 'TypeError: EPROTO: The TLS handshake failed. Does the server speak TLS on this port?';

function bunBefore104(bun: number): Wording {
  const other = 'error: Unable to connect. Is the computer able to access the url?';
  return byKind(
    {
      ended: (failure) => {
        if ((failure.how === 'reset' && bun >= 101) || isCutOff(failure)) return `error: ${closed}`;
        return failure.how === 'closed' && bun === 102 ? 'error: unknown certificate verification error' : other;
      },
      chain: (failure, where) => withType('error', bunChain(failure, where)) ?? other,
      alert: (failure) => (isLate(failure) ? `error: ${closed}` : other),
    },
    () => other,
  );
}

function withType(type: string, text: string | null): string | null {
  return text && `${type}: ${text}`;
}

/** Null where it only says that the handshake failed. */
function bunChain(failure: ChainFailure, where: Where): string | null {
  const { rule, depth } = failure;
  if (isNameFault(failure))
    return `ERR_TLS_CERT_ALTNAME_INVALID fetching "${where.url}". For more information, pass \`verbose: true\` in the second argument to fetch()`;
  if (rule === 'unreadable' || (rule === 'key-usage' && depth === 0)) return null;
  return rule === 'leaf-issuer-not-found' ||
    rule === 'key-usage' ||
    isInvalid(failure) ||
    missesItsIssuer(failure, where)
    ? 'unable to verify the first certificate'
    : opensslLastText(failure, 110, where.hostIsIp);
}
