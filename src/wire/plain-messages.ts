import { type Codec, list, opaque, rest, struct, tag, u8, u16, u24 } from './codec.ts';
import { type Extension, extensionList } from './extension.ts';

/** Messages that say what they say by coming at all. RFC 5246 sections 7.4.1.1 and 7.4.5, RFC 8446 section 4.5. */
export type HelloRequest = { kind: 'HelloRequest' };
export type ServerHelloDone = { kind: 'ServerHelloDone' };
export type EndOfEarlyData = { kind: 'EndOfEarlyData' };
export const helloRequest: Codec<HelloRequest> = struct({ kind: tag('HelloRequest') });
export const serverHelloDone: Codec<ServerHelloDone> = struct({ kind: tag('ServerHelloDone') });
export const endOfEarlyData: Codec<EndOfEarlyData> = struct({ kind: tag('EndOfEarlyData') });

/** What of the server's answer needs no plaintext. RFC 8446 section 4.3.1. */
export type EncryptedExtensions = { kind: 'EncryptedExtensions'; extensions: Extension[] };
export const encryptedExtensions: Codec<EncryptedExtensions> = struct({
  kind: tag('EncryptedExtensions'),
  extensions: extensionList,
});

/** MAC over the handshake: 36 bytes in SSLv3, 12 up to TLS 1.2, a hash in TLS 1.3. RFC 8446 section 4.4.4. */
export type Finished = { kind: 'Finished'; verifyData: Uint8Array };
export const finished: Codec<Finished> = struct({ kind: tag('Finished'), verifyData: rest });

/** RFC 8446 section 4.6.3. */
export type KeyUpdate = {
  kind: 'KeyUpdate';
  /** 0 update_not_requested, 1 update_requested. */
  requestUpdate: number;
};
export const keyUpdate: Codec<KeyUpdate> = struct({ kind: tag('KeyUpdate'), requestUpdate: u8 });

/** RFC 4680 section 2. */
export type SupplementalData = {
  kind: 'SupplementalData';
  entries: { suppDataType: number; suppData: Uint8Array }[];
};
export const supplementalData: Codec<SupplementalData> = struct({
  kind: tag('SupplementalData'),
  entries: list(u24, struct({ suppDataType: u16, suppData: opaque(u16) })),
});

/** What NPN chose, padded to hide its length. draft-agl-tls-nextprotoneg-04 section 3. */
export type NextProtocol = { kind: 'NextProtocol'; selectedProtocol: Uint8Array; padding: Uint8Array };
export const nextProtocol: Codec<NextProtocol> = struct({
  kind: tag('NextProtocol'),
  selectedProtocol: opaque(u8),
  padding: opaque(u8),
});

/** Stands for the first ClientHello in the transcript after a retry; never sent. RFC 8446 section 4.4.1. */
export type MessageHash = { kind: 'MessageHash'; hash: Uint8Array };
export const messageHash: Codec<MessageHash> = struct({ kind: tag('MessageHash'), hash: rest });
