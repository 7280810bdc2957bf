import type { Cause } from './cause.ts';

export const dnsFailure: Cause = {
  id: 'dns-failure',
  side: 'network',
  stage: 'reach',
  title: 'The name does not resolve',
  explanation:
    'Before a client can connect it asks DNS for the address of the name. It got none: the name does not exist, has no address, or the resolver failed. TLS was never reached.',
  references: ['RFC 1035 section 4.1.1', 'RFC 2308 section 2.1'],
  explains: [],
  judge({ resolution, target }) {
    if (resolution === null) return { is: 'not-applicable' };
    if (resolution.kind === 'resolved') return { is: 'ruled-out', why: `${target.host} resolves` };
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: sentences[resolution.kind](target.host),
      evidence: [{ fact: resolution.detail, trace: null }],
    };
  },
};

const sentences = {
  nxdomain: (host: string) => `The name ${host} does not exist in DNS.`,
  servfail: (host: string) => `The lookup of ${host} fails.`,
  'no-address': (host: string) => `The name ${host} exists but has no address.`,
  timeout: (host: string) => `The resolver does not answer for ${host}.`,
  'unreachable-resolver': (host: string) => `No resolver can be reached to look up ${host}.`,
};
