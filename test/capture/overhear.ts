import type { Report } from '../../src/report/report.ts';
import { realWorld } from '../../src/sources/real-world.ts';
import { whyCapture, type WhyCaptureRequest } from '../../src/why-capture.ts';

/** The report on a capture given as bytes, in chunks of the size wanted. */
export async function overhear(
  bytes: Uint8Array,
  options: Partial<WhyCaptureRequest> = {},
  chunkBytes = 65_536,
): Promise<Report> {
  const { report } = await whyCapture(
    {
      file: 'test.pcap',
      chunks: chunksOf(bytes, chunkBytes),
      roots: null,
      at: null,
      keyLog: null,
      host: null,
      stream: null,
      failedOnly: false,
      ...options,
    },
    realWorld,
  );
  return report;
}

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
