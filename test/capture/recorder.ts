import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createCaptureReader } from '../../src/capture/capture-file.ts';
import { be16 } from '../../src/capture/bytes.ts';
import { pcap } from './packets.ts';

/** Listens to the loopback interface with dumpcap, which root alone may. */
export type Recorder = {
  /** Ends a stretch of the recording: what was sent before is in the file when this resolves. */
  mark(): Promise<void>;
  /** Ends the recording; a capture file for each stretch, with the connections that began in it. */
  stop(): Promise<Uint8Array[]>;
};

/** Records what goes to or from these ports of this machine, until it is stopped. */
export async function startRecorder(ports: readonly number[]): Promise<Recorder> {
  const folder = mkdtempSync(join(tmpdir(), 'whytls-recorder-'));
  const file = join(folder, 'heard.pcapng');
  // A connection to a port of our own in between is the mark, and once it is in the file, all before it is.
  const marker = createServer((socket) => socket.on('error', () => {}).destroy());
  await new Promise<void>((resolve) => marker.listen(0, '127.0.0.1', resolve));
  const markPort = (marker.address() as AddressInfo).port;
  const filter = [...ports, markPort].map((port) => `port ${port}`).join(' or ');
  const dumpcap = spawn('dumpcap', ['-q', '-i', 'lo', '-w', file, '-f', filter], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => dumpcap.once('close', () => resolve()));
  const clean = () => {
    marker.close();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await begun(dumpcap, ended);
  } catch (error) {
    clean();
    throw error;
  }
  const marks: number[] = [];

  async function mark(): Promise<void> {
    const port = await knock(markPort);
    marks.push(port);
    const patience = AbortSignal.timeout(30_000);
    while (!packetsOf(readFileSync(file)).some(({ from, to }) => from === port && to === markPort)) {
      patience.throwIfAborted();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async function stop(): Promise<Uint8Array[]> {
    dumpcap.kill('SIGINT');
    await ended;
    const packets = packetsOf(readFileSync(file));
    clean();
    return stretches(packets, markPort, marks).map((stretch) => pcap(stretch, { linkType: ethernet, startSeconds: 0 }));
  }

  return { mark, stop };
}

/** Resolves once dumpcap says that it writes its file. */
function begun(dumpcap: ChildProcess, ended: Promise<void>): Promise<void> {
  let said = '';
  return new Promise((resolve, reject) => {
    dumpcap.once('error', reject);
    dumpcap.stderr?.on('data', (text: Buffer) => {
      said += text;
      if (said.includes('File:')) resolve();
    });
    void ended.then(() => reject(new Error(`dumpcap: ${said}`)));
  });
}

/** Connects and leaves; returns the port from where. */
function knock(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let own = 0;
    socket.once('connect', () => {
      own = socket.localPort ?? 0;
    });
    socket.on('error', reject);
    socket.resume();
    socket.once('close', () => resolve(own));
  });
}

type Heard = { atMs: number; bytes: Uint8Array; from: number; to: number };

function packetsOf(file: Uint8Array): Heard[] {
  const packets: Heard[] = [];
  if (file.length === 0) return packets;
  const reader = createCaptureReader({
    packet(buffer, start, end, _originalBytes, _linkType, atMs) {
      const bytes = buffer.slice(start, end);
      const isSix = be16(bytes, 12) === 0x86dd;
      const ports = isSix ? 54 : 14 + ((bytes[14] as number) & 0x0f) * 4;
      packets.push({ atMs, bytes, from: be16(bytes, ports), to: be16(bytes, ports + 2) });
    },
    secrets() {},
  });
  reader.feed(file);
  return packets;
}

/** Every connection goes to the stretch in which it began. */
function stretches(packets: Heard[], markPort: number, marks: number[]): Heard[][] {
  const all: Heard[][] = [[]];
  const home = new Map<string, Heard[]>();
  for (const packet of packets) {
    const { from, to } = packet;
    if (to === markPort || from === markPort) {
      if (marks[all.length - 1] === from) all.push([]);
      continue;
    }
    const ends = [from, to].sort((a, b) => a - b).join(' ');
    const stretch = home.get(ends) ?? (all.at(-1) as Heard[]);
    home.set(ends, stretch);
    stretch.push(packet);
  }
  return all;
}

const ethernet = 1;
