import type { FileHandle } from 'node:fs/promises';
import type { DiagnoseOptions } from '../options.ts';
import type { Answer } from '../why.ts';
import { exitCodeOfServer } from './exit-code.ts';
import { openOutput } from './files.ts';
import { checkReportOptions, pageOptions, type ReportOptions } from './report-options.ts';
import { diagnoseOptions, type TargetOptions } from './target-options.ts';
import { finish, finishJson, progressLine } from './terminal.ts';

/** The options of the main job, as commander hands them over. */
export type WhyOptions = TargetOptions & ReportOptions & { pcap?: string; keylog?: string };

/** `whytls <target>`: why does it fail, and how to fix it. */
export async function why(target: string, options: WhyOptions): Promise<never> {
  checkReportOptions(options);
  const outputs = await openOutputs(options);
  const progress = progressLine();
  const asked = await diagnoseOptions(options);
  const { report, facts } = await answer(target, { ...asked, onProgress: progress.show }).finally(progress.clear);
  if (outputs.pcap || outputs.keylog) {
    const { keyLogOf, writeCapture } = await import('../report/pcap/pcap.ts');
    const keyLog = keyLogOf(facts.attempts);
    await write(outputs.pcap, () =>
      writeCapture({ connections: facts.attempts, startMs: Date.parse(report.at) - report.timing.totalMs, keyLog }),
    );
    await write(outputs.keylog, () => keyLog.map((line) => `${line}\n`).join(''));
  }
  const code = exitCodeOfServer(report);
  if (options.json) return finishJson(report, code);
  const { renderTerminal } = await import('../report/terminal/server.ts');
  const page = renderTerminal(report, pageOptions(options));
  if (!options.trace) return finish(page, code);
  const { renderTrace } = await import('../report/terminal/trace.ts');
  return finish(`${page}\n${renderTrace(report, pageOptions(options))}`, code);
}

/** Answers for a target; of an unknown scenario it names the nearest. */
export async function answer(target: string, options: DiagnoseOptions): Promise<Answer> {
  const { answerFor } = await import('../answer.ts');
  try {
    return await answerFor(target, options);
  } catch (error) {
    if (!target.startsWith('lab:')) throw error;
    const { asUsageError } = await import('./lab.ts');
    throw asUsageError(error);
  }
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
