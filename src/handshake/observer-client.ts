import type { HandshakeMessage } from '../wire/handshake.ts';
import { toHex } from '../wire/hex.ts';
import { unpackedCertificate } from './compressed-certificate.ts';
import type { KeyLog } from './key-log.ts';
import { type Hearing, is13, rekey, renegotiates, updateKey } from './observer-state.ts';
import { offerOfHello } from './offer-of-hello.ts';

/** What a message of the client teaches; `keyLog` is where its secrets are looked up. */
export function heardFromClient(
  hearing: Hearing,
  message: HandshakeMessage,
  bytes: Uint8Array,
  keyLog: KeyLog | null,
): void {
  hearing.lastFromClient = message.kind;
  hearing.proof.heard(message, bytes);
  switch (message.kind) {
    case 'ClientHello':
      if (hearing.clientFinished) renegotiates(hearing);
      hearing.hello ??= message;
      hearing.current = message;
      hearing.offer ??= offerOfHello(message);
      hearing.secrets = keyLog?.get(toHex(message.random)) ?? null;
      return;
    case 'Certificate':
      hearing.clientCertificates = message.certificateList.map(({ certData }) => certData.slice());
      return;
    case 'CompressedCertificate': {
      const certificate = unpackedCertificate(message);
      if (certificate) hearing.clientCertificates = certificate.certificateList.map(({ certData }) => certData.slice());
      return;
    }
    case 'Finished':
      hearing.clientFinished = true;
      if (is13(hearing)) rekey(hearing, 'client', 'CLIENT_TRAFFIC_SECRET_0');
      return;
    case 'KeyUpdate':
      return updateKey(hearing, 'client');
    default:
  }
}
