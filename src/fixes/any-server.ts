import type { Fix } from './fix.ts';
import { serverRecipes } from './server-recipes.ts';

/** What holds whatever the software. */
export const anyServer: Fix = {
  software: 'any-server',
  name: 'any server',
  recognise: () => 'any',
  recipes: serverRecipes({
    where: 'the TLS settings of your server',
    certificate: [
      'certificate file: fullchain.pem (your certificate, then the intermediates)',
      'key file: private.key',
    ],
    apply: ['reload or restart the server'],
    protocols: ['versions: TLS 1.2 and TLS 1.3'],
    suites: [
      'suites: TLS_AES_128_GCM_SHA256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    ],
    groups: ['groups: X25519MLKEM768, x25519, secp256r1'],
    dhParameters: ['Diffie-Hellman group: ffdhe2048 (RFC 7919), or none'],
    clientCertificates: ['client certificates: not required, or required and with the right authority'],
    enable: ['TLS: on for this port'],
    alpn: ['application protocols: h2, http/1.1'],
    tickets: ['session tickets: off, or one key for all servers behind the name'],
    stapling: ['OCSP stapling: on, and the way to the responder open (plain HTTP, port 80)'],
    log: 'its error log',
    names: (name) => [`a certificate for ${name}, chosen by server name (SNI)`],
  }),
};
