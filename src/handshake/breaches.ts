import { groupName } from '../wire/registry/groups.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteName } from '../wire/registry/suites.ts';
import { versionName } from '../wire/registry/versions.ts';
import type { Violation, ViolationRule } from './trace.ts';

/**
 * The violations that a client meets and a listener sees alike, each in words once. `reference` is asked for where the version
 * decides which document says so.
 */
export const breaches = {
  noRecord: (offset: number) =>
    breach('undecodable-record', null, `no record stands at byte ${offset} of the stream`, 'RFC 8446 section 5.1'),
  longRecord: (bytes: number) => breach('record-overflow', null, `a record of ${bytes} bytes`, 'RFC 8446 section 5.1'),
  badMac: () =>
    breach('bad-record-mac', null, 'a record does not verify under the agreed keys', 'RFC 8446 section 5.2'),
  undecodable: (message: string | null, { message: detail }: Error, reference: string) =>
    breach('undecodable-message', message, detail, reference),
  version: (message: Hello, version: number) =>
    breach(
      'version-not-offered',
      message,
      `it chooses ${versionName(version)}, which was not offered`,
      'RFC 8446 section 4.1.3',
    ),
  suite: (message: Hello, suite: number) =>
    breach(
      'suite-not-offered',
      message,
      `it chooses ${suiteName(suite)}, which was not offered`,
      'RFC 8446 section 4.1.3',
    ),
  downgrade: (version: number) =>
    breach(
      'downgrade-sentinel',
      'ServerHello',
      `its random says that it speaks a newer version than the ${versionName(version)} that it chooses`,
      'RFC 8446 section 4.1.3',
    ),
  secondRetry: () =>
    breach(
      'second-hello-retry-request',
      'HelloRetryRequest',
      'a second HelloRetryRequest in one handshake',
      'RFC 8446 section 4.1.4',
    ),
  retryGroup: (group: number) =>
    breach(
      'group-not-offered',
      'HelloRetryRequest',
      `it asks for ${groupName(group)}, which was not offered`,
      'RFC 8446 section 4.2.8',
    ),
  idleRetry: () =>
    breach(
      'hello-retry-request-changes-nothing',
      'HelloRetryRequest',
      'it asks for what the first ClientHello had',
      'RFC 8446 section 4.1.4',
    ),
  share: (group: number) =>
    breach(
      'group-not-offered',
      'ServerHello',
      `its key share is of ${groupName(group)}, for which none was sent`,
      'RFC 8446 section 4.2.8',
    ),
  ephemeralKey: (group: number) =>
    breach(
      'group-not-offered',
      'ServerKeyExchange',
      `its key is of ${groupName(group)}, which was not offered`,
      'RFC 8422 section 5.4',
    ),
  noCertificate: (reference: string) =>
    breach('certificate-missing', 'Certificate', 'the Certificate message is empty', reference),
  packedCertificate: () =>
    breach('undecodable-message', 'CompressedCertificate', 'its certificates cannot be unpacked', 'RFC 8879 section 4'),
  forgedCredential: () =>
    breach(
      'bad-signature',
      'Certificate',
      'the signature of the delegated credential does not verify under the key of the certificate',
      'RFC 9345 section 4.1.3',
    ),
  scheme: (message: Signed, scheme: number, reference: string) =>
    breach(
      'scheme-not-offered',
      message,
      `it signs with ${signatureSchemeName(scheme)}, which was not offered`,
      reference,
    ),
  badSignature: (message: Signed, reference: string) =>
    breach('bad-signature', message, 'the signature does not verify under the key of the certificate', reference),
  badFinished: (reference: string) =>
    breach('bad-finished', 'Finished', 'the verify_data of Finished is not that of this handshake', reference),
};

type Hello = 'ServerHello' | 'HelloRetryRequest';
/** What has a signature by the server's key. */
export type Signed = 'ServerKeyExchange' | 'CertificateVerify';

/** A violation; `message` by its RFC name, null for a record. */
export function breach(rule: ViolationRule, message: string | null, detail: string, reference: string): Violation {
  return { rule, message, detail, reference };
}
