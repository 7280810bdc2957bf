import { storeName } from './chain-drawing.ts';
import { faresWell } from '../client-words.ts';
import { costLines } from './cost-lines.ts';
import { labelled, labelWidth, wrap } from './layout.ts';
import { ownLines } from './own-lines.ts';
import type { Report } from '../report.ts';
import { revocationSentence } from './revocation.ts';
import { counted } from './sentence.ts';
import type { Page } from './page.ts';

/** Healthy, or unknown without a suspect: what was seen, in two or three lines. */
export function quietLines(report: Report, page: Page): string[] {
  const { width, paint } = page;
  if (report.verdict !== 'healthy') {
    const [suspect] = report.findings;
    const seen =
      suspect?.evidence.map(({ fact }) => fact) ??
      report.handshakes.map(
        ({ question, outcome, alert, connect }) =>
          `${question} ${alert ?? outcome ?? connect?.outcome ?? 'not reached'}`,
      );
    const settle =
      suspect?.settle ??
      'run it again with --trace and compare each message with the normal course, or from another network';
    const paragraphs = (texts: string[]) => texts.flatMap((text) => wrap(text, width - labelWidth));
    return [
      '',
      ...labelled('seen', paragraphs(seen.slice(0, 4)), paint),
      ...labelled('to know', paragraphs([settle]), paint),
      ...costLines(report, page),
    ];
  }
  const revoked = revocationSentence(report);
  const fares = faresWell(report.clients);
  const [main] = report.handshakes;
  const leaf = report.chain?.sent[0];
  const stores = report.chain?.paths.filter(({ accepted }) => accepted).map(({ store }) => storeName(store)) ?? [];
  const trusted = stores.length > 0 ? `, trusted by ${[...new Set(stores)].join(' and ')}` : '';
  const notes = [demandOf(report), silenceOf(report)].filter((each) => each !== null);
  const spoken = [main?.version, main?.suite, main?.group].filter((each) => typeof each === 'string').join(', ');
  return [
    ...(leaf ? wrap(`${leaf.subject} until ${leaf.notAfter.slice(0, 10)}${trusted}`, width) : []),
    ...(revoked ? wrap(revoked, width) : []),
    ...ownLines(report, page),
    ...(fares ? wrap(fares, width) : []),
    ...notes.flatMap((note) => wrap(note, width)),
    ...wrap(`${spoken}; ${counted(report.timing.connections, 'connection')}, ${report.timing.totalMs} ms`, width),
  ];
}

/** A client certificate that was asked for, and what the server did without it. */
function demandOf({ handshakes: [main], ruledOut }: Report): string | null {
  if (!main?.steps.some(({ from, name }) => from === 'server' && name === 'CertificateRequest')) return null;
  const why = ruledOut.find(({ cause }) => cause === 'client-cert-required')?.why;
  return why ? why[0]?.toUpperCase() + why.slice(1) : null;
}

/** A web server that is in order and has not answered yet: nobody waits for a slow page, which may be a backend that is down. */
function silenceOf({ target, handshakes: [main] }: Report): string | null {
  if (!main || main.http || (target?.port !== 443 && main.alpn !== 'http/1.1')) return null;
  const asked = main.steps.find(({ from, kind }) => from === 'client' && kind === 'application-data');
  const last = main.steps.at(-1);
  const isOver = last?.kind !== 'end' || last.name !== 'timeout';
  if (!asked || isOver || main.steps.some(({ from, kind }) => from === 'server' && kind === 'application-data'))
    return null;
  return `The page itself did not come within ${Math.round(last.atMs - asked.atMs)} ms, and is not waited for: if it hangs, TLS is not to blame, but what stands behind it`;
}
