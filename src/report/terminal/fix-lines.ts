import { escapeForTerminal } from './escape.ts';
import { labelled, labelWidth, wrap } from './layout.ts';
import type { Report, ReportFinding, ReportFix } from '../report.ts';
import { counted } from './sentence.ts';
import type { Page } from './page.ts';

/** The fixes of the side that has to act first, else the server's; each software with its numbered steps; of clients as many as there is room for. */
export function fixLines({ fixes, side }: ReportFinding, report: Report, { width, amount, paint }: Page): string[] {
  const room = width - labelWidth;
  const sides: ReportFix['side'][] =
    side === 'client' ? ['client', 'network', 'server'] : ['server', 'network', 'client'];
  const inOrder = [...fixes].sort((a, b) => sides.indexOf(a.side) - sides.indexOf(b.side));
  const shown = inOrder.slice(0, amount.fixes);
  let stepsLeft = amount.steps;
  const lines = shown.flatMap((fix) => {
    const steps = fix.steps.slice(0, Math.max(1, stepsLeft));
    stepsLeft -= steps.length;
    const left = fix.steps.length - steps.length;
    return [
      ...wrap(`${fixTitle(fix, report)}:`, room),
      ...stepLines(steps, fix.steps, room),
      ...(left > 0 ? [`(${counted(left, 'more step')}: -v)`] : []),
    ];
  });
  return labelled('fix', lines, paint);
}

function fixTitle({ software, recognised, side }: ReportFix, report: Report): string {
  const header = report.handshakes.find(({ http }) => http?.server)?.http?.server;
  if (recognised === 'told') return header ? `${software} (it says "${header}")` : `${software} (it says so itself)`;
  if (recognised === 'guessed') return `looks like ${software} (guessed from how it answers)`;
  return side === 'client' && !software.includes('client') ? `${software} (client side)` : software;
}

/** Sentences are numbered where there are several; the indented steps are to be copied, and never broken. */
export function stepLines(steps: string[], of: string[], room: number): string[] {
  const several = of.filter((step) => !isCopied(step)).length > 1;
  let number = 0;
  return steps.flatMap((step) => {
    // What is indented further is so for the program that reads it (YAML, blocks).
    if (isCopied(step)) return [escapeForTerminal(step, maxCopied)];
    number++;
    const label = several ? `${number}. ` : '';
    return wrap(step, room - label.length).map(
      (line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line,
    );
  });
}

/** Whether a step is a command or a line of configuration. */
export function isCopied(step: string): boolean {
  return step.startsWith('    ');
}

const maxCopied = 1_000;
