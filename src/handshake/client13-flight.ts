import type { HashName } from '../crypto/hash.ts';
import { trafficKeys } from '../crypto/key-schedule.ts';
import { protectRecords, type RecordProtection } from '../crypto/record-protection.ts';
import { canSignTls13, sign } from '../crypto/signature.ts';
import type { CertificateRequest } from '../wire/certificate-request.ts';
import { extensionId } from '../wire/registry/extensions.ts';
import type { Suite } from '../wire/registry/suite.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { signedContent } from './signed-content.ts';
import { type Link, sendMessage, transcriptDigest, wasOffered } from './link.ts';

/** What is known once the server's hello has come. */
export type Keys = {
  suite: Suite;
  hash: HashName;
  handshake: Uint8Array;
  clientSecret: Uint8Array;
  serverSecret: Uint8Array;
};

/** A server that takes up ALPS waits for the client's settings, empty here. draft-vvv-tls-alps-01 section 4. */
export function sendApplicationSettings(link: Link): void {
  const type = applicationSettings.find(
    (each) => link.result.serverExtensions.includes(each) && wasOffered(link, each),
  );
  if (type === undefined) return;
  sendMessage(link, { kind: 'EncryptedExtensions', extensions: [{ type, data: new Uint8Array() }] }, tls13);
}

/** Answers a CertificateRequest, with an empty Certificate where there is none or its key has no scheme in common. */
export function sendCertificate(link: Link, { hash }: Keys, request: CertificateRequest): void {
  const { identity } = link.offer;
  const scheme = identity ? request.signatureSchemes.find((each) => canSignTls13(each, identity.key)) : undefined;
  const chain = identity && scheme !== undefined ? identity.chain : [];
  const certificateRequestContext = request.tls13?.certificateRequestContext ?? new Uint8Array();
  sendMessage(
    link,
    {
      kind: 'Certificate',
      certificateRequestContext,
      certificateList: chain.map((certData) => ({ certData, extensions: [] })),
    },
    tls13,
  );
  if (!identity || scheme === undefined) return;
  const signature = sign(
    scheme,
    identity.key,
    signedContent('TLS 1.3, client CertificateVerify', transcriptDigest(link, hash)),
  );
  sendMessage(link, { kind: 'CertificateVerify', algorithm: scheme, signature }, tls13);
}

/** The protection of records under a traffic secret. RFC 8446 section 7.3. */
export function protection(
  link: Link,
  { suite, hash }: Pick<Keys, 'suite' | 'hash'>,
  secret: Uint8Array,
): RecordProtection {
  const { key, iv } = trafficKeys(hash, secret, suite.cipher.keyBytes);
  const random = (length: number) => link.random.bytes(length);
  return protectRecords({
    suite,
    version: tls13,
    keys: { mac: new Uint8Array(), key, iv },
    encryptThenMac: false,
    random,
  });
}

const applicationSettings = [extensionId('application_settings'), extensionId('application_settings_old')];
