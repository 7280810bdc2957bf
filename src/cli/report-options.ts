import type { TerminalOptions } from '../report/terminal/page.ts';
import { excludes } from './target-options.ts';
import { outputWidth, paint } from './terminal.ts';

/** How a report is to be shown, as commander hands it over. */
export type ReportOptions = { json?: true; verbose?: true; trace?: true };

/** Throws UsageError for what only a page can have beside JSON. */
export function checkReportOptions({ json, verbose, trace }: ReportOptions): void {
  if (json && trace) throw excludes('--json', '--trace', 'the JSON report has every message in "handshakes"');
  if (json && verbose) throw excludes('--json', '--verbose', 'the JSON report leaves nothing out');
}

/** What a page is drawn with. */
export function pageOptions({ verbose }: ReportOptions): TerminalOptions {
  return { width: outputWidth(), detail: verbose ? 'all' : 'brief', paint };
}
