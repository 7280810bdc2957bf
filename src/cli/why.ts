import type { FileHandle } from 'node:fs/promises';
import type { DiagnoseOptions } from '../index.ts';
import type { Answer } from '../why.ts';
import { exitCodeOf } from './exit-code.ts';
import { openOutput, readCertificates, readIdentityFiles } from './files.ts';
import { finish, outputWidth, paint, progressLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options of the main job, as commander hands them over. */
export type WhyOptions = {
  json?: true;
  connect?: string;
  /** False for `--no-sni`. */
  sni?: string | false;
  starttls?: string;
  ca?: string;
  onlyCa?: string;
  cert?: string;
  key?: string;
  at?: string;
  proxy?: string;
  timeout?: string;
  /** `-4` and `-6`. */
  ipv4?: true;
  ipv6?: true;
  trace?: true;
  pcap?: string;
  keylog?: string;
  offline?: true;
  verbose?: true;
};

/** `whytls <target>`: why does it fail, and how to fix it. */
export async function why(target: string, options: WhyOptions): Promise<never> {
  const outputs = await openOutputs(options);
  const progress = progressLine();
  const asked = await diagnoseOptions(options);
  const { report, facts } = await answer(target, { ...asked, onProgress: progress.show }).finally(progress.clear);
  if (outputs.pcap || outputs.keylog) {
    const { keyLogOf, writeCapture } = await import('../report/pcap.ts');
    const keyLog = keyLogOf(facts.attempts);
    await write(outputs.pcap, () =>
      writeCapture({ connections: facts.attempts, startMs: Date.parse(report.at) - report.timing.totalMs, keyLog }),
    );
    await write(outputs.keylog, () => keyLog.map((line) => `${line}\n`).join(''));
  }
  const code = exitCodeOf(report.verdict);
  if (options.json) return finish(`${JSON.stringify(report, null, 2)}\n`, code);
  const { renderTerminal } = await import('../report/terminal.ts');
  const page = renderTerminal(report, { width: outputWidth(), detail: options.verbose ? 'all' : 'brief', paint });
  if (!options.trace) return finish(page, code);
  const { renderTrace } = await import('../report/trace.ts');
  return finish(`${page}\n${renderTrace(report, { width: outputWidth(), paint })}`, code);
}

async function answer(target: string, options: DiagnoseOptions): Promise<Answer> {
  const { answerFor } = await import('../answer.ts');
  try {
    return await answerFor(target, options);
  } catch (error) {
    if (!target.startsWith('lab:')) throw error;
    const { asUsageError } = await import('./lab.ts');
    throw asUsageError(error);
  }
}

/** Typed words into what the library takes. Throws UsageError. */
async function diagnoseOptions(options: WhyOptions): Promise<DiagnoseOptions> {
  const { connect, sni, starttls, ca, onlyCa, cert, key, at, proxy, timeout, ipv4, ipv6, offline } = options;
  if (ipv4 && ipv6) throw new UsageError('-4 and -6 exclude each other: give one of them, or none for both.');
  return {
    env: process.env,
    ...(connect !== undefined && { connect }),
    ...(sni !== undefined && { sni: sni === false ? null : sni }),
    ...(starttls !== undefined && { starttls }),
    ...(ca !== undefined && { ca: await readCertificates('--ca', ca) }),
    ...(onlyCa !== undefined && { onlyCa: await readCertificates('--only-ca', onlyCa) }),
    ...(cert !== undefined && { identity: await readIdentityFiles(cert, key ?? null) }),
    ...(at !== undefined && { at: parseTime(at) }),
    ...(proxy !== undefined && { proxy }),
    ...(timeout !== undefined && { timeoutMs: parseTimeout(timeout) }),
    ...(ipv4 && { family: 4 }),
    ...(ipv6 && { family: 6 }),
    ...(offline && { offline }),
  };
}

function parseTime(text: string): Date {
  const time = new Date(text);
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text) || Number.isNaN(time.getTime())) {
    throw new UsageError(
      `--at ${text}: not a time. A date (2026-11-24, midnight UTC) or a date and time (2026-11-24T12:00:00Z) is.`,
    );
  }
  return time;
}

function parseTimeout(text: string): number {
  const ms = Number(text);
  if (!/^\d+$/.test(text) || ms < 1 || ms > maxTimeoutMs)
    throw new UsageError(`--timeout ${text}: a whole number of milliseconds from 1 to ${maxTimeoutMs} is accepted.`);
  return ms;
}

type Outputs = { pcap: FileHandle | null; keylog: FileHandle | null };

async function openOutputs({ pcap, keylog }: WhyOptions): Promise<Outputs> {
  return {
    pcap: pcap === undefined ? null : await openOutput('--pcap', pcap),
    keylog: keylog === undefined ? null : await openOutput('--keylog', keylog),
  };
}

async function write(file: FileHandle | null, contents: () => Uint8Array | string): Promise<void> {
  await file?.writeFile(contents());
  await file?.close();
}

const maxTimeoutMs = 600_000;
