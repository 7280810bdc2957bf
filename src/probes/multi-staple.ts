import { encodeExtension } from '../wire/extensions/message-extensions.ts';
import { tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

/** Asks for a response for every certificate of the chain, which TLS 1.3 has in another way (RFC 6961, RFC 8446 section 4.4.2.1). */
export const multiStaple: Probe = {
  id: 'multi-staple',
  question: 'Does it staple a response for each certificate when asked as in RFC 6961?',
  ask({ target }) {
    const ocsp = { responderIdList: [], requestExtensions: new Uint8Array() };
    const statusRequestV2 = encodeExtension('ClientHello', 'status_request_v2', [
      { statusType: ocspMulti, ocsp },
      { statusType: ocspSingle, ocsp },
    ]);
    const { groups, ...rest } = tls12Offer(target);
    // Of its groups those that the oldest clients have as well, so that the answer tells of them, too.
    const offer = { ...rest, groups: groups.slice(1), statusRequest: false, extraExtensions: [statusRequestV2] };
    return [{ kind: 'hello', offer }];
  },
};

/** CertificateStatusTypes. RFC 6961 section 2.2. */
const ocspSingle = 1;
const ocspMulti = 2;
