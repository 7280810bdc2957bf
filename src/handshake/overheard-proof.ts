import { digest, type HashName, hashOfSuite } from '../crypto/hash.ts';
import { finishedMac } from '../crypto/key-schedule.ts';
import { verifyData } from '../crypto/prf.ts';
import { concatBytes, equalBytes } from '../wire/bytes.ts';
import type { CertificateVerify } from '../wire/certificate-verify.ts';
import type { ClientHello } from '../wire/client-hello.ts';
import { encodeHandshake, type HandshakeMessage } from '../wire/handshake.ts';
import type { Finished } from '../wire/plain-messages.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { ssl3, tls13 } from '../wire/registry/versions.ts';
import { hashOf13 } from './client13.ts';
import { isSignedBy, leafKey } from './server-signature.ts';
import { signedContent } from './signed-content.ts';
import type { Delegate } from './delegated-credential.ts';
import type { HandshakeResult } from './result.ts';

/** Checks, as a client would, that the server holds the key of its certificate. Null: it cannot be checked here. */
export type Proof = {
  /** Every message of both sides in order, for the transcript. */
  heard(message: HandshakeMessage, bytes: Uint8Array): void;
  serverKeyExchange(
    params: Uint8Array,
    signature: { algorithm: number | null; signature: Uint8Array },
    hello: ClientHello | null,
    result: HandshakeResult,
  ): boolean | null;
  /** Something was lost: the transcript is not whole any more. */
  spoil(): void;
  /** Whether the server's Finished fits what was said; `secret` is its handshake traffic secret, or the master secret. */
  finished(message: Finished, result: HandshakeResult, secret: Uint8Array | null): boolean | null;
  /** To be asked before `heard` is told of the message itself. */
  certificateVerify(message: CertificateVerify, result: HandshakeResult, delegate: Delegate | null): boolean | null;
};

/** The proof of one connection, which has to be told of every message from the first on. */
export function proofOf(): Proof {
  let transcript: Uint8Array[] = [];
  let bytesHeld = 0;
  let spoilt = false;
  return {
    spoil() {
      spoilt = true;
    },
    heard(message, bytes) {
      if (bytesHeld > maxTranscriptBytes) return;
      if (message.kind === 'HelloRetryRequest') {
        const hash: HashName = hashOf13(message.cipherSuite)?.hash ?? 'sha256';
        const first = encodeHandshake(
          { kind: 'MessageHash', hash: digest(hash, transcript[0] ?? new Uint8Array()) },
          { version: tls13 },
        );
        transcript = [first];
      }
      bytesHeld += bytes.length;
      transcript.push(bytes.slice());
    },
    serverKeyExchange(params, signature, hello, result) {
      if (!hello || !result.serverRandom) return null;
      return isSignedBy(leafKey(result), signature, concatBytes([hello.random, result.serverRandom, params]));
    },
    finished({ verifyData: given }, result, secret) {
      if (spoilt || !secret || result.suite === null || result.version === null || bytesHeld > maxTranscriptBytes)
        return null;
      const agreed = hashOf13(result.suite);
      if (agreed) return equalBytes(given, finishedMac(agreed.hash, secret, digest(agreed.hash, ...transcript)));
      const suite = suiteById(result.suite);
      if (!suite || result.version <= ssl3) return null;
      const context = { version: result.version, hash: hashOfSuite(suite.prf) ?? 'sha256' };
      return equalBytes(given, verifyData(context, secret, 'server', concatBytes(transcript)));
    },
    certificateVerify(message, result, delegate) {
      const key = delegate ? delegate.key : leafKey(result);
      const agreed = result.suite === null ? null : hashOf13(result.suite);
      if (spoilt || !agreed || bytesHeld > maxTranscriptBytes) return null;
      const covered = digest(agreed.hash, ...transcript);
      return isSignedBy(key, message, signedContent('TLS 1.3, server CertificateVerify', covered));
    },
  };
}

const maxTranscriptBytes = 1_048_576;
