import { chainCauses } from '../../causes/identity-causes.ts';
import { columns, fit, type Paint, pad, wrap, labelled, labelWidth } from './layout.ts';
import type { Report, ReportChain, ReportFinding, ReportPath } from '../report.ts';
import { revokedNote } from './revocation.ts';

/** A line of a drawing: whether it is faulty, what it is, its name, and what is to be said of it. */
export type Row = { mark: boolean; role: string; name: string; note: string };

/** The chain, drawn small, when the cause is about it: a line for each certificate, the faulty ones marked. */
export function chainDrawing({ cause }: ReportFinding, report: Report, width: number, paint: Paint): string[] {
  const { chain } = report;
  if (!chain || !chainCauses.includes(cause) || chain.sent.length === 0) return [];
  return [...drawRows([...sentRows(chain, report), ...missingRows(chain), ...trustedRows(chain)], width, paint), ''];
}

/** Rows in columns, at most `width` wide; escaped. */
export function drawRows(rows: Row[], width: number, paint: Paint): string[] {
  const notes = Math.min(Math.max(...rows.map(({ note }) => columns(note))), Math.floor(width * 0.45));
  const names = Math.min(Math.max(...rows.map(({ name }) => columns(name))), width - roleColumns - 2 - notes);
  return rows.map(({ mark, role, name, note }) => {
    const line =
      `${mark ? '>' : ' '} ${pad(role, roleColumns - 2)}${pad(fit(name, names), names)}  ${fit(note, width - roleColumns - 2 - names)}`.trimEnd();
    return mark ? paint('bad', line) : line;
  });
}

/** The name that was wanted beside those that the certificate has. */
export function namesDrawing({ chain }: Report, width: number, paint: Paint): string[] {
  // In a capture the certificate may be encrypted.
  if (!chain) return [];
  const names = chain.sent[0]?.names ?? [];
  const count = chain.sent[0]?.nameCount ?? 0;
  const nearest = chain.hostname && !chain.hostname.matches ? chain.hostname.names : names;
  const shown = nearest.slice(0, maxNamesShown);
  const more = Math.max(count, nearest.length) - shown.length;
  const has = shown.length === 0 ? 'no name at all' : shown.join(', ') + (more > 0 ? `, and ${more} more` : '');
  const room = width - labelWidth;
  return [
    ...labelled('wanted', wrap(chain.hostname?.asked ?? '', room), paint),
    ...labelled('has', wrap(has, room), paint),
    '',
  ];
}

function sentRows({ sent, sentCount, paths }: ReportChain, report: Report): Row[] {
  const path = decisive(paths);
  const rows = sent.slice(0, maxSentRows).map((certificate, index): Row => {
    const at = path?.certificates.findIndex(({ sha256 }) => sha256 === certificate.sha256) ?? -1;
    const refusal =
      at === -1 ? undefined : path?.refusals.find((each) => each.certificate === at && !saidElsewhere.has(each.rule));
    const revoked = revokedNote(report, certificate.sha256);
    const role = index === 0 ? 'leaf, ' : '';
    return {
      mark: refusal !== undefined || revoked !== null,
      role: 'sent',
      name: certificate.subject,
      note: revoked ?? (refusal ? refusal.detail : `${role}until ${certificate.notAfter.slice(0, 10)}`),
    };
  });
  const more = sentCount - rows.length;
  return more > 0 ? [...rows, { mark: false, role: 'sent', name: `and ${more} more`, note: '' }] : rows;
}

/** Told by the rows for the missing and the trusted certificate. */
const saidElsewhere = new Set(['no-path-to-anchor', 'hostname-mismatch']);

function missingRows({ missing, sent, fetched }: ReportChain): Row[] {
  return missing.map(({ subject, from }) => {
    const issued = sent.findIndex(({ issuer }) => issuer === subject);
    const note =
      issued === 0
        ? 'issued the leaf'
        : issued > 0
          ? 'issued the one above'
          : from !== null || fetched.length > 0
            ? 'between these and the root'
            : 'not sent';
    return { mark: true, role: 'missing', name: subject, note };
  });
}

function trustedRows({ paths, trustedBy }: ReportChain): Row[] {
  const path = decisive(paths);
  const root = path?.anchored ? path.certificates.at(-1) : undefined;
  if (!root)
    return [
      {
        mark: true,
        role: 'trusted',
        name: '(none)',
        note: trustedBy.length > 0 ? `but by ${trustedBy.join(', ')}` : 'no store here has a root for it',
      },
    ];
  const stores = paths
    .filter(({ anchored, certificates }) => anchored && certificates.at(-1)?.sha256 === root.sha256)
    .map(({ store }) => storeName(store));
  const refusal = path?.refusals.find((each) => each.certificate === (path?.certificates.length ?? 0) - 1);
  return [
    {
      mark: false,
      role: 'trusted',
      name: root.subject,
      note: refusal ? refusal.detail : `by ${[...new Set(stores)].join(' and ')}`,
    },
  ];
}

/** `system` in words. */
export function storeName(store: string): string {
  return (
    ({ given: 'the roots given', system: 'this machine', mozilla: 'Mozilla' } as Record<string, string>)[store] ?? store
  );
}

/** The path that clients would take, or the one that comes nearest. */
export function decisive(paths: ReportPath[]): ReportPath | undefined {
  return paths.find(({ accepted }) => accepted) ?? paths.find(({ anchored }) => anchored) ?? paths[0];
}

/** Mark, role and the gap. */
const roleColumns = 11;
const maxSentRows = 6;
const maxNamesShown = 8;
