import type { Offer, StopAfter } from '../handshake/offer.ts';
import type { Client } from './client.ts';
import { helloFor } from './hello.ts';

/** What a client says to this server, byte for byte in its shape: random, session id, shares, GREASE and shuffles aside. */
export function offerOf(
  client: Client,
  target: { sni: string | null; application?: 'http' | 'other' },
  stopAfter: StopAfter,
): Offer {
  const hello = helloFor(client, target);
  const { types } = hello;
  return {
    versions: hello.versions,
    suites: hello.suites,
    sni: hello.sendsName ? target.sni : null,
    groups: hello.groups,
    keyShares: hello.keyShares,
    signatureSchemes: hello.signatureSchemes,
    alpn: hello.alpn,
    statusRequest: types.includes(5),
    signedCertificateTimestamp: types.includes(18),
    extendedMasterSecret: types.includes(23),
    encryptThenMac: types.includes(22),
    sessionTicket: types.includes(35),
    renegotiationInfo: hello.renegotiationInfo,
    fallbackScsv: false,
    grease: false,
    shape: hello.shape,
    stopAfter,
  };
}
