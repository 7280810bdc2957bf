import { recalled } from '../meaning.ts';
import type { Program } from '../program.ts';

export const activemq: Program = {
  id: 'activemq',
  name: 'ActiveMQ and Artemis',
  side: 'server',
  sources: ['apache/artemis', 'apache/activemq'],
  marks: ['org.apache.activemq', 'ActiveMQ', 'AMQ224088', 'TransportConnector - Could not accept connection'],
  tellMore: ['-Djavax.net.debug=ssl:handshake    # in the JVM options of the broker'],
  meanings: [
    recalled.likely(
      ['handshake-timeout', 'closed-early', 'client-config'],
      'AMQ224088: Timeout ({number} seconds) on acceptor "{name}" during protocol handshake',
      'AMQ224088: Timeout ({number} seconds) while handshaking has occurred',
    ),
  ],
};
