import { exitCodeOf } from './exit-code.ts';
import { excludes } from './target-options.ts';
import { finish, outputWidth, paint } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options of `whytls explain`, as commander hands them over. */
export type ExplainOptions = { json?: true; verbose?: true; probe?: true };

/** `whytls explain [text|-|FILE...]`: what an error message or a log means. */
export async function explain(given: string[], options: ExplainOptions): Promise<never> {
  if (options.json && options.verbose) throw excludes('--json', '--verbose', 'the JSON report leaves nothing out');
  const { explainMessage } = await import('../explain.ts');
  const text = given.join(' ');
  if (text.trim() === '') throw new UsageError('nothing to explain');
  const report = explainMessage(text, Date.now());
  const code = exitCodeOf(report.verdict);
  if (options.json) return finish(`${JSON.stringify(report, null, 2)}\n`, code);
  const { renderMessage } = await import('../report/message.ts');
  return finish(
    renderMessage(report, { width: outputWidth(), detail: options.verbose ? 'all' : 'brief', paint }),
    code,
  );
}
