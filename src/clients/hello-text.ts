import type { HelloShape, ShapedExtension } from '../handshake/hello-shape.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { fromHex, toHex } from '../wire/hex.ts';
import { isGrease } from '../wire/registry/grease.ts';

/**
 * Reads the form in which the collection keeps a hello, all hex but the bytes of the session id:
 *
 *     recordVersion legacyVersion sessionIdBytes suites compression type=data,type=data,...
 *
 * `0000=*` is the name, `0033=*001d0017` shares for these groups, `0015=*` padding, and `fe0d=*0001000100200090` a GREASE
 * encrypted hello with that kdf, aead and lengths of enc and payload. GREASE values stand as 0a0a.
 */
export function parseHelloText(text: string): Omit<HelloShape, 'shuffles'> {
  const [recordVersion = '', legacyVersion = '', sessionIdBytes = '', suites = '', compression = '', extensions] =
    text.split(' ');
  return {
    recordVersion: Number.parseInt(recordVersion, 16),
    legacyVersion: Number.parseInt(legacyVersion, 16),
    sessionIdBytes: Number(sessionIdBytes),
    suites: ids(suites),
    compressionMethods: [...fromHex(compression)],
    extensions: extensions === undefined ? null : extensions.split(',').map(parseExtension),
  };
}

function parseExtension(text: string): ShapedExtension {
  const type = Number.parseInt(text.slice(0, 4), 16);
  const data = text.slice(5);
  if (!data.startsWith('*')) return { type, data: fromHex(data) };
  const live = data.slice(1);
  if (type === serverName) return { type, live: 'name' };
  if (type === keyShare) return { type, live: 'shares', groups: ids(live) };
  if (type === padding) return { type, live: 'padding' };
  const [kdf = 0, aead = 0, encBytes = 0, payloadBytes = 0] = ids(live);
  return { type, live: 'encrypted-hello', kdf, aead, encBytes, payloadBytes };
}

function ids(hex: string): number[] {
  const list: number[] = [];
  for (let at = 0; at + 4 <= hex.length; at += 4) list.push(Number.parseInt(hex.slice(at, at + 4), 16));
  return list;
}

const serverName = 0;
const padding = 21;
const keyShare = 51;

/** The same form of a hello that was seen: what differs in each connection left out. */
export function helloTextOf(hello: ClientHello, recordVersion: number): string {
  const { legacyVersion, legacySessionId, cipherSuites, legacyCompressionMethods, extensions } = hello;
  const id = (value: number) => (isGrease(value) ? greaseMark : value).toString(16).padStart(4, '0');
  return [
    recordVersion.toString(16).padStart(4, '0'),
    legacyVersion.toString(16).padStart(4, '0'),
    String(legacySessionId.length),
    cipherSuites.map(id).join(''),
    toHex(Uint8Array.from(legacyCompressionMethods)),
    ...(extensions ? [extensions.map(({ type, data }) => `${id(type)}=${dataText(type, data)}`).join(',')] : []),
  ].join(' ');
}

function dataText(type: number, data: Uint8Array): string {
  const view = new DataView(data.buffer, data.byteOffset, data.length);
  const hex = (from: number, to: number) => toHex(data.subarray(from, to));
  switch (type) {
    case serverName:
    case padding:
      return '*';
    case keyShare: {
      let groups = '';
      for (let at = 2; at + 4 <= data.length; at += 4 + view.getUint16(at + 2))
        groups += isGrease(view.getUint16(at)) ? '0a0a' : hex(at, at + 2);
      return `*${groups}`;
    }
    case encryptedClientHello: {
      // Of the inner kind there is nothing to say.
      if (data.length < 10 || data[0] !== 0) return toHex(data);
      const encBytes = view.getUint16(6);
      return `*${hex(1, 5)}${hex(6, 8)}${hex(8 + encBytes, 10 + encBytes)}`;
    }
    case supportedGroups:
    case signatureAlgorithms:
      return hex(0, 2) + markGrease(data, 2);
    case supportedVersions:
      return hex(0, 1) + markGrease(data, 1);
    default:
      return toHex(data);
  }
}

function markGrease(data: Uint8Array, from: number): string {
  let text = '';
  for (let at = from; at + 1 < data.length; at += 2) {
    const value = ((data[at] ?? 0) << 8) | (data[at + 1] ?? 0);
    text += (isGrease(value) ? greaseMark : value).toString(16).padStart(4, '0');
  }
  return text;
}

const greaseMark = 0x0a0a;
const supportedGroups = 10;
const signatureAlgorithms = 13;
const supportedVersions = 43;
const encryptedClientHello = 0xfe0d;
