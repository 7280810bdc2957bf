import type { Duplex } from 'node:stream';
import type { SecureContextOptions, SecureVersion, TlsOptions, TLSSocket } from 'node:tls';
import { chainPem, type Issued } from '../pki.ts';

/** A real TLS server (node:tls, OpenSSL) as a player of connections. Everything but the certificate has OpenSSL's defaults. */
export type TlsPlayerOptions = {
  leaf: Issued;
  /** What is sent, leaf first; default: the leaf and every issuer below the root. */
  chain?: Issued[];
  /** A second certificate, on another kind of key, for clients that would rather have it: the client's order decides. */
  second?: Issued;
  /** Other certificates by the name asked for; others get `leaf`. */
  bySni?: Record<string, Issued>;
  minVersion?: SecureVersion;
  maxVersion?: SecureVersion;
  /** OpenSSL cipher string and TLS 1.3 suites; `@SECLEVEL=0` lets it play what is too weak. */
  ciphers?: string;
  /** OpenSSL group names, joined by colons. */
  groups?: string;
  /** OpenSSL signature algorithm names, joined by colons. */
  signatureAlgorithms?: string;
  /** PEM of Diffie-Hellman parameters for DHE suites. */
  dhParameters?: string;
  /** Default http/1.1. OpenSSL refuses clients that offer others only (RFC 7301 section 3.2); an empty list ignores ALPN. */
  alpn?: string[];
  /**
   * Asks for a client certificate from these CAs. `required` ends the handshake without one; `checked` leaves it to `respond`, and
   * `later` the asking, too.
   */
  clientCertificate?: { authorities: Issued[]; mode: 'required' | 'checked' | 'later' };
  /** An OCSPResponse for clients that ask for one. */
  staple?: Uint8Array;
  /** The value of HTTP's Server header; default `nginx`. */
  software?: string;
  /** Instead of answering HTTP requests. */
  respond?: (socket: TLSSocket) => void;
};

/** Loads node:tls when first used. The player takes any byte stream, also one that a dialogue went over before. */
export async function tlsPlayer(options: TlsPlayerOptions): Promise<(stream: Duplex) => void> {
  const { createSecureContext, createServer } = await import('node:tls');
  const context = (leaf: Issued, chain?: Issued[]) => createSecureContext(contextOptions(options, leaf, chain));
  const named = new Map(Object.entries(options.bySni ?? {}).map(([name, leaf]) => [name, context(leaf)]));
  const serverOptions: TlsOptions = {
    ...contextOptions(options, options.leaf, options.chain),
    ALPNProtocols: options.alpn ?? ['http/1.1'],
    ...(options.second && { honorCipherOrder: false }),
    ...(named.size > 0 ? { SNICallback: (name, done) => done(null, named.get(name)) } : {}),
    ...(options.clientCertificate ? clientAuthentication(options.clientCertificate) : {}),
  };
  const server = quietly(() =>
    createServer(serverOptions, (socket) => {
      socket.on('error', () => socket.destroy()); // The client's business.
      (options.respond ?? answerHttp(options.software ?? 'nginx'))(socket);
    }),
  );
  const { staple } = options;
  if (staple) server.on('OCSPRequest', (_certificate, _issuer, done) => done(null, Buffer.from(staple)));
  // A handshake that fails is what many scenarios are for; the client has its alert by now.
  server.on('tlsClientError', (_error, socket) => socket.destroy());
  return (stream) => {
    server.emit('connection', stream);
  };
}

/** Node warns on standard error of Diffie-Hellman parameters below 2048 bits, which are weak on purpose here. */
function quietly<Result>(make: () => Result): Result {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return make();
  } finally {
    process.emitWarning = emitWarning;
  }
}

function contextOptions(options: TlsPlayerOptions, leaf: Issued, chain?: Issued[]): SecureContextOptions {
  const more = options.second ? [options.second] : [];
  return {
    key: [leaf, ...more].map(({ keyPem }) => keyPem),
    cert: [chain ? chain.map((certificate) => certificate.certPem).join('') : chainPem(leaf), ...more.map(chainPem)],
    ...(options.minVersion ? { minVersion: options.minVersion } : {}),
    ...(options.maxVersion ? { maxVersion: options.maxVersion } : {}),
    ...(options.ciphers ? { ciphers: options.ciphers } : {}),
    ...(options.groups ? { ecdhCurve: options.groups } : {}),
    ...(options.signatureAlgorithms ? { sigalgs: options.signatureAlgorithms } : {}),
    ...(options.dhParameters ? { dhparam: options.dhParameters } : {}),
  };
}

function clientAuthentication(client: NonNullable<TlsPlayerOptions['clientCertificate']>): TlsOptions {
  return {
    requestCert: client.mode !== 'later',
    rejectUnauthorized: client.mode === 'required',
    ca: client.authorities.map((authority) => authority.certPem),
  };
}

const maxRequestBytes = 16_384;

/** Answers HTTP/1.1 requests with a short page, status 200, and closes; `page` may choose another status by the socket. */
export function answerHttp(
  software: string,
  page: (socket: TLSSocket) => { status: string; body: string } = () => ({ status: '200 OK', body: 'It works.\n' }),
): (socket: TLSSocket) => void {
  return (socket) => {
    let request = '';
    socket.on('data', (bytes) => {
      request += bytes.toString('latin1');
      if (request.length > maxRequestBytes) socket.destroy();
      if (!request.includes('\r\n\r\n')) return;
      const { status, body } = page(socket);
      socket.end(httpAnswer(status, software, body, request.startsWith('HEAD ')));
    });
  };
}

function httpAnswer(status: string, software: string, body: string, headOnly: boolean): string {
  const head = [
    `HTTP/1.1 ${status}`,
    `Server: ${software}`,
    `Date: ${new Date().toUTCString()}`,
    'Content-Type: text/plain',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${headOnly ? '' : body}`;
}
