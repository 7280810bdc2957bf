import { hex } from './bytes.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** The TLS header of AMQP 1.0, which comes back when the server agrees. OASIS AMQP 1.0 part 5.2. */
const header = `AMQP${hex('02 01 00 00')}`;

export const amqp: StarttlsProtocol = {
  id: 'amqp',
  references: ['OASIS AMQP 1.0 part 5.2'],
  stages: () => [{ send: header, read: readHeader }],
};

function readHeader(reply: string): Reading {
  if (!'AMQP'.startsWith(reply.slice(0, 4))) return 'unexpected';
  if (reply.length < 8) return 'more';
  if (reply.startsWith(header)) return { next: 8 };
  const version = [...reply.slice(4, 8)].map((character) => character.charCodeAt(0));
  return {
    refused: `it answers with the header of AMQP ${version[0] === 0 ? version.slice(1).join('-') : version.join('.')}: TLS inside the protocol is not offered; AMQP 0-9-1 speaks it on port 5671 at once`,
  };
}
