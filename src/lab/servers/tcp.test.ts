import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

/** A process that resets a connection which it has begun to close. */
const program = `
  import { connect, createServer } from 'node:net';
  import { reset } from ${JSON.stringify(join(import.meta.dirname, 'tcp.ts'))};
  const server = createServer((socket) => {
    socket.on('error', () => {});
    socket.on('close', () => server.close(() => console.log('closed')));
    socket.end('a last word');
    reset(socket);
  });
  server.listen(0, '127.0.0.1', () => {
    const client = connect(server.address().port, '127.0.0.1');
    client.on('error', () => {});
    client.resume();
  });
`;

test('a process that resets what it is closing comes to its end', { timeout: 60_000 }, async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    timeout: 30_000,
    killSignal: 'SIGKILL',
  });
  assert.equal(stdout, 'closed\n');
});
