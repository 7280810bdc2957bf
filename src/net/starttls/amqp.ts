import { hex } from './bytes.ts';
import { mayBegin } from './replies.ts';
import type { Reading, StarttlsProtocol } from './starttls.ts';

/** Protocol id 2 is TLS, which comes back when the server agrees. OASIS AMQP 1.0 part 5.2. */
export const amqp: StarttlsProtocol = {
  id: 'amqp',
  references: ['OASIS AMQP 1.0 part 5.2'],
  stages: () => [{ send: header, read: readHeader }],
  silence: 'a server that knows AMQP 0-9-1 alone may hang up on it; TLS at once is on port 5671',
};

const header = `AMQP${hex('02 01 00 00')}`;

function readHeader(reply: string): Reading {
  if (!mayBegin(reply, ['AMQP'])) return 'unexpected';
  if (reply.length < 8) return 'more';
  if (reply.startsWith(header)) return { next: 8 };
  const [id = 0, major = 0, minor = 0, revision = 0] = [...reply.slice(4, 8)].map((each) => each.charCodeAt(0));
  const what = id === saslId ? 'for a login without TLS (SASL)' : 'without TLS';
  return {
    refused: `it answers with the header of AMQP ${major}.${minor}.${revision} ${what}; TLS at once is on port 5671`,
  };
}

const saslId = 3;
