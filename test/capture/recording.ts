import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Trace } from '../../src/handshake/trace.ts';
import { reset } from '../../src/lab/servers/tcp.ts';
import { writeCapture } from '../../src/report/pcap.ts';

/** A real program that connects, as a command; `%p` is the port, `%h` the name, `%c` the file of roots, `%d` its folder. */
export type ProgramRun = { command: string; args: string[] };

/** What a real program and a server said to each other through a relay that writes it down. */
export type Recording = { capture: Uint8Array; keyLog: string; exitCode: number; stderr: string };

/** Runs a program against a server, and records the connection as a capture file. */
export async function record(
  { command, args }: ProgramRun,
  server: { ip: string; port: number },
  names: { host: string; rootFile: string },
): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-recording-'));
  const keyFile = join(folder, 'keys');
  const wires: Trace['wire'][] = [];
  const ends: { at: number; steps: Trace['steps'] }[] = [];
  const sockets: Socket[] = [];
  const started = performance.now();
  const relay = createServer((near) => {
    const wire: Trace['wire'] = [];
    const steps: Trace['steps'] = [];
    wires.push(wire);
    ends.push({ at: 0, steps });
    const far = connect({ ...server, host: server.ip, allowHalfOpen: true });
    sockets.push(near, far);
    const now = () => performance.now() - started;
    const pass = (from: 'client' | 'server', a: Socket, b: Socket) => {
      a.on('data', (bytes: Uint8Array) => {
        wire.push({ atMs: now(), from, bytes: Uint8Array.from(bytes) });
        b.write(bytes);
      });
      a.on('end', () => {
        steps.push({ atMs: now(), from, kind: 'end', how: 'closed' });
        b.end();
      });
      a.on('error', () => {
        steps.push({ atMs: now(), from, kind: 'end', how: 'reset' });
        reset(b);
      });
    };
    pass('client', near, far);
    pass('server', far, near);
  });
  await new Promise<void>((resolve) => relay.listen({ port: 0, host: '127.0.0.1' }, resolve));
  const { port } = relay.address() as AddressInfo;
  const fill = (text: string) =>
    text
      .replaceAll('%p', String(port))
      .replaceAll('%h', names.host)
      .replaceAll('%c', names.rootFile)
      .replaceAll('%k', keyFile);
  try {
    const { exitCode, stderr } = await new Promise<{ exitCode: number; stderr: string }>((resolve) => {
      const child = execFile(
        command,
        args.map(fill),
        { timeout: 8_000, env: { ...process.env, SSLKEYLOGFILE: keyFile } },
        (error, _stdout, errors) =>
          resolve({ exitCode: error ? (typeof error.code === 'number' ? error.code : -1) : 0, stderr: errors }),
      );
      child.stdin?.end();
    });
    await new Promise((resolve) => setTimeout(resolve, 30));
    relay.close();
    return {
      capture: writeCapture({
        connections: wires.map((wire, id) => ({
          id,
          address: { ip: '198.51.100.7', family: 4, port: 443 },
          trace: {
            wire,
            steps: [{ atMs: 0, from: 'client', kind: 'connected' }, ...(ends[id]?.steps.slice(0, 1) ?? [])],
          },
        })),
        startMs: Date.now(),
        keyLog: [],
      }),
      keyLog: readOr(keyFile),
      exitCode,
      stderr,
    };
  } finally {
    relay.close();
    for (const socket of sockets) socket.destroy();
    rmSync(folder, { recursive: true, force: true });
  }
}

function readOr(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // A program that got nowhere has written no secrets.
    return '';
  }
}
