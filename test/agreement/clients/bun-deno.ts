import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmDir } from '../having.ts';
import type { RealClient } from '../real-client.ts';
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
    caVariable: 'NODE_EXTRA_CA_CERTS',
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
      const tls = visit.identity
        ? id.startsWith('bun')
          ? `, { tls: { cert: Bun.file(${JSON.stringify(visit.identity.certFile)}), key: Bun.file(${JSON.stringify(visit.identity.keyFile)}) } }`
          : `, { client: Deno.createHttpClient({ cert: Deno.readTextFileSync(${JSON.stringify(visit.identity.certFile)}), key: Deno.readTextFileSync(${JSON.stringify(visit.identity.keyFile)}) }) }`
        : '';
      writeFileSync(
        script,
        `const response = await fetch(${JSON.stringify(visit.url)}${tls});\nconsole.log('status ' + response.status);\n`,
      );
      return javaScriptSeen(
        await runCommand({ argv: [file, ...argv, script], env: { [caVariable]: visit.caFile, NO_COLOR: '1' } }, visit),
      );
    },
  };
});
