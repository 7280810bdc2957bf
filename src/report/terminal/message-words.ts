import { hostPort } from '../../net/place.ts';
import { escapeForTerminal } from './escape.ts';
import type { Paint } from './layout.ts';
import type { Report, ReportFinding } from '../report.ts';
import { insideSentence } from './sentence.ts';

/** What it comes to, in one line that stands alone and is never broken, so that it pastes into a ticket whole. */
export function saidInOne({ target, verdict, findings, message }: Report, paint: Paint): string {
  const place = target === null ? '' : `${hostPort(target)}: `;
  const said = message?.hidesCause ? 'TLS failed, and this text hides why' : firstOf(findings);
  const begun = place === '' ? said.charAt(0).toUpperCase() + said.slice(1) : said;
  return escapeForTerminal(place) + paint(verdict === 'broken' ? 'bad' : 'warn', escapeForTerminal(begun));
}

/** The first finding, as surely as it is one. */
function firstOf(findings: ReportFinding[]): string {
  const [first] = findings;
  const title = insideSentence(first?.title ?? '');
  if (first?.certainty === 'certain') return title;
  if (first?.certainty === 'likely') return `most likely ${title}`;
  return findings.length > 1 ? `one of ${findings.length} causes; first to check: ${title}` : `possibly ${title}`;
}

/** Who said it, and with which words. */
export function noticed({ message }: Report): string {
  const program = message?.program ?? 'a program';
  const side = message?.noticedBy ? `, the ${message.noticedBy}` : ', and not which side it is';
  const from = message?.client && message.noticedBy === 'server' ? `, of its client ${message.client}` : '';
  const told = message?.alert ? ` (alert ${message.alert})` : '';
  return `${program}${side}${from}: "${message?.quote ?? ''}"${told}`;
}

/** Who has to act. */
export function acts({ message, findings }: Report): string {
  if (message?.hidesCause) return 'depends on the cause';
  const [first] = findings;
  const who = actors[first?.side ?? 'either'];
  const others = new Set(findings.slice(1).map(({ side }) => side));
  others.delete(first?.side ?? 'either');
  return others.size === 0 || first?.certainty !== 'possible' ? who : `${who}, if it is the first of the causes`;
}

export const actors: Record<ReportFinding['side'], string> = {
  server: 'who runs the server',
  client: 'who runs the client',
  network: 'who runs the network between them',
  either: 'one of the two sides',
};

/** The certainty in plain words. */
export function sure({ message, findings }: Report): string {
  const [first] = findings;
  const others = findings.length - 1;
  if (message?.hidesCause) return 'no: the text says that it failed, and not why';
  const rest = others === 1 ? 'another cause' : `${others} other causes`;
  if (first?.certainty === 'certain')
    return others > 0
      ? `yes, but for rare cases: ${rest} can be behind these words`
      : 'yes: these words mean nothing else';
  if (first?.certainty === 'likely')
    return others > 0 ? `most likely, not proven: ${rest} can make a program say this` : 'most likely, not proven';
  return others > 0 ? `not yet: ${rest} can make a program say the same` : 'not yet: the text alone does not prove it';
}
