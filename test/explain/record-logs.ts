/**
 * Records the logs of real servers under the same traffic: `node test/explain/record-logs.ts [server...]` (root) writes
 * `data/logs/SERVER.txt`, and into `data/logs/recorded.json` when the first and the last failure was by our own clock.
 * Each kind of client comes from an address of its own, so that the counts are known.
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { RunningServer } from '../servers/daemon.ts';
import { serverName, testPki, type TestPki } from '../servers/pki.ts';
import { type LoggedServer, loggedServers, recordings } from './logged-servers.ts';

type Kind = { address: number; count: number; fails: boolean; visit(visit: Visit): Promise<void> };
type Visit = { server: LoggedServer; port: number; from: string; pki: TestPki };

/** The addresses and counts that `logs.test.ts` knows. */
const kinds: Kind[] = [
  { address: 11, count: 7, fails: true, visit: (visit) => shake(visit, ['-tls1', '-cipher', 'DEFAULT@SECLEVEL=0']) },
  { address: 12, count: 5, fails: true, visit: (visit) => shake(visit, distrusting(visit)) },
  {
    address: 13,
    count: 3,
    fails: true,
    visit: (visit) => shake(visit, ['-tls1_2', '-cipher', 'NULL-SHA256@SECLEVEL=0']),
  },
  { address: 14, count: 6, fails: true, visit: (visit) => say(visit, 'GET / HTTP/1.0\r\n\r\n') },
  { address: 15, count: 10, fails: true, visit: (visit) => say(visit, null) },
  { address: 16, count: 4, fails: true, visit: (visit) => say(visit, 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n') },
  { address: 17, count: 6, fails: false, visit: (visit) => shake(visit, []) },
];
const strange: Kind = { address: 19, count: 2, fails: true, visit: (visit) => shake(visit, certified(visit)) };

const wanted = process.argv.slice(2);
const clock = join(recordings, 'recorded.json');
const times = JSON.parse(readFileSync(clock, 'utf8')) as Record<string, { first: string; last: string }>;
const pki = await testPki();
for (const server of loggedServers) {
  if (wanted.length > 0 && !wanted.includes(server.id)) continue;
  const running = await server.start(pki);
  try {
    times[server.id] = await traffic(server, running);
    writeFileSync(join(recordings, `${server.id}.txt`), written(running.log(), server.id));
    writeFileSync(clock, `${JSON.stringify(times, null, 2)}\n`);
    process.stdout.write(`${server.id}: ${running.log().split('\n').length} lines\n`);
  } finally {
    await running.stop();
  }
}
/** One round of every kind after another, so that they are mixed. */
async function traffic(server: LoggedServer, { port }: RunningServer): Promise<{ first: string; last: string }> {
  const all = server.asksForCertificates ? [...kinds, strange] : kinds;
  const failed: string[] = [];
  for (let round = 0; round < Math.max(...all.map(({ count }) => count)); round++)
    for (const { address, count, fails, visit } of all) {
      if (round >= count) continue;
      if (fails) failed.push(new Date().toISOString());
      await visit({ server, port, from: `127.0.0.${address}`, pki });
    }
  // What a server writes when a connection ends may come a moment later.
  await pause(1_500);
  return { first: failed[0] as string, last: failed.at(-1) as string };
}

function shake({ server, port, from, pki }: Visit, options: string[]): Promise<void> {
  const trusting = options.includes('-CAfile') ? [] : ['-CAfile', pki.root];
  const upgrade = server.starttls === undefined ? [] : ['-starttls', server.starttls];
  const argv = ['s_client', '-connect', `127.0.0.1:${port}`, '-bind', `${from}:0`, '-servername', serverName];
  return new Promise((resolve) => {
    const child = spawn('openssl', [...argv, ...upgrade, ...trusting, ...options], {
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    child.once('exit', () => resolve());
    child.stdin.on('error', () => {});
    // Once it is connected, it asks for a page, hears the answer, and goes.
    child.stdout.on('data', () => {
      if (child.stdin.writableEnded) return;
      child.stdin.write(`GET / HTTP/1.1\r\nHost: ${serverName}\r\nConnection: close\r\n\r\n`);
      setTimeout(() => child.stdin.end(), 100);
    });
  });
}

function distrusting({ pki }: Visit): string[] {
  return ['-tls1_2', '-verify_return_error', '-CAfile', pki.clientCa];
}

function certified({ pki }: Visit): string[] {
  return ['-tls1_2', '-cert', pki.strangeClient.certificate, '-key', pki.strangeClient.key];
}

/** Says something that is no TLS, or nothing, and hangs up. */
function say({ port, from }: Visit, words: string | null): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, localAddress: from });
    socket.once('error', () => {});
    socket.once('close', () => resolve());
    socket.resume();
    socket.setTimeout(500, () => socket.destroy());
    socket.once('connect', () => (words === null ? socket.end() : socket.write(words)));
  });
}

/** As it would read on a machine of somebody's: without the folder of this run. */
function written(log: string, id: string): string {
  return log.replace(/\/tmp\/whytls-[a-z]+-\w+/g, `/srv/${id}`);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
