import { execFileSync, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cache, rootOf } from './having.ts';

const mark = 'WHYTLS_AGREEMENT_INSIDE';

/** Where visits have their directories: the same path inside the chroots. */
export const scratch = join(cache, 'scratch');

/**
 * Goes on in a network of its own that has a loopback and nothing else, with a resolver of ours: so every name is a lab
 * server's, no client reaches anything outside, and nothing on the machine changes. Ends the process that is outside.
 */
export function enterNamespace(): void {
  if (process.env[mark]) return;
  const { status, error } = spawnSync(
    'unshare',
    [
      '--mount',
      '--net',
      '--propagation',
      'private',
      '--',
      process.execPath,
      ...process.execArgv,
      ...process.argv.slice(1),
    ],
    { stdio: 'inherit', env: { ...process.env, [mark]: '1' } },
  );
  if (error) throw error;
  process.exit(status ?? 1);
}

/** Inside: loopback up, the resolver's address in place, and what is left of a chroot's world. */
export function furnish(): void {
  mkdirSync(scratch, { recursive: true });
  // A link to nowhere beside the loopback: browsers that see none call themselves offline and look nothing up.
  for (const line of [
    'link set lo up',
    'link add out type veth peer name in',
    'addr add 192.0.2.1/24 dev out',
    'link set out up',
    'link set in up',
    'route add default via 192.0.2.254',
  ])
    execFileSync('ip', line.split(' '));
  const resolv = join(scratch, 'resolv.conf');
  writeFileSync(resolv, 'nameserver 127.0.0.1\noptions timeout:2 attempts:1\n');
  const hosts = join(scratch, 'hosts');
  writeFileSync(hosts, '127.0.0.1 localhost\n');
  for (const release of [12, 11, 13, 'sid'] as const) {
    const root = rootOf(release);
    if (!existsSync(join(root, 'etc/resolv.conf'))) continue;
    bind(resolv, join(root, 'etc/resolv.conf'));
    bind(hosts, join(root, 'etc/hosts'));
    if (release === 12) continue;
    for (const shared of [scratch, join(cache, 'npm'), join(cache, 'pip'), join(cache, 'programs')]) {
      mkdirSync(shared, { recursive: true });
      mkdirSync(join(root, shared), { recursive: true });
      bind(shared, join(root, shared));
    }
    execFileSync('mount', ['-t', 'proc', 'proc', join(root, 'proc')]);
    execFileSync('mount', ['--rbind', '/dev', join(root, 'dev')]);
  }
}

function bind(from: string, to: string): void {
  execFileSync('mount', ['--bind', from, to]);
}

/** What the resolver says of a name: addresses, or how it fails. */
export type Answer = string[] | 'nxdomain' | 'servfail' | 'no-address';

/** A name server on 127.0.0.1, UDP. It answers `A` and `AAAA` by `answer`; every other type is empty. RFC 1035. */
export async function serveNames(answer: (name: string) => Answer): Promise<{ stop(): void }> {
  const socket = createSocket('udp4');
  socket.on('message', (query, from) => {
    let at = 12;
    const labels: string[] = [];
    while (at < query.length && query[at] !== 0) {
      const length = query[at]!;
      labels.push(query.toString('latin1', at + 1, at + 1 + length));
      at += 1 + length;
    }
    const type = query.readUInt16BE(at + 1);
    const question = query.subarray(12, at + 5);
    const said = answer(labels.join('.').toLowerCase());
    const rcode = said === 'nxdomain' ? 3 : said === 'servfail' ? 2 : 0;
    const data = (Array.isArray(said) ? said : []).flatMap((ip) => {
      if (type === 1 && !ip.includes(':')) return [Buffer.from(ip.split('.').map(Number))];
      if (type === 28 && ip === '::1') return [Buffer.concat([Buffer.alloc(15), Buffer.from([1])])];
      return [];
    });
    const head = Buffer.alloc(12);
    query.copy(head, 0, 0, 2);
    head.writeUInt16BE(0x8180 | rcode, 2);
    head.writeUInt16BE(1, 4);
    head.writeUInt16BE(data.length, 6);
    const records = data.map((bytes) => {
      const fixed = Buffer.from([0xc0, 12, 0, type, 0, 1, 0, 0, 0, 0, 0, bytes.length]);
      return Buffer.concat([fixed, bytes]);
    });
    socket.send(Buffer.concat([head, question, ...records]), from.port, from.address);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(53, '127.0.0.1', resolve);
  });
  return { stop: () => socket.close() };
}
