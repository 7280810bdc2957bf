import { randomBytes } from 'node:crypto';
import { type Player, reset } from '../servers/tcp.ts';
import type { Conversation } from './conversation.ts';
import { createEngine } from './engine.ts';
import { answerHttp } from './http.ts';
import type { ServerOptions } from './options.ts';

/** A server of our own as a player of connections; it answers HTTP behind the handshake. */
export function enginePlayer(options: ServerOptions): Player {
  const accept = createEngine(
    options,
    answerHttp(() => Date.now()),
    { bytes: (length) => randomBytes(length) },
  );
  return (socket) => {
    const conversation: Conversation = accept();
    socket.on('data', (bytes) => {
      for (const output of conversation.input(bytes)) {
        if (output.kind === 'send') socket.write(output.bytes);
        else if (output.how === 'reset') reset(socket);
        else socket.end();
      }
    });
  };
}
