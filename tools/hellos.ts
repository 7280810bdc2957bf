/**
 * Keeps the collection of hellos, src/clients/data/hellos.json. `node tools/hellos.ts` takes over what the real clients sent
 * when they were recorded (test/agreement/recorded); `node tools/hellos.ts KEY HEX` adds one: the records of a first flight.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { clients } from '../src/clients/profiles/generated/all.ts';
import { helloTextOf } from '../src/clients/hello-text.ts';
import { decodeHandshake } from '../src/wire/handshake.ts';
import { fromHex } from '../src/wire/hex.ts';
import { HandshakeReassembler } from '../src/wire/handshake-reassembler.ts';
import { RecordSplitter } from '../src/wire/record.ts';
import { tls12 } from '../src/wire/registry/versions.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, 'src/clients/data/hellos.json');
const recordings = join(root, 'test/agreement/recorded');

const wanted = new Set(clients.map(({ hello: { key: each } }) => each));
const collection = JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;
const [key, hex] = process.argv.slice(2);
if (key !== undefined && hex !== undefined) collection[key] = textOf(hex);
else {
  for (const name of existsSync(recordings) ? readdirSync(recordings) : []) {
    if (!name.endsWith('.json')) continue;
    const { client, hellos } = JSON.parse(readFileSync(join(recordings, name), 'utf8')) as {
      client: string;
      hellos: string[];
    };
    if (hellos[0] && wanted.has(client)) collection[client] = textOf(hellos[0]);
  }
}
const lines = Object.entries(collection)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([id, text]) => `  ${JSON.stringify(id)}: ${JSON.stringify(text)}`);
writeFileSync(file, `{\n${lines.join(',\n')}\n}\n`);

function textOf(records: string): string {
  const splitter = new RecordSplitter();
  const reassembler = new HandshakeReassembler();
  for (const event of splitter.feed(fromHex(records))) {
    if (event.kind !== 'record') continue;
    for (const message of reassembler.feed(event.record.fragment)) {
      if (message.kind === 'too-long') continue;
      const hello = decodeHandshake(message.bytes, { version: tls12 });
      if (hello.kind === 'ClientHello') return helloTextOf(hello, event.record.version);
    }
  }
  throw new Error(`no ClientHello in ${records.slice(0, 40)}...`);
}
