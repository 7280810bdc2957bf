import { asking, tls12Offer } from './offers.ts';
import type { Probe } from './probe.ts';

export const bareHello: Probe = {
  id: 'bare-hello',
  question: 'Does it answer a TLS 1.2 ClientHello with just the extensions that a handshake needs?',
  ask: ({ target }) =>
    asking({
      ...tls12Offer(target),
      alpn: [],
      statusRequest: false,
      signedCertificateTimestamp: false,
      extendedMasterSecret: false,
      sessionTicket: false,
      renegotiationInfo: 'scsv',
    }),
};
