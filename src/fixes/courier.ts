import type { Fix } from './fix.ts';
import { byBanner } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** Courier IMAP and POP3. Variables: the comments of its own files. */
export const courier: Fix = {
  software: 'courier',
  name: 'Courier',
  recognise: (facts) => byBanner(facts, /\bCourier-(IMAP|POP3)\b|^\+OK Hello there/i),
  recipes: serverRecipes({
    where: '/etc/courier/imapd-ssl (POP3: pop3d-ssl)',
    certificate: ['# cat private.key fullchain.pem > /etc/courier/site.pem', 'TLS_CERTFILE=/etc/courier/site.pem'],
    apply: ['systemctl restart courier-imap-ssl'],
    protocols: ['TLS_PROTOCOL="TLSv1.2+"   # with GnuTLS: TLS_PRIORITY="NORMAL"'],
    suites: ['TLS_CIPHER_LIST="ECDHE+AESGCM:ECDHE+CHACHA20"'],
    dhParameters: ['TLS_DHPARAMS=/etc/courier/ffdhe2048.pem'],
    clientCertificates: [
      'TLS_VERIFYPEER=PEER   # NONE, PEER or REQUIREPEER',
      'TLS_TRUSTCERTS=/etc/courier/client-ca.pem',
    ],
    enable: ['IMAPDSTARTTLS=YES', 'TLS_CERTFILE=/etc/courier/site.pem'],
    log: 'the system log, facility mail',
  }),
};
