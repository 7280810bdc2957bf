import type { Report, ReportAsked, ReportStatus } from '../report.ts';

/** In a line: that the certificate is not revoked and who says so, or that nobody was asked; null where there is more to say. */
export function revocationSentence({ revocation, source }: Report): string | null {
  const leaf = revocation?.certificates[0];
  if (!revocation || !leaf) return null;
  const good = leaf.staple?.status === 'good' ? leaf.staple : leaf.asked.find(({ status }) => status === 'good');
  if (good) {
    const when = good.thisUpdate ? ` of ${good.thisUpdate.slice(0, 10)}` : '';
    const limit = good.detail ? `; ${good.detail}` : '';
    return `Not revoked by its ${sourceOf(good)}${when} (${ownLists}${limit})`;
  }
  if (leaf.staple) return null;
  const [first] = leaf.asked;
  if (first) {
    // What says more than silence is a finding.
    const silent = leaf.asked.every(({ problem }) => problem === 'no-answer' || problem === 'not-allowed');
    const what = first.problem === 'not-allowed' ? 'Revocation not asked about' : 'Revocation not known';
    return silent ? `${what}: ${first.url}: ${first.detail} (${ownLists})` : null;
  }
  const nobody = source === 'capture' ? 'a capture asks nobody' : 'no source is named';
  const why = revocation.sources === 'offline' ? '--offline' : nobody;
  return `Revocation not asked about: ${why} (${ownLists})`;
}

/** `revoked on 2026-11-20, by OCSP`: a note for one certificate of a chain; null where it is not revoked. */
export function revokedNote({ revocation }: Report, sha256: string): string | null {
  const found = revocation?.certificates.find((each) => each.sha256 === sha256 && each.status === 'revoked');
  const by = found && [found.staple, ...found.asked].find((each) => each?.status === 'revoked');
  if (!found || !by) return null;
  const said = !('source' in by) ? 'the staple' : by.source === 'ocsp' ? 'OCSP' : 'a list';
  return `revoked${found.revokedAt ? ` on ${found.revokedAt.slice(0, 10)}` : ''}, by ${said}`;
}

function sourceOf(status: ReportStatus | ReportAsked): string {
  if (!('source' in status)) return 'stapled response';
  return status.source === 'ocsp' ? 'OCSP responder' : 'revocation list';
}

const ownLists = 'CRLite, CRLSet not consulted';

/** Every statement on every certificate, a line each. */
export function revocationRows({ revocation }: Report): string[] {
  return (revocation?.certificates ?? []).flatMap(({ subject, mustStaple, staple, asked }) => {
    const rows = [
      ...(mustStaple ? ['demands a staple (must-staple)'] : []),
      ...(staple ? [`staple: ${said(staple)}`] : []),
      ...asked.map((each) => `${each.url}: ${said(each)}${each.from === 'cache' ? ' (from the cache)' : ''}`),
    ];
    return rows.map((row) => `${subject}: ${row}`);
  });
}

function said({ status, detail, thisUpdate, nextUpdate }: ReportStatus): string {
  const word = status === 'none' ? 'no usable answer' : status;
  const minute = (time: string) => `${time.slice(0, 16).replace('T', ' ')} UTC`;
  const until = nextUpdate ? ` until ${minute(nextUpdate)}` : '';
  const times = thisUpdate && status !== 'none' ? `, of ${minute(thisUpdate)}${until}` : '';
  return `${word}${times}${detail ? `; ${detail}` : ''}`;
}
