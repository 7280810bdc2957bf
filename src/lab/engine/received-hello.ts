import { DecodeError } from '../../wire/decode-error.ts';
import { decodeHandshake } from '../../wire/handshake.ts';
import type { ClientHello } from '../../wire/client-hello.ts';
import { decodeExtension, type ExtensionIn, type ExtensionValue } from '../../wire/extensions/message-extensions.ts';
import { hostName } from '../../wire/extensions/names-and-protocols.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import { ssl3, tls12 } from '../../wire/registry/versions.ts';
import { byHello, type Player } from '../servers/tcp.ts';

/** A ClientHello as a server looks at it. */
export type ReceivedHello = {
  message: ClientHello;
  /** The handshake message, header included. */
  bytes: Uint8Array;
  /** host_name, or null. */
  sni: string | null;
  /** ProtocolVersions offered, best first: from supported_versions, else all from SSLv3 up to the hello's own. */
  versions: number[];
  suites: number[];
  /** Extension types in the order sent. */
  extensionTypes: number[];
  /** Whether a reserved (GREASE) value is among the suites, extensions, versions or groups. RFC 8701. */
  grease: { suites: boolean; extensions: boolean };
  /** What an extension says, or null when it was not sent. Throws DecodeError. */
  extension<N extends ExtensionIn<'ClientHello'>>(name: N): ExtensionValue<'ClientHello', N> | null;
};

/** Reads a ClientHello with its header. Throws DecodeError, also where supported_versions or server_name is malformed. */
export function readHello(bytes: Uint8Array): ReceivedHello {
  const message = decodeHandshake(bytes, { version: tls12 });
  if (message.kind !== 'ClientHello') throw new DecodeError(`a ${message.kind} instead of a ClientHello`, 0);
  const extension: ReceivedHello['extension'] = (name) => decodeExtension(message, name);
  const extensionTypes = (message.extensions ?? []).map(({ type }) => type);
  return {
    message,
    bytes,
    sni: extension('server_name')?.find((name) => name.nameType === hostName)?.name ?? null,
    versions: extension('supported_versions') ?? versionsUpTo(message.legacyVersion),
    suites: message.cipherSuites,
    extensionTypes,
    grease: { suites: message.cipherSuites.some(isGrease), extensions: extensionTypes.some(isGrease) },
    extension,
  };
}

/** Reads a ClientHello, then lets `choose` pick who goes on; that player finds the hello unread. Null: it is none. */
export function byClientHello(choose: (hello: ReceivedHello | null) => Player): Player {
  return byHello((seen) => choose(seen === null ? null : helloOrNull(seen.bytes)));
}

function helloOrNull(bytes: Uint8Array): ReceivedHello | null {
  try {
    return readHello(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

function versionsUpTo(newest: number): number[] {
  const versions: number[] = [];
  for (let version = Math.min(newest, tls12); version >= ssl3; version--) versions.push(version);
  return versions;
}
