import { checkReportOptions, type ReportOptions } from './report-options.ts';
import { excludes, type TargetOptions } from './target-options.ts';
import { UsageError } from './usage-error.ts';

/** The options of `whytls doctor`, as commander hands them over. */
export type DoctorOptions = TargetOptions &
  ReportOptions & {
    fix?: true;
    yes?: true;
    undo?: true;
    redact?: true;
    timeFrom?: string;
    askResolver?: string;
    browser?: true;
    listen?: string;
    port?: string;
    /** False for `--no-open`. */
    open: boolean;
  };

/** Throws UsageError for what does not go together where this machine is looked at. */
export function checkDoctorOptions(options: DoctorOptions): void {
  const { json, fix, yes, undo, redact, listen, port, open } = options;
  const alone = listen ? '--listen' : port ? '--port' : open ? null : '--no-open';
  if (alone) throw new UsageError(`${alone} needs --browser: it is about the page that looks at a browser.`);
  checkReportOptions(options);
  if (fix && undo) throw excludes('--fix', '--undo', 'the one takes back what the other did');
  if (yes && !fix) throw new UsageError('--yes needs --fix: it agrees to the changes that --fix shows.');
  const changes = fix ? '--fix' : undo ? '--undo' : null;
  if (json && changes) throw excludes('--json', changes, 'changes are shown to a person');
  if (redact && changes) throw excludes('--redact', changes, 'changes are for who sits at this machine');
}
