import type { Cause } from './cause.ts';
import { unreachable } from './unreachable.ts';

export const tcpTimeout: Cause = {
  id: 'tcp-timeout',
  side: 'network',
  stage: 'reach',
  title: 'The port cannot be reached',
  explanation:
    'The connection request got no answer: a firewall drops it, the host is down, or there is no way to it from this network.',
  references: ['RFC 9293 section 3.8.3'],
  explains: [],
  judge: (facts) =>
    unreachable(facts, ['timeout', 'unreachable', 'failed'], (where, _, kind) =>
      kind === 'timeout'
        ? `${where} cannot be reached: connection requests get no answer.`
        : `${where} cannot be reached from here.`,
    ),
};
