import type { Fix } from './fix.ts';
import { madeAtStart, showsCertificateOf } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

/** It says nothing of itself, but shows a certificate that it makes at start to whoever asks for a name that it has none for. */
export const traefik: Fix = {
  software: 'traefik',
  name: 'Traefik',
  recognise: (facts) => (showsCertificateOf(facts, madeAtStart.traefik) ? 'told' : null),
  recipes: serverRecipes({
    where: 'the dynamic configuration (the file provider)',
    certificate: [
      '# for a name without a certificate it shows one of its own, TRAEFIK DEFAULT CERT',
      'tls:',
      '  certificates:',
      '    - certFile: /etc/ssl/fullchain.pem',
      '      keyFile: /etc/ssl/private.key',
      '# or let Traefik get one by ACME, in the router of this name: tls: { certResolver: myresolver }',
    ],
    apply: ['# nothing to reload: the file provider takes it up; its log tells of files that it cannot read'],
    names: () => [
      'tls:',
      '  certificates:',
      '    - certFile: /etc/ssl/fullchain.pem',
      '      keyFile: /etc/ssl/private.key',
    ],
    log: 'its log, with log.level: DEBUG',
  }),
};
