import { randomBytes } from 'node:crypto';
import { createClient } from '../../handshake/client.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { HandshakeResult } from '../../handshake/result.ts';
import type { TraceStep } from '../../handshake/trace.ts';
import type { Conversation } from './conversation.ts';

/** The two machines face to face, without a network; after the handshake the client asks for a page. `onStep` hears it all. */
export function meet(
  accept: () => Conversation,
  offer: Offer,
  onStep: (step: TraceStep) => void = () => {},
): HandshakeResult {
  const client = createClient(offer, { bytes: (length: number) => randomBytes(length) });
  const server = accept();
  let requested = false;
  let fromClient = client.start(0);
  while (fromClient.length > 0) {
    const toServer = fromClient.flatMap((output) => (output.kind === 'send' ? [output.bytes] : []));
    for (const output of fromClient) if (output.kind === 'trace') onStep(output.step);
    fromClient = [];
    for (const output of toServer.flatMap((bytes) => server.input(bytes))) {
      if (output.kind === 'send') fromClient.push(...client.input({ atMs: 0, kind: 'bytes', bytes: output.bytes }));
      else client.input({ atMs: 0, kind: 'end', how: output.how === 'reset' ? 'reset' : 'closed' });
    }
    if (client.result().outcome.kind === 'completed' && !requested) {
      requested = true;
      const data = new TextEncoder().encode('GET / HTTP/1.0\r\n\r\n');
      fromClient.push(...client.input({ atMs: 0, kind: 'send', data }));
    }
  }
  return client.result();
}
