import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { createSecureContext, TLSSocket } from 'node:tls';
import { fixes } from '../../src/fixes/generated/all.ts';
import { exampleFacts } from '../../src/causes/examples/facts.ts';
import { makeLabPki } from '../../src/lab/pki.ts';
import { requireTool } from '../requires.ts';

const folder = mkdtempSync(join(tmpdir(), 'whytls-root-'));
const pki = await makeLabPki(Date.now());
const root = join(folder, 'root.pem');
writeFileSync(root, pki.root.certPem);
const leaf = await pki.issue({ names: ['localhost'] });
const secureContext = createSecureContext({ key: leaf.keyPem, cert: leaf.certPem + pki.intermediate.certPem });

/** How each program is told of a root, as we say it, and the rest of a command that has it connect. */
const programs: { fix: string; line: RegExp; run: (line: string, port: number) => string; needs: string }[] = [
  { fix: 'curl', line: /^curl --cacert/, needs: 'curl', run: (line, port) => line.replace('https://...', at(port)) },
  {
    fix: 'wget',
    line: /^wget/,
    needs: 'wget',
    run: (line, port) => `${line.replace('https://...', at(port))} -O- -t 1`,
  },
  {
    fix: 'git',
    line: /sslCAInfo/,
    needs: 'git',
    run: (line, port) => `${line.replace('HOST', `localhost:${port}`)}; git ls-remote ${at(port)}`,
  },
  {
    fix: 'python-client',
    line: /SSL_CERT_FILE/,
    needs: 'python3',
    run: (line, port) => `${line}; python3 -c 'import urllib.request as r; r.urlopen("${at(port)}")'`,
  },
  {
    fix: 'node-client',
    line: /EXTRA_CA/,
    needs: process.execPath,
    run: (line, port) => line.replace('node app.js', `${process.execPath} -e 'fetch("${at(port)}")'`),
  },
  {
    fix: 'redis-client',
    line: /^redis-cli/,
    needs: 'redis-cli',
    run: (line, port) => line.replace('...', `-h localhost -p ${port} ping`),
  },
  {
    fix: 'libpq',
    line: /^psql/,
    needs: 'psql',
    run: (line, port) => line.replace('host=...', `host=localhost port=${port}`),
  },
];

describe('a program that is told of a root as we say trusts it, and does not else', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));
  for (const { fix, line, run, needs } of programs) {
    test(fix, { skip: requireTool(needs) }, async () => {
      const told = trustLines(fix).find((each) => line.test(each));
      assert.ok(told, 'it is not said how');
      const untold = told.replace(/\S*root\.\w+/, (path) =>
        path.replace(/[^=]+$/, '/etc/ssl/certs/ca-certificates.crt'),
      );
      assert.equal(await isTrusted((port) => run(untold, port)), false);
      const given = told.replace(/(?:\/path\/)?root\.(?:pem|crt)/, root);
      assert.equal(await isTrusted((port) => run(given, port)), true);
    });
  }
});

/** What the fix says about an authority that is not known, without its comments. */
function trustLines(software: string): string[] {
  const recipe = fixes.find((each) => each.software === software)?.recipes['ca-untrusted'];
  const finding = { details: {} } as Parameters<NonNullable<typeof recipe>['steps']>[0];
  return (recipe?.steps(finding, exampleFacts({}, { target: { host: 'HOST', input: '' } })) ?? []).map((step) =>
    step.trim().replace(/ {2,}#.*/, ''),
  );
}

/** Whether a command says a word to a server whose chain ends at the root: some look at the chain only behind the handshake. */
async function isTrusted(command: (port: number) => string): Promise<boolean> {
  let trusted = false;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    serve(socket, () => (trusted = true));
  });
  await once(server.listen(0, 'localhost'), 'listening');
  try {
    const { port } = server.address() as AddressInfo;
    const child = spawn('sh', ['-c', command(port)], {
      stdio: 'ignore',
      env: { PATH: process.env.PATH, HOME: folder, GIT_TERMINAL_PROMPT: '0', PGUSER: 'nobody', PGDATABASE: 'nothing' },
      timeout: 20_000,
    });
    await once(child, 'exit');
    return trusted;
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

/** TLS at once, or after the request of PostgreSQL; what is said behind it gets no answer. */
function serve(socket: Socket, onWord: () => void): void {
  socket.on('error', () => {});
  socket.once('readable', () => {
    const first: Buffer | null = socket.read();
    if (!first) return;
    if (first[0] === 0) socket.write('S');
    else socket.unshift(first);
    const secure = new TLSSocket(socket, { isServer: true, secureContext });
    secure.on('error', () => {});
    secure.once('data', () => {
      onWord();
      secure.destroy();
    });
  });
}

function at(port: number): string {
  return `https://localhost:${port}/`;
}
