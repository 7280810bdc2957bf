import type { Cause } from './cause.ts';

export const dnsHijack: Cause = {
  id: 'dns-hijack',
  side: 'network',
  stage: 'reach',
  title: 'The name resolves to different servers here',
  explanation:
    'The resolver of this network, or the hosts file of this machine, leads the name somewhere else than the rest of the world.',
  references: ['RFC 1034 section 3.6'],
  explains: ['hostname-mismatch', 'cert-self-signed'],
  onlyTold: true,
  judge: () => ({ is: 'not-applicable' }),
};
