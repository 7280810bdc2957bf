import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, connect, type AddressInfo } from 'node:net';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';
import { diagnose } from '../../src/index.ts';
import { makeLabPki } from '../../src/lab/pki.ts';

const host = 'www.late.lab.test';

/** Takes what comes in order, as servers with a process for each connection do: nothing else goes on meanwhile. */
const server = `
const { parentPort, workerData: { gate, ...identity } } = require('node:worker_threads');
let isFirst = true;
const server = require('node:tls').createServer({ ...identity, maxVersion: 'TLSv1.2' }, (socket) => {
  socket.on('error', () => {});
  socket.once('data', () => {
    if (isFirst) Atomics.wait(gate, 0, 0);
    isFirst = false;
    socket.renegotiate({ requestCert: true, rejectUnauthorized: true }, () => socket.destroy());
  });
});
server.on('tlsClientError', () => {});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

test('a certificate that is asked for once the page was given up', async () => {
  const pki = await makeLabPki(Date.now());
  const leaf = await pki.issue({ names: [host] });
  const gate = new Int32Array(new SharedArrayBuffer(4));
  const identity = { cert: leaf.certPem + pki.intermediate.certPem, key: leaf.keyPem, ca: pki.root.certPem };
  const worker = new Worker(server, { eval: true, workerData: { gate, ...identity } });
  const [port] = await once(worker, 'message');
  const open = () => {
    Atomics.store(gate, 0, 1);
    Atomics.notify(gate, 0);
  };
  let isFirst = true;
  const relay = createServer((client) => {
    const upstream = connect(port, '127.0.0.1');
    for (const socket of [client, upstream]) socket.on('error', () => socket.destroy());
    upstream.pipe(client);
    client.pipe(upstream);
    if (!isFirst) return;
    isFirst = false;
    client.on('data', (bytes) => bytes.includes(goodbye) && open());
    client.on('close', open);
  }).listen(0, '127.0.0.1');
  await once(relay, 'listening');
  const { port: reached } = relay.address() as AddressInfo;
  const report = await diagnose(host, {
    connect: `127.0.0.1:${reached}`,
    onlyCa: pki.root.certPem,
    offline: true,
  });
  relay.close();
  await worker.terminate();
  assert.equal(report.findings[0]?.cause, 'client-cert-required', report.summary);
});

/** The head of an alert's record as AES-GCM leaves it: nonce, two bytes and tag. RFC 5246 section 6.2.1, RFC 5288. */
const goodbye = Buffer.of(21, 3, 3, 0, 8 + 2 + 16);
