import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { test } from 'node:test';
import { groups } from '../../src/wire/registry/groups.ts';
import { tls12, tls13, versionName } from '../../src/wire/registry/versions.ts';
import { requireTool } from '../requires.ts';
import { freePort, serverDir, startDaemon } from '../servers/daemon.ts';
import { startGnutls } from '../servers/gnutls.ts';
import { startJava } from '../servers/java.ts';
import { testPki } from '../servers/pki.ts';
import { shake } from './shake.ts';

const only12 = { versions: [tls12], keyShares: [] };

/** A whole handshake in both versions, and a resumption where the server gives a ticket. */
async function completes(port: number): Promise<void> {
  for (const [version, changes] of [
    [tls13, {}],
    [tls12, only12],
  ] as const) {
    const first = await shake(port, changes, 'body');
    assert.deepEqual(first.outcome, { kind: 'completed' }, versionName(version));
    assert.equal(first.version, version);
    assert.equal(first.signatureVerified, true);
    assert.deepEqual(first.violations, []);
    const session = first.sessions.at(-1);
    if (!session) continue;
    const second = await shake(port, { ...changes, resume: session }, 'body');
    assert.deepEqual(second.outcome, { kind: 'completed' }, `${versionName(version)} resumed`);
    assert.equal(second.resumed, true);
  }
}

test('GnuTLS', { skip: requireTool('gnutls-serv') }, async () => {
  const server = await startGnutls({ identity: (await testPki()).good });
  await completes(server.port).finally(() => server.stop());
});

test('Java', { skip: requireTool('java') }, async () => {
  const server = await startJava({ identity: (await testPki()).good });
  await completes(server.port).finally(() => server.stop());
});

test('Go', { skip: requireTool('go') }, async () => {
  const { good } = await testPki();
  const dir = serverDir('go');
  const port = await freePort();
  const source = dir.write('main.go', goServer);
  const program = `${dir.path}/server`;
  await new Promise<void>((resolve, reject) => {
    const build = spawn('go', ['build', '-o', program, source], {
      stdio: 'inherit',
      env: { ...process.env, GOFLAGS: '-mod=mod', GO111MODULE: 'off' },
    });
    build.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`go build: ${code}`))));
  });
  const server = await startDaemon({
    name: 'go',
    command: program,
    args: [String(port), good.certificate, good.key],
    dir,
    port,
  });
  await completes(server.port).finally(() => server.stop());
});

const goServer = `package main

import (
	"fmt"
	"net/http"
	"os"
)

func main() {
	http.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { fmt.Fprintln(w, "hello") })
	panic(http.ListenAndServeTLS("127.0.0.1:"+os.Args[1], os.Args[2], os.Args[3], nil))
}
`;

test('Node, and each post-quantum group that its OpenSSL has', async () => {
  const { good } = await testPki();
  const hybrids = ['X25519MLKEM768', 'SecP256r1MLKEM768', 'SecP384r1MLKEM1024'];
  const server = createServer(
    {
      cert: readFileSync(good.certificate),
      key: readFileSync(good.key),
      ecdhCurve: [...hybrids, 'MLKEM768', 'X25519', 'P-256', 'X448'].join(':'),
    },
    (socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.0 200 OK\r\n\r\n');
    },
  );
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  try {
    await completes(port);
    for (const name of [...hybrids, 'MLKEM768']) {
      const id = groups.find((group) => group.name === name)?.id ?? -1;
      const result = await shake(port, { groups: [id], keyShares: [id] });
      assert.equal(result.outcome.kind, 'completed', name);
      assert.equal(result.group, id);
    }
  } finally {
    server.close();
  }
});
