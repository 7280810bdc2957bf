import type { Cause } from './cause.ts';
import { versionName } from '../wire/registry/versions.ts';
import { mainAttempt, replyOf, shows } from './reading.ts';

export const legacyRenegotiation: Cause = {
  id: 'legacy-renegotiation',
  side: 'server',
  stage: 'negotiation',
  title: 'The server lacks secure renegotiation',
  explanation:
    'The server does not answer the renegotiation_info extension of RFC 5746 (2010). OpenSSL 3 and other clients refuse such servers by default, because of an attack of 2009 that splices two sessions.',
  references: ['RFC 5746 section 4.1'],
  explains: [],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || replyOf(main) !== 'answered') return { is: 'not-applicable' };
    if (main.handshake.secureRenegotiation !== false)
      return { is: 'ruled-out', why: 'it answers RFC 5746, or speaks TLS 1.3' };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'some',
      summary: 'The server does not support secure renegotiation (RFC 5746), and clients on OpenSSL 3 refuse it.',
      evidence: [shows(main, `no renegotiation_info in its ${versionName(main.handshake.version ?? 0)} ServerHello`)],
      affects: ['OpenSSL 3 and what is built on it: "unsafe legacy renegotiation disabled"'],
      spares: ['browsers'],
    };
  },
};
