import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const asterisk: Program = {
  id: 'asterisk',
  name: 'Asterisk and other telephone exchanges',
  side: 'either',
  marks: ['asterisk', 'pjproject', 'res_rtp_asterisk', 'chan_sip', 'tcptls.c', 'freeswitch', 'sofia/', 'switch_rtp.c'],
  tellMore: ['asterisk -rvvvvv ; pjsip set logger on ; on FreeSWITCH: sofia loglevel tport 9'],
  meanings: [
    recalled.hides(
      ['cipher-mismatch', 'protocol-mismatch', 'ca-untrusted', 'client-config'],
      'Problem setting up ssl connection: {any}',
      "DTLS failure occurred on RTP instance '{any}' due to reason '{any}', terminating",
      'SSL SSL_ERROR_SSL (Handshake): Level: {number}',
      'Changing audio DTLS state from HANDSHAKE to FAIL',
    ),
    recalled.likely(
      ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'client-trust-store'],
      'Certificate did not verify: {any}',
    ),
    recalled.likely(['hostname-mismatch'], 'Certificate common name did not match ({any})'),
    recalled.likely(
      ['cert-missing', 'cert-malformed', 'client-config'],
      'TLS/SSL error loading cert file. <{any}>',
      'TLS/SSL certificate ok failed',
      'Error loading certificate file {any} for TLS transport',
    ),
    recalled.likely(['key-mismatch', 'cert-missing'], 'TLS/SSL error loading private key file. <{any}>'),
    recalled.likely(['client-trust-store', 'client-config'], 'TLS/SSL error loading ca({any})'),
  ],
};
