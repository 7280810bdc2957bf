import { chainDrawing, namesDrawing } from './chain-drawing.ts';
import { fixLines, stepLines } from './fix-lines.ts';
import { labelled, labelledTexts, labelWidth, type Paint, wrap } from './layout.ts';
import type { Report, ReportFinding } from '../report.ts';
import { firstSentence, insideSentence } from './sentence.ts';
import { everything, type Page } from './page.ts';

/** A finding below a drawing of its own: what it means, whose it is, whom it hits, how to fix it; and the others in a line each. */
export function findingLines(report: Report, { width, paint }: { width: number; paint: Paint }): string[] {
  const [root, ...others] = report.findings;
  const page: Page = { width, paint, amount: { ...everything, evidence: 0, steps: 12, ruledOut: false } };
  if (!root || root.hits === 'none') return alsoLines(undefined, report.findings, page);
  return [...explanationLines(root, [], report, page), ...alsoLines(root, others, page)];
}

/** The root cause: its drawing, and what there is to say of it. */
export function rootLines(root: ReportFinding, report: Report, page: Page): string[] {
  const { width, paint } = page;
  const drawing =
    root.cause === 'hostname-mismatch' || root.cause === 'sni-ignored'
      ? namesDrawing(report, width, paint)
      : chainDrawing(root, report, width, paint);
  return [...drawing, ...explanationLines(root, drawing, report, page)];
}

function explanationLines(root: ReportFinding, drawing: string[], report: Report, page: Page): string[] {
  const { width, amount, paint } = page;
  const room = width - labelWidth;
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  const why =
    amount.explanation === 'whole'
      ? root.explanation
      : amount.explanation === 'first'
        ? firstSentence(root.explanation)
        : '';
  // Connections of a kind show the same: once, unless it is told which they were.
  const facts = root.evidence.map(({ fact, trace }) =>
    amount.ruledOut && trace !== null ? `${fact} (connection ${trace})` : fact,
  );
  const evidence = [...new Set(facts)].slice(0, amount.evidence === 0 && drawing.length === 0 ? 1 : amount.evidence);
  return [
    ...(why ? part('why', [why]) : []),
    ...part('whose', [
      `${report.source === 'file' && root.side === 'server' ? 'of whoever made or installed the chain' : whose[root.side]}; ${sure[root.certainty]}`,
    ]),
    ...part('seen', evidence),
    ...(root.affects.length > 0 ? part('hits', [root.affects.join(', ')]) : []),
    ...(root.spares.length > 0 ? part('spares', [root.spares.join(', ')]) : []),
    ...(root.settle ? part('to know', [root.settle]) : []),
    ...fixLines(root, report, page),
  ];
}

const sure: Record<ReportFinding['certainty'], string> = {
  certain: 'this is certain',
  likely: 'this is likely',
  possible: 'this is only possible',
};

/** Who has to act, in words. */
export const whose: Record<ReportFinding['side'], string> = {
  server: "the server's",
  client: "the client's (this machine, or the program that connects)",
  network: "the network's, between client and server",
  either: "either side's, since server and client do not fit together",
};

/** What else holds: symptoms in one line, other findings each in a sentence, with their fixes where all is asked for. */
export function alsoLines(
  root: ReportFinding | undefined,
  others: ReportFinding[],
  { width, amount, paint }: Page,
): string[] {
  const room = width - labelWidth;
  // Of what the root explains only what is sure to hold; a mere possibility is no news beside the cause itself.
  const symptoms = others.filter(({ cause, certainty }) => root?.explains.includes(cause) && certainty !== 'possible');
  // What looks the same stands in the sentence about the root.
  const own = others.filter(
    ({ cause }) => !root?.explains.includes(cause) && (amount.ruledOut || !root?.alike?.includes(cause)),
  );
  const shown = own.slice(0, amount.also);
  const left = own.length - shown.length;
  const lines = shown.flatMap(({ summary, certainty, fixes }) => [
    ...wrap(`${summary.replace(/\.$/, '')}${certainty === 'certain' ? '' : ` (${certainty})`}`, room),
    ...(amount.ruledOut
      ? fixes.flatMap(({ software, steps }) => [
          `  ${software}:`,
          ...stepLines(steps, steps, room - 2).map((line) => `  ${line}`),
        ])
      : []),
  ]);
  return [
    ...(symptoms.length > 0 && amount.also > 0
      ? labelled('so also', wrap(symptoms.map(({ title }) => insideSentence(title)).join('; '), room), paint)
      : []),
    ...labelled('also', left > 0 ? [...lines, `${left} more: -v`] : lines, paint),
  ];
}
