import { drawRows, decisive, type Row, storeName } from './chain-drawing.ts';
import { labelled, labelledTexts, labelWidth, type Paint, wrap } from './layout.ts';
import type { Report, ReportChain, ReportPath } from '../report.ts';
import { revocationSentence, revokedNote } from './revocation.ts';
import { findingLines } from './finding-lines.ts';
import { headline } from './server.ts';
import { transparencyLines } from './transparency.ts';

export type ChainPageOptions = {
  /** What the page is about where the report names no server: the file. */
  name: string;
  width: number;
  paint: Paint;
};

/**
 * The chain in full, as `whytls chain` draws it: the path with where each certificate comes from, the root and who trusts it,
 * what each store says, what is wrong where, and how to fix it. Ends with a line end; everything from outside is escaped.
 */
export function renderChain(report: Report, { name, width: wanted, paint }: ChainPageOptions): string {
  const width = Math.min(120, Math.max(40, wanted));
  const { chain } = report;
  const lines = [headline(report, paint, name), ''];
  if (!chain) lines.push(...wrap('No certificate came, so there is no chain to draw.', width), '');
  else if (chain.sent.length > 0) {
    const rows = [...pathRows(chain, report), ...besideRows(chain)];
    lines.push(
      ...drawRows(rows, width, paint),
      '',
      ...trustLines(chain, width, paint),
      ...logLines(report, width, paint),
      ...statusLines(report, width, paint),
      ...wrongLines(chain, width, paint),
      ...clientLines(report, width, paint),
      '',
    );
  }
  lines.push(...findingLines(report, { width, paint }));
  return `${lines.join('\n')}\n`;
}

function statusLines(report: Report, width: number, paint: Paint): string[] {
  const sentence = revocationSentence(report);
  return sentence ? labelled('status', wrap(sentence, width - labelWidth), paint) : [];
}

/** From the leaf to the root or as far as it goes, each with where it came from; what is wrong is marked. */
function pathRows(chain: ReportChain, report: Report): Row[] {
  const path = decisive(chain.paths);
  const rows = (path?.certificates ?? []).map(({ subject, sha256, origin, notAfter }, index): Row => {
    const at = chain.sent.findIndex((each) => each.sha256 === sha256);
    const isRoot = path?.anchored === true && index === path.certificates.length - 1;
    const key = chain.sent[at]?.key;
    const revoked = revokedNote(report, sha256);
    return {
      mark:
        revoked !== null ||
        origin === 'fetched' ||
        origin === 'known' ||
        path?.refusals.some((refusal) => refusal.certificate === index && refusal.mindedBy === 'all') === true,
      role: isRoot ? 'root' : at === -1 ? roles[origin] : `sent ${at + 1}`,
      name: subject,
      note: revoked ?? `${key ? `${key}, ` : ''}until ${notAfter.slice(0, 10)}`,
    };
  });
  if (path?.anchored) return rows;
  const lacking = chain.missing.map(
    ({ subject }): Row => ({ mark: true, role: 'missing', name: subject, note: 'nowhere to be found' }),
  );
  return [...rows, ...lacking];
}

const roles = { sent: 'sent', untrusted: 'given', fetched: 'fetched', known: 'known', store: 'store' } as const;

/** What was sent and is not on the path, and what could not be read. */
function besideRows({ sent, sentCount, unreadable, paths }: ReportChain): Row[] {
  const used = new Set(decisive(paths)?.certificates.map(({ sha256 }) => sha256));
  const elsewhere = new Set(paths.flatMap(({ certificates }) => certificates.map(({ sha256 }) => sha256)));
  const whither = (sha256: string) => (!used.has(sha256) && elsewhere.has(sha256) ? 'on another way' : 'not used');
  const unused = sent.flatMap(({ subject, sha256, notAfter }, index): Row[] =>
    used.has(sha256) && sent.findIndex((each) => each.sha256 === sha256) === index
      ? []
      : [
          {
            mark: false,
            role: `sent ${index + 1}`,
            name: subject,
            note: `${whither(sha256)}, until ${notAfter.slice(0, 10)}`,
          },
        ],
  );
  const more = sentCount - sent.length - unreadable.length;
  return [
    ...unused.slice(0, maxUnused),
    ...(unused.length > maxUnused
      ? [{ mark: false, role: 'sent', name: `and ${unused.length - maxUnused} more that are not used`, note: '' }]
      : []),
    ...(more > 0 ? [{ mark: false, role: 'sent', name: `and ${more} more`, note: '' }] : []),
    ...unreadable.map(
      ({ index, detail }): Row => ({ mark: true, role: `sent ${index + 1}`, name: 'cannot be read', note: detail }),
    ),
  ];
}

