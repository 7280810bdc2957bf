import type { HelloShape } from '../handshake/hello-shape.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import { isGrease } from '../wire/registry/grease.ts';
import { emptyRenegotiationInfoScsv, fallbackScsv } from '../wire/registry/suites.ts';
import { tls13 } from '../wire/registry/versions.ts';
import type { Client } from './client.ts';
import collection from './data/hellos.json' with { type: 'json' };
import { parseHelloText } from './hello-text.ts';

/** What a client's hello offers, as lists without GREASE and signalling values. */
export type Hello = {
  shape: HelloShape;
  /** Every version that it takes, best first. */
  versions: number[];
  suites: number[];
  groups: number[];
  keyShares: number[];
  signatureSchemes: number[];
  alpn: string[];
  sendsName: boolean;
  renegotiationInfo: 'extension' | 'scsv' | 'none';
  /** Extension types in its order. */
  types: number[];
};

/** The hello of a client, read once. Throws where the collection has none of that key, which a test rules out. */
export function helloOf({ id, hello: { key, lowest, shuffles } }: Pick<Client, 'id' | 'hello'>): Hello {
  let hello = read.get(id);
  if (!hello) {
    hello = listsOf({ ...parseHelloText(textOf(key)), shuffles }, lowest);
    read.set(id, hello);
  }
  return hello;
}

/**
 * What a client says to this target. The programs of the collection are on the web: what speaks another application's protocol
 * with the same library does not announce HTTP, which a server may mind (RFC 7301 section 3.2; PostgreSQL 17 does).
 */
export function helloFor(
  client: Pick<Client, 'id' | 'hello'>,
  { application }: { application?: 'http' | 'other' },
): Hello {
  const hello = helloOf(client);
  if (application !== 'other' || hello.alpn.length === 0) return hello;
  const extensions = hello.shape.extensions?.filter(({ type }) => type !== protocolExtension) ?? null;
  return { ...hello, alpn: [], shape: { ...hello.shape, extensions } };
}

/** A client's hello in the form of the collection. Clients on the same library share it. */
export function helloTextFor({ hello: { key } }: Pick<Client, 'hello'>): string {
  return textOf(key);
}

const protocolExtension = extensionId('application_layer_protocol_negotiation');

function textOf(key: string): string {
  const text = (collection as Record<string, string>)[key];
  if (text === undefined) throw new Error(`no hello ${key} in the collection`);
  return text;
}

function listsOf(shape: HelloShape, lowest: number): Hello {
  const { legacyVersion, suites, extensions } = shape;
  const find = (name: Parameters<typeof extensionId>[0]) => {
    const id = extensionId(name);
    return extensions?.find(({ type }) => type === id) ?? null;
  };
  const data = (name: Parameters<typeof extensionId>[0]) => {
    const found = find(name);
    return found && 'data' in found ? found.data : new Uint8Array();
  };
  const shares = find('key_share');
  const named = pairs(data('supported_versions'), 1);
  return {
    shape,
    versions: named.length > 0 ? named.filter((version) => version >= lowest) : down(legacyVersion, lowest),
    suites: suites.filter((id) => !isGrease(id) && !signalling.includes(id)),
    groups: pairs(data('supported_groups'), 2),
    keyShares: shares && 'groups' in shares ? shares.groups.filter((group) => !isGrease(group)) : [],
    signatureSchemes: pairs(data('signature_algorithms'), 2),
    alpn: protocols(data('application_layer_protocol_negotiation').subarray(2)),
    sendsName: find('server_name') !== null,
    renegotiationInfo: find('renegotiation_info')
      ? 'extension'
      : suites.includes(emptyRenegotiationInfoScsv)
        ? 'scsv'
        : 'none',
    types: (extensions ?? []).map(({ type }) => type).filter((type) => !isGrease(type)),
  };
}

/** The 16-bit ids of a list behind its length, without GREASE. */
function pairs(bytes: Uint8Array, from: number): number[] {
  const list: number[] = [];
  for (let at = from; at + 1 < bytes.length; at += 2) {
    const id = ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
    if (!isGrease(id)) list.push(id);
  }
  return list;
}

function protocols(bytes: Uint8Array): string[] {
  const list: string[] = [];
  for (let at = 0; at < bytes.length; at += 1 + (bytes[at] ?? 0)) {
    list.push(String.fromCharCode(...bytes.subarray(at + 1, at + 1 + (bytes[at] ?? 0))));
  }
  return list;
}

function down(highest: number, lowest: number): number[] {
  const list: number[] = [];
  for (let version = Math.min(highest, tls13); version >= lowest; version--) list.push(version);
  return list;
}

const read = new Map<string, Hello>();
export const signalling: readonly number[] = [emptyRenegotiationInfoScsv, fallbackScsv];
