import { open, stat } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import type { Finding } from '../causes/diagnosis.ts';
import { CaptureError } from '../capture/capture-error.ts';
import type { Diagnosed } from '../sources/capture/diagnosis.ts';
import { exitCodeOf } from './exit-code.ts';
import { readText } from './files.ts';
import { checkReportOptions, pageOptions, type ReportOptions } from './report-options.ts';
import { parseTime, readRoots } from './target-options.ts';
import { finish, finishJson, progressLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options of `whytls capture`, as commander hands them over. */
export type CaptureOptions = ReportOptions & {
  keylog?: string;
  host?: string;
  failed?: true;
  stream?: string;
  ca?: string;
  onlyCa?: string;
  at?: string;
  offline?: true;
};

/** `whytls capture <file|->`: every handshake in a packet capture, and why some fail. */
export async function capture(file: string, options: CaptureOptions): Promise<never> {
  const { json, trace } = options;
  checkReportOptions(options);
  const stream = options.stream === undefined ? null : streamNumber(options.stream);
  const at = options.at === undefined ? null : parseTime(options.at).getTime();
  const keyLog = options.keylog === undefined ? null : await readText('--keylog', options.keylog, maxKeyLogBytes);
  keepHeapSmall();
  const roots = await readRoots(options);
  const { whyCapture } = await import('../why-capture.ts');
  const { realWorld } = await import('../sources/real-world.ts');
  const { givenRoots } = await import('../sources/given-roots.ts');
  const progress = progressLine();
  progress.show(`reading ${file}`);
  const live = file === '-' && !json;
  try {
    const { report } = await whyCapture(
      {
        file,
        chunks: await opened(file),
        roots: givenRoots(roots),
        at,
        keyLog,
        host: options.host ?? null,
        stream,
        failedOnly: options.failed ?? false,
        ...(live && { onDiagnosed: tellLive, onRevised: tellRevised }),
      },
      realWorld,
    ).finally(progress.clear);
    const code = exitCodeOf(report.verdict);
    if (json) return await finishJson(report, code);
    const { renderCapture } = await import('../report/terminal/capture.ts');
    const page = renderCapture(report, pageOptions(options));
    if (!trace) return await finish(page, code);
    const { renderTrace } = await import('../report/terminal/trace.ts');
    return await finish(`${page}\n${renderTrace(report, pageOptions(options))}`, code);
  } catch (error) {
    if (error instanceof CaptureError) throw new UsageError(`${file}: ${error.message}.`, { cause: error });
    throw error;
  }
}

/**
 * Of the first thousand connections most objects live on, from which V8 concludes that those of all the others will, and puts them
 * where they lie for long.
 */
function keepHeapSmall(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}

/** A failure as it happens, while a live capture is read. */
function tellLive(diagnosed: Diagnosed): void {
  if (diagnosed.result !== 'failed') return;
  const { findings, summary } = diagnosed.diagnosis;
  process.stderr.write(`${who(diagnosed)} ${findings[0]?.cause ?? 'failed'}: ${escaped(summary)}\n`);
}

/** What others at the same server have told of a failure since. */
function tellRevised(diagnosed: Diagnosed, before: Finding | null): void {
  const { findings, summary } = diagnosed.diagnosis;
  process.stderr.write(
    `${who(diagnosed)} is ${findings[0]?.cause}, not ${before?.cause ?? 'unknown'}, as another connection shows: ${escaped(summary)}\n`,
  );
}

/** `12:30:01 192.0.2.1 -> www.example.test:443` */
function who({ talk, connection }: Diagnosed): string {
  const time = new Date(talk.firstMs).toISOString().slice(11, 19);
  return `${time} ${talk.client.ip} -> ${escaped(connection.target.sni ?? talk.server.ip)}:${talk.server.port}`;
}

function escaped(text: string): string {
  return text.replace(/[^\x20-\x7e]/g, '?');
}

async function opened(file: string): Promise<AsyncIterable<Uint8Array>> {
  if (file === '-') {
    if (process.stdin.isTTY)
      throw new UsageError(
        'capture -: standard input is a terminal. Pipe a capture in, as in: tcpdump -U -w - port 443 | whytls capture -',
      );
    return process.stdin;
  }
  const about = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw unusable(file, error);
  });
  if (about.isDirectory())
    throw new UsageError(`${file}: this is a folder; a capture file is needed, or - for standard input.`);
  return chunksOf(file);
}

/** The file piece by piece, in memory that is used again. */
async function* chunksOf(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw unusable(file, error);
  });
  const buffer = new Uint8Array(chunkBytes);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes).catch((error: NodeJS.ErrnoException) => {
        throw unusable(file, error);
      });
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await handle.close();
  }
}

function unusable(file: string, error: NodeJS.ErrnoException): UsageError {
  const why =
    {
      ENOENT: 'there is no such file',
      EACCES: 'the file may not be read (permissions)',
      ENOTDIR: 'a part of the path is no folder',
    }[error.code ?? ''] ?? `the file cannot be read (${error.code ?? error.message})`;
  return new UsageError(`${file}: ${why}. A pcap or pcapng file is accepted, or - for standard input.`, {
    cause: error,
  });
}

function streamNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UsageError(`--stream ${text}: a whole number is needed, as in the filter tcp.stream eq 7.`);
  return Number(text);
}

const chunkBytes = 1_048_576;
const maxKeyLogBytes = 268_435_456;
