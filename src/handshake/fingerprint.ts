import { digest } from '../crypto/hash.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { toHex } from '../wire/hex.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { ssl2, ssl3, tls10, tls11, tls12, tls13 } from '../wire/registry/versions.ts';
import type { HelloRetryRequest, ServerHello } from '../wire/server-hello.ts';
import { readable } from './readable.ts';

/** What carries the handshake: TCP, QUIC or DTLS. The first letter of a JA4. */
export type Transport = 'tcp' | 'quic' | 'dtls';

/** The MD5 of a client's version, suites, extensions, groups and point formats in their order. github.com/salesforce/ja3 */
export function ja3(hello: ClientHello): string {
  const groups = readable(hello, 'supported_groups') ?? [];
  const formats = readable(hello, 'ec_point_formats') ?? [];
  return md5(
    [
      hello.legacyVersion,
      joined(hello.cipherSuites),
      joined((hello.extensions ?? []).map(({ type }) => type)),
      joined(groups),
      formats.join('-'),
    ].join(','),
  );
}

/** The same of what the server chose: version, suite and extensions. */
export function ja3s({ legacyVersion, cipherSuite, extensions }: ServerHello | HelloRetryRequest): string {
  return md5([legacyVersion, cipherSuite, joined((extensions ?? []).map(({ type }) => type))].join(','));
}

/** JA4, the fingerprint of TLS clients. github.com/FoxIO-LLC/ja4, technical_details/JA4.md (BSD licence; this part only). */
export function ja4(hello: ClientHello, transport: Transport): string {
  const suites = hello.cipherSuites.filter((id) => !isGrease(id));
  const extensions = (hello.extensions ?? []).map(({ type }) => type).filter((type) => !isGrease(type));
  const offered = (readable(hello, 'supported_versions') ?? []).filter((id) => !isGrease(id));
  const version = offered.length > 0 ? newest(offered) : hello.legacyVersion;
  const sni = extensions.includes(serverName) ? 'd' : 'i';
  const alpn = (readable(hello, 'application_layer_protocol_negotiation') ?? []).find((name) => name.length > 0);
  const head = `${{ tcp: 't', quic: 'q', dtls: 'd' }[transport]}${versionCodes.get(version) ?? '00'}${sni}${two(suites.length)}${two(extensions.length)}${alpnCode(alpn)}`;
  const sorted = extensions
    .filter((type) => type !== serverName && type !== protocols)
    .map(hex4)
    .sort();
  const schemes = (readable(hello, 'signature_algorithms') ?? []).filter((id) => !isGrease(id)).map(hex4);
  const suitePart = suites.length === 0 ? empty : short(suites.map(hex4).sort().join(','));
  const rest = schemes.length > 0 ? `${sorted.join(',')}_${schemes.join(',')}` : sorted.join(',');
  return `${head}_${suitePart}_${extensions.length === 0 ? empty : short(rest)}`;
}

function joined(ids: readonly number[]): string {
  return ids.filter((id) => !isGrease(id)).join('-');
}

/** DTLS counts downwards. */
function newest(versions: number[]): number {
  const isDatagram = versions.some((version) => version >> 8 === 0xfe);
  return isDatagram ? Math.min(...versions) : Math.max(...versions);
}

/** First and last character of the first protocol; in hex where they are neither letters nor digits. */
function alpnCode(name: string | undefined): string {
  if (name === undefined) return '00';
  const [first, last] = [name.charCodeAt(0), name.charCodeAt(name.length - 1)];
  if ([first, last].every((code) => /[0-9A-Za-z]/.test(String.fromCharCode(code)))) return `${name[0]}${name.at(-1)}`;
  const digits = (code: number) => code.toString(16).padStart(2, '0');
  return `${digits(first)[0]}${digits(last)[1]}`;
}

function two(count: number): string {
  return String(Math.min(99, count)).padStart(2, '0');
}

function hex4(id: number): string {
  return id.toString(16).padStart(4, '0');
}

function md5(text: string): string {
  return toHex(digest('md5', ascii.encode(text)));
}

function short(text: string): string {
  return toHex(digest('sha256', ascii.encode(text))).slice(0, 12);
}

const ascii = new TextEncoder();
const empty = '000000000000';
const serverName = extensionId('server_name');
const protocols = extensionId('application_layer_protocol_negotiation');
const versionCodes = new Map([
  [tls13, '13'],
  [tls12, '12'],
  [tls11, '11'],
  [tls10, '10'],
  [ssl3, 's3'],
  [ssl2, 's2'],
  [0xfeff, 'd1'],
  [0xfefd, 'd2'],
  [0xfefc, 'd3'],
]);
