import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { Agent, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, serverDir, startDaemon } from '../servers/daemon.ts';
import type { Identity } from '../servers/pki.ts';
import { type AcmeAccount, openAccount } from './acme.ts';

const run = promisify(execFile);

/** Pebble, the certificate authority that Let's Encrypt tests with, and the OCSP responder that it leaves to others. */
export type Pebble = {
  dir: string;
  /** PEM. */
  root: string;
  intermediate: string;
  /** A certificate by ACME, with what a server sends and its key as files. */
  issue(host: string): Promise<Identity>;
  /** Revokes by ACME, for the reason with this number. */
  revoke(identity: Identity, reason: number): Promise<void>;
  /** Requests that the responder got. */
  asked(): number;
  stop(): Promise<void>;
};

export async function startPebble(): Promise<Pebble> {
  const dir = serverDir('pebble');
  const path = (name: string) => join(dir.path, name);
  const issued: string[] = [];
  let asked = 0;
  const responder = await responderAt(async (der) => {
    asked++;
    return respond(der);
  });
  const [port, managementPort] = [await freePort(), await freePort()];
  const self = ['-x509', '-days', '1', '-subj', '/CN=Pebble API', '-addext', 'subjectAltName=IP:127.0.0.1'];
  await run('openssl', ['req', ...self, ...newKey, '-keyout', path('own.key'), '-out', path('own.pem')]);
  const own = readFileSync(path('own.pem'), 'utf8');
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${managementPort}`,
    certificate: path('own.pem'),
    privateKey: path('own.key'),
    httpPort: 1,
    tlsPort: 1,
    ocspResponderURL: `http://127.0.0.1:${(responder.address() as AddressInfo).port}`,
    certificateValidityPeriod: 90 * 86_400,
  };
  const config = dir.write('pebble.json', JSON.stringify({ pebble }));
  const daemon = await startDaemon({
    ...{ name: 'pebble', command: 'pebble', args: ['-config', config], dir, port, ready: /ACME directory available/ },
    // Every challenge is met, at once.
    env: { PEBBLE_VA_ALWAYS_VALID: '1', PEBBLE_VA_NOSLEEP: '1', PEBBLE_WFE_NONCEREJECT: '0' },
  });
  const agent = new Agent({ ca: own });
  const manage = (of: string) => get(`https://127.0.0.1:${managementPort}/${of}`, agent);
  const [root, intermediate, key] = await Promise.all(
    ['roots/0', 'intermediates/0', 'intermediate-keys/0'].map(manage),
  );
  dir.write('ca.pem', intermediate ?? '');
  dir.write('ca.key', key ?? '');
  const account: AcmeAccount = await openAccount(`https://127.0.0.1:${port}/dir`, own);

  /** Answers as `openssl ocsp` does, from what Pebble says of each of its certificates. */
  async function respond(der: Buffer): Promise<Buffer> {
    const rows = await Promise.all(
      issued.map(async (serial) => rowOf(await manage(`cert-status-by-serial/${serial}`))),
    );
    writeFileSync(path('index.txt'), rows.map((row) => `${row}\n`).join(''));
    writeFileSync(path('request.der'), der);
    const signer = ['-rsigner', path('ca.pem'), '-rkey', path('ca.key')];
    const files = ['-index', path('index.txt'), '-reqin', path('request.der'), '-respout', path('response.der')];
    await run('openssl', ['ocsp', '-CA', path('ca.pem'), ...signer, ...files, '-ndays', '3']);
    return readFileSync(path('response.der'));
  }

  return {
    dir: dir.path,
    root: root ?? '',
    intermediate: intermediate ?? '',
    async issue(host) {
      const name = `issued-${issued.length}`;
      const files = ['-keyout', path(`${name}.key`), '-out', path(`${name}.csr`), '-outform', 'DER'];
      await run('openssl', ['req', '-new', ...newKey, ...files, '-subj', '/', '-addext', `subjectAltName=DNS:${host}`]);
      const certificate = dir.write(`${name}.pem`, await account.order(host, readFileSync(path(`${name}.csr`))));
      const { stdout } = await run('openssl', ['x509', '-noout', '-serial', '-in', certificate]);
      issued.push(stdout.trim().replace('serial=', '').toLowerCase());
      return { certificate, key: path(`${name}.key`) };
    },
    async revoke({ certificate }, reason) {
      const out = path('revoked.der');
      await run('openssl', ['x509', '-in', certificate, '-outform', 'DER', '-out', out]);
      await account.revoke(readFileSync(out), reason);
    },
    asked: () => asked,
    async stop() {
      account.close();
      agent.destroy();
      responder.closeAllConnections();
      responder.close();
      await daemon.stop();
    },
  };
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

/** A line of the database that `openssl ocsp` reads. */
function rowOf(status: string): string {
  const { Status, Serial, RevokedAt, Reason } = JSON.parse(status) as {
    Status: string;
    Serial: string;
    RevokedAt?: string;
    Reason?: number;
  };
  const serial = Serial.length % 2 === 0 ? Serial : `0${Serial}`;
  const rest = `${serial.toUpperCase()}\tunknown\t/CN=pebble`;
  if (Status !== 'Revoked') return `V\t491231235959Z\t\t${rest}`;
  // `2026-11-26 15:41:52.268644157 +0000 UTC`, in later versions `2026-11-26T15:41:52.268644157+00:00`.
  const [, day, time, zone] = /^([\d-]+)[ T]([\d:]+)[.\d]* ?(Z|[+-]\d\d)/.exec(RevokedAt ?? '') ?? [];
  const at = new Date(`${day}T${time}${zone === 'Z' ? 'Z' : `${zone}:00`}`).toISOString();
  const utc = `${at.replace(/[-:T]|\.\d+Z/g, '').slice(2)}Z`;
  return `R\t491231235959Z\t${utc},${reasons[Reason ?? 0]}\t${rest}`;
}

/** RFC 5280 section 5.3.1, in OpenSSL's words. */
const reasons = ['unspecified', 'keyCompromise', 'CACompromise', 'affiliationChanged', 'superseded'];

/** The HTTP of OCSP (RFC 6960 appendix A.1) in front of what answers one request. */
function responderAt(respond: (der: Buffer) => Promise<Buffer>): Promise<Server> {
  const server = createServer(async (request, response) => {
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const posted = Buffer.concat(chunks);
      const path = decodeURIComponent((request.url ?? '').slice(1));
      const answer = await respond(request.method === 'POST' ? posted : Buffer.from(path, 'base64'));
      response.writeHead(200, { 'content-type': 'application/ocsp-response' }).end(answer);
    } catch {
      response.writeHead(500).end();
    }
  });
  server.unref();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function get(url: string, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent }, async (response) => {
      let text = '';
      for await (const chunk of response) text += String(chunk);
      if (response.statusCode === 200) resolve(text);
      else reject(new Error(`${url} answered ${response.statusCode}: ${text}`));
    });
    asked.on('error', reject);
    asked.end();
  });
}
