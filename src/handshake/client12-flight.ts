import { canExchange, clientShare, finiteFieldShare, KeyExchangeError } from '../crypto/key-exchange.ts';
import { type PrfContext, ssl3Hashes, verifyData } from '../crypto/prf.ts';
import type { RecordProtection } from '../crypto/record-protection.ts';
import { encryptPremasterSecret, signBareHashes } from '../crypto/rsa.ts';
import { canSign, sign } from '../crypto/signature.ts';
import { alertLevel } from '../wire/alert.ts';
import { concatBytes } from '../wire/bytes.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { encode, u16 } from '../wire/codec.ts';
import type { ServerKeyExchangeBody } from '../wire/key-exchange.ts';
import { alertId } from '../wire/registry/alerts.ts';
import type { Suite } from '../wire/registry/suite.ts';
import { ssl3, tls12 } from '../wire/registry/versions.ts';
import { breach } from './breaches.ts';
import { protectBothWays } from './key-block.ts';
import { breakOff, finish, type Link, logKey, sendAlert, sendChangeCipherSpec, sendMessage } from './link.ts';
import { leafKey } from './server-signature.ts';

/** What the ServerHello settled. */
export type Agreed = {
  suite: Suite;
  prf: PrfContext;
  clientRandom: Uint8Array;
  serverRandom: Uint8Array;
  sessionId: Uint8Array;
  /** What is to be said of NPN before Finished; null where the server asks for nothing. */
  nextProtocol: string | null;
};

/** The master secret, and the protection that each side's ChangeCipherSpec switches on. */
export type Secrets = { master: Uint8Array; nextRead: RecordProtection; nextWrite: RecordProtection };

/** Our part of the key exchange and the premaster secret; null when it cannot be done here and the handshake is over. */
export function ownKeyExchange(
  link: Link,
  { suite }: Agreed,
  exchange: ServerKeyExchangeBody | null,
): { exchange: Uint8Array; premaster: Uint8Array } | null {
  const random = (length: number) => link.random.bytes(length);
  try {
    if (suite.kex === 'RSA') return encryptPremaster(link, random);
    if (
      exchange?.params.kind === 'ECDHE' &&
      exchange.params.curve.curveType === 'named_curve' &&
      canExchange(exchange.params.curve.namedGroup)
    ) {
      const share = clientShare(exchange.params.curve.namedGroup, random);
      return { exchange: share.publicKey, premaster: share.agree(exchange.params.publicKey) };
    }
    if (exchange?.params.kind === 'DHE') {
      const { p, g, publicKey } = exchange.params;
      const share = finiteFieldShare(p, g, random, { keepZeros: false });
      return { exchange: share.publicKey, premaster: share.agree(publicKey) };
    }
  } catch (error) {
    if (error instanceof KeyExchangeError) {
      breakOff(link, breach('parameter-invalid', 'ServerKeyExchange', error.message, 'RFC 5246 section 7.4.3'));
      return null;
    }
    // A prime or key that OpenSSL will not compute with: the handshake has shown what it could.
    if (!(error instanceof RangeError) && !isCryptoError(error)) throw error;
  }
  finish(link, { kind: 'stopped' });
  return null;
}

/** RFC 5246 section 7.4.7.1. Null without a usable RSA key. */
function encryptPremaster(link: Link, random: (length: number) => Uint8Array) {
  const key = leafKey(link.result);
  if (key?.asymmetricKeyType !== 'rsa') {
    finish(link, { kind: 'stopped' });
    return null;
  }
  const premaster = concatBytes([encode(u16, link.hello?.hello.legacyVersion ?? tls12), random(46)]);
  return { exchange: encryptPremasterSecret(key, premaster), premaster };
}

function isCryptoError(error: unknown): boolean {
  return error instanceof Error && String((error as NodeJS.ErrnoException).code ?? '').startsWith('ERR_');
}

/** The client's chain, or an empty message; SSLv3 has an alert for that. RFC 5246 section 7.4.6, RFC 6101 section 5.6.6. */
export function sendCertificate(link: Link, version: number): void {
  const chain = link.offer.identity?.chain ?? [];
  if (version <= ssl3 && chain.length === 0) return sendAlert(link, alertLevel.warning, alertId('no_certificate'));
  sendMessage(
    link,
    {
      kind: 'Certificate',
      certificateRequestContext: null,
      certificateList: chain.map((certData) => ({ certData, extensions: [] })),
    },
    version,
  );
}

/** RFC 5246 section 7.4.8; in SSLv3 the hashes are keyed with the master secret. */
export function sendCertificateVerify(
  link: Link,
  request: CertificateRequest,
  { version }: PrfContext,
  master: Uint8Array,
): void {
  const { identity } = link.offer;
  if (!identity) return;
  const transcript = concatBytes(link.transcript);
  const algorithm =
    version >= tls12 ? (request.signatureSchemes.find((each) => canSign(each, identity.key)) ?? null) : null;
  if (version >= tls12 && algorithm === null) return;
  const signature =
    version <= ssl3
      ? signBareHashes(identity.key, ssl3Hashes(master, transcript))
      : sign(algorithm, identity.key, transcript);
  sendMessage(link, { kind: 'CertificateVerify', algorithm, signature }, version);
}

/** The protection of both directions under a master secret, which goes into the key log. */
export function secretsOf(link: Link, agreed: Agreed, master: Uint8Array): Secrets {
  logKey(link, 'CLIENT_RANDOM', master);
  const { suite, prf, clientRandom, serverRandom } = agreed;
  const { encryptThenMac } = link.result;
  const random = (length: number) => link.random.bytes(length);
  const { client, server } = protectBothWays({
    suite,
    prf,
    master,
    clientRandom,
    serverRandom,
    encryptThenMac,
    random,
  });
  return { master, nextWrite: client, nextRead: server };
}

/** ChangeCipherSpec and Finished, under the new keys. RFC 5246 section 7.4.9, draft-agl-tls-nextprotoneg-04 section 3. */
export function sendFinished(link: Link, { prf, nextProtocol }: Agreed, { master, nextWrite }: Secrets): void {
  sendChangeCipherSpec(link);
  link.write = nextWrite;
  if (nextProtocol !== null) {
    const selectedProtocol = new TextEncoder().encode(nextProtocol);
    const padding = new Uint8Array(32 - ((selectedProtocol.length + 2) % 32));
    sendMessage(link, { kind: 'NextProtocol', selectedProtocol, padding }, prf.version);
  }
  link.verifyData.client = verifyData(prf, master, 'client', concatBytes(link.transcript));
  sendMessage(link, { kind: 'Finished', verifyData: link.verifyData.client }, prf.version);
}
