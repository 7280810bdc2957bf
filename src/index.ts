import type { ChainOptions, DiagnoseOptions } from './options.ts';
import type { Report } from './report/report.ts';

export type { ChainOptions, DiagnoseOptions } from './options.ts';
export type { Report } from './report/report.ts';

/**
 * Diagnoses a target: a host, `host:port`, `[v6]:port`, a URL, or `lab:SCENARIO`.
 * Rejects with a `TargetError` for a target that is none; a server's failure is a report, not an exception.
 */
export async function diagnose(target: string, options: DiagnoseOptions = {}): Promise<Report> {
  const { answerFor } = await import('./answer.ts');
  return (await answerFor(target, options)).report;
}

/**
 * Judges a chain as a server would send it, leaf first: PEM, DER, PKCS#7 or PKCS#12. Rejects with a `BundleError` for what
 * holds no certificate, and with a `PasswordError`; a chain that clients refuse is a report.
 */
export async function diagnoseChain(chain: string | Uint8Array, options: ChainOptions = {}): Promise<Report> {
  const { answerForChain } = await import('./answer-chain.ts');
  return (await answerForChain(chain, options)).report;
}

/**
 * What an error message of any program means: its causes, ranked, with what tells them apart and the fixes. Nothing is
 * asked of any server. Dates in the text are held against `now`.
 */
export async function explain(text: string, now: Date = new Date()): Promise<Report> {
  const { explainMessage } = await import('./explain.ts');
  return explainMessage(text, now.getTime());
}