/** What each store says, and what is known of the roots. */
function trustLines(
  { paths, roots, trustElsewhere, hostname, fetched }: ReportChain,
  width: number,
  paint: Paint,
): string[] {
  const room = width - labelWidth;
  const verdicts = paths
    .filter(({ alternative }) => !alternative)
    .map((path) => `${storeName(path.store)}${path.repaired ? ' (completed)' : ''}: ${verdictOf(path)}`);
  const known = roots.map(
    ({ subject, notAfter, programs, trust }) =>
      `${shortSubject(subject)}, until ${notAfter.slice(0, 10)}: ${trust ?? (programs.length > 0 ? `trusted by ${programs.join(', ')}` : 'no public program trusts it')}`,
  );
  const sources = fetched.map(({ url, outcome, detail }) => (outcome === 'fetched' ? url : `${url}: ${detail}`));
  const elsewhere = roots.length > 0 ? [] : trustElsewhere ? [trustElsewhere] : [];
  const name = hostname && [
    hostname.matches ? `${hostname.asked}: matches ${hostname.by}` : `${hostname.asked}: not in the certificate`,
  ];
  const part = (label: string, texts: string[]) => labelledTexts(label, texts, room, paint);
  return [
    ...part('ways', otherWays(paths)),
    ...part('fetched', sources),
    ...part('store', verdicts),
    ...part('root', [...known, ...elsewhere]),
    ...(name ? part('name', name) : []),
  ];
}

/** The other ways to a root, each once, from the leaf's issuer upwards. */
function otherWays(paths: ReportPath[]): string[] {
  const key = ({ certificates }: ReportPath) => certificates.map(({ sha256 }) => sha256).join(' ');
  const best = decisive(paths);
  const others = new Map(paths.map((path) => [key(path), path]));
  if (best) others.delete(key(best));
  return [...others.values()]
    .filter(({ anchored }) => anchored)
    .map((path) => {
      const names = path.certificates.slice(1).map(({ subject }) => shortSubject(subject));
      return `also over ${names.join(', ')}${path.accepted ? '' : `: ${verdictOf(path)}`}`;
    });
}

function verdictOf({ accepted, anchored, refusals }: ReportPath): string {
  if (accepted) return refusals.length > 0 ? 'accepted, though some clients refuse' : 'accepted';
  if (!anchored) return 'no way to a root';
  return `refused (${[...new Set(refusals.filter(({ mindedBy }) => mindedBy === 'all').map(({ rule }) => rule))].join(', ')})`;
}

/** The timestamps of logs, where somebody asks for them. */
function logLines({ transparency }: Report, width: number, paint: Paint): string[] {
  const lines = transparencyLines(transparency);
  return labelled(
    'logs',
    lines.flatMap((line) => wrap(line, width - labelWidth)),
    paint,
  );
}

/** Every refusal of the path that decides, with its certificate and its rule. */
function wrongLines({ paths }: ReportChain, width: number, paint: Paint): string[] {
  const path = decisive(paths);
  const texts = (path?.refusals ?? [])
    .slice(0, maxRefusals)
    .map(({ certificate, detail, rule, reference, mindedBy }) => {
      const subject = path?.certificates[certificate]?.subject ?? '';
      return `${shortSubject(subject)}: ${detail} [${rule}, ${reference}${mindedBy === 'some' ? '; only some clients mind' : ''}]`;
    });
  const more = (path?.refusals.length ?? 0) - texts.length;
  if (more > 0) texts.push(`and ${more} more: --json`);
  return labelledTexts('wrong', texts, width - labelWidth, paint);
}

/** How known clients take the chain: those that do in one line, the others with the words in which they complain. */
function clientLines({ clients }: Report, width: number, paint: Paint): string[] {
  const taking = clients.filter(({ outcome }) => outcome === 'works' || outcome === 'warns').map(({ name }) => name);
  const failing = clients.filter(({ outcome }) => outcome === 'fails');
  const more = failing.length - maxFailing;
  const taken =
    taking.length > maxTaking ? `${taking.length} of ${clients.length} clients (--json names them)` : taking.join(', ');
  const texts = [
    ...(taking.length > 0 ? [`taken by ${taken}`] : []),
    ...failing.slice(0, maxFailing).map(({ name, error, why }) => `${name}: ${error ?? why}`),
    ...(more > 0 ? [`and ${more} more refuse it: --json`] : []),
  ];
  return labelledTexts('clients', texts, width - labelWidth, paint);
}

/** The common name, where the subject has one: the drawing has the rest. */
function shortSubject(subject: string): string {
  return /(?:^|, )CN=((?:\\.|[^,\\])+)/.exec(subject)?.[1]?.replace(/\\(.)/g, '$1') ?? subject;
}

const maxUnused = 8;
const maxRefusals = 12;
const maxTaking = 20;
const maxFailing = 16;
