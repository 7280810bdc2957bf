import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmDir } from '../having.ts';
import type { RealClient, Visit } from '../real-client.ts';
import { runCommand } from '../running.ts';
import { firstLine } from './curl.ts';
import { javaScriptSeen } from './node.ts';

type Runtime = {
  id: string;
  what: string;
  name: string;
  version: string;
  binary: string;
  argv: string[];
  caVariable: string;
};

const runtimes: Runtime[] = [
  ...(
    [
      ['1.0', '1.0.36'],
      ['1.1', '1.1.45'],
      ['1.2', '1.2.23'],
      ['1.4', '1.4.5'],
    ] as const
  ).map(([line, version]) => ({
    id: `bun-${line}`,
    what: `Bun ${version}, fetch; npm package @oven/bun-linux-x64`,
    name: '@oven/bun-linux-x64',
    version,
    binary: 'bin/bun',
    argv: [],
    caVariable: line === '1.0' ? 'SSL_CERT_FILE' : 'NODE_EXTRA_CA_CERTS',
  })),
  ...(
    [
      ['2.1', '2.1.12'],
      ['2.9', '2.9.6'],
    ] as const
  ).map(([line, version]) => ({
    id: `deno-${line}`,
    what: `Deno ${version}, fetch; npm package @deno/linux-x64-glibc`,
    name: '@deno/linux-x64-glibc',
    version,
    binary: 'deno',
    argv: ['run', '--allow-net', '--no-prompt', '--allow-read'],
    caVariable: 'DENO_CERT',
  })),
];

/** Bun (BoringSSL) and Deno (rustls), each with fetch. */
export const bunAndDeno: RealClient[] = runtimes.map(({ id, what, name, version, binary, argv, caVariable }) => {
  const file = join(npmDir(name, version), binary);
  return {
    id,
    what,
    needs: { from: 'npm', name, version },
    version: async () => firstLine(await runCommand({ argv: [file, '--version'] }, { dir: '/tmp', timeoutMs: 10_000 })),
    visit: async (visit) => {
      const script = join(visit.dir, 'visit.mjs');
      const tls = id.startsWith('bun') ? bunOptions(visit) : denoOptions(visit);
      writeFileSync(
        script,
        `const response = await fetch(${JSON.stringify(visit.url)}${tls && `, ${tls}`});\nconsole.log('status ' + response.status);\n`,
      );
      return javaScriptSeen(
        await runCommand({ argv: [file, ...argv, script], env: { [caVariable]: visit.caFile, NO_COLOR: '1' } }, visit),
      );
    },
  };
});

function bunOptions({ identity }: Visit): string {
  const file = (name: string) => `Bun.file(${JSON.stringify(name)})`;
  return identity ? `{ tls: { cert: ${file(identity.certFile)}, key: ${file(identity.keyFile)} } }` : '';
}

function denoOptions({ identity }: Visit): string {
  const text = (name: string) => `Deno.readTextFileSync(${JSON.stringify(name)})`;
  return identity
    ? `{ client: Deno.createHttpClient({ cert: ${text(identity.certFile)}, key: ${text(identity.keyFile)} }) }`
    : '';
}
