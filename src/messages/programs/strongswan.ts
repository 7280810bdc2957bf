import { recalled, source } from '../meaning.ts';
import type { Program } from '../program.ts';

export const strongswan: Program = {
  id: 'strongswan',
  name: 'strongSwan and IPsec',
  side: 'either',
  sources: ['libreswan/libreswan'],
  marks: ['strongswan', 'charon', 'IKE_AUTH'],
  tellMore: ['charondebug="ike 2, cfg 2, tls 2"    # in ipsec.conf; or: swanctl --log'],
  meanings: [
    recalled.likely(
      ['ca-untrusted', 'client-trust-store'],
      'no trusted RSA public key found for {name}',
      'no trusted ECDSA public key found for {name}',
      'no issuer certificate found for {name}',
    ),
    recalled.likely(['cert-missing', 'key-mismatch', 'client-config'], "no private key found for '{name}'"),
    source.likely(
      ['cert-missing', 'key-mismatch', 'client-config'],
      "Can't find the certificate or private key from the NSS CKA_ID",
      "Can't find the private key from the NSS CERT",
      'unable to locate my private key for {any} Signature',
    ),
    recalled.likely(['hostname-mismatch'], 'no matching peer config found', 'IDr {name} does not match to {name}'),
    recalled.likely(['client-cert-rejected'], 'received AUTHENTICATION_FAILED notify error'),
    recalled.likely(['cert-expired', 'clock-wrong'], 'subject certificate invalid (valid from {date} to {date})'),
  ],
};
