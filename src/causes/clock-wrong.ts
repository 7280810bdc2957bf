import type { Cause } from './cause.ts';
import { span } from './chain-reading.ts';
import type { Facts } from './facts.ts';
import { timeliness } from '../pki/revocation.ts';

export const clockWrong: Cause = {
  id: 'clock-wrong',
  side: 'client',
  stage: 'interference',
  title: "The client's clock is wrong",
  explanation:
    "Whether a certificate is valid is judged by the client's clock. When that is wrong, good certificates look expired or not yet valid, on every site at once.",
  references: ['RFC 5280 section 4.1.2.5'],
  explains: ['cert-expired', 'cert-not-yet-valid', 'intermediate-expired', 'revocation-unavailable'],
  judge(facts) {
    const { at, atGiven, time, chain } = facts;
    if (atGiven || time.length === 0) return { is: 'not-applicable' };
    const off = time
      .map((each) => ({ ...each, by: offset(each.localAt, each.atLeast, each.atMost) }))
      .filter(({ by }) => Math.abs(by) > tolerance);
    if (off.length === 0) return { is: 'ruled-out', why: "the clock agrees with the server's and with signed times" };
    const ahead = off.filter(({ by }) => by > 0);
    // A responder whose clock is ahead staples times of the future; the server's Date then agrees with this machine.
    const vouched =
      time.some(({ source }) => source === 'http-date') && off.every(({ source }) => source === 'ocsp-staple');
    const agreeing = vouched || (ahead.length > 0 && ahead.length < off.length) ? [] : off;
    if (agreeing.length === 0) return { is: 'ruled-out', why: 'the times that were seen contradict each other' };
    const leaf = chain?.sent[0];
    const by = agreeing.reduce(
      (least, each) => (Math.abs(each.by) < Math.abs(least) ? each.by : least),
      agreeing[0]?.by ?? 0,
    );
    const validThen = leaf && leaf.notBefore <= at - by && at - by <= leaf.notAfter;
    const matters = leaf && (at < leaf.notBefore || at > leaf.notAfter);
    const staple = matters ? null : stapleFreshAt(facts, at - by);
    // One server's Date alone may be that server's own wrong clock, which would fit an expired certificate just as well.
    const sources = new Set(agreeing.map((each) => each.source));
    const signed = sources.size > 1 || sources.has('sct') || stapledThen(time);
    if (!matters && !staple && Math.abs(by) < day)
      return { is: 'ruled-out', why: 'a small difference that changes nothing' };
    if (!signed && !matters && !staple)
      return {
        is: 'ruled-out',
        why: `only the ${sources.has('http-date') ? 'Date of this server' : 'stapled response'} differs, which may be wrong itself`,
      };
    if (matters && !validThen)
      return { is: 'ruled-out', why: 'the certificate would be invalid by the other times too' };
    return {
      is: 'cause',
      certainty: signed ? 'certain' : 'likely',
      hits: matters ? 'all' : 'some',
      summary: `The clock of this machine is ${span(by)} ${by > 0 ? 'ahead' : 'behind'}${matters ? ', so that a valid certificate looks invalid' : (staple ?? '')}.`,
      evidence: [
        ...agreeing.map((each) => ({
          fact: `${names[each.source]} ${each.from}: ${new Date(each.atLeast).toISOString()}; this machine: ${new Date(each.localAt).toISOString()}`,
          trace: chain?.trace ?? null,
        })),
        ...(matters && validThen
          ? [
              {
                fact: 'the certificate is valid by that time, and not by the clock of this machine',
                trace: chain?.trace ?? null,
              },
            ]
          : []),
      ],
      ...(signed ? {} : { settle: 'compare the clock with another one: a phone, or the Date of another server' }),
      details: { offset: `${span(by)} ${by > 0 ? 'ahead' : 'behind'}` },
    };
  },
};

/** How far the local clock is from the nearest time that the evidence allows: positive when ahead. */
function offset(localAt: number, atLeast: number, atMost: number | null): number {
  if (localAt < atLeast) return localAt - atLeast;
  return atMost !== null && localAt > atMost ? localAt - atMost : 0;
}

/** What the clock makes of a stapled response that would be fresh at another time; null where it does no harm. */
function stapleFreshAt({ revocation }: Facts, at: number): string | null {
  const staple = revocation?.certificates[0]?.staple;
  if (staple?.thisUpdate == null || (staple.problem !== 'stale' && staple.problem !== 'not-yet-valid')) return null;
  if (timeliness({ thisUpdate: staple.thisUpdate, nextUpdate: staple.nextUpdate }, at) !== 'fresh') return null;
  return `, so that a fresh OCSP response looks ${staple.problem === 'stale' ? 'out of date' : 'not yet valid'}`;
}

/** An authority signed the staple shortly before the server's Date: the two vouch for each other. */
function stapledThen(time: Facts['time']): boolean {
  const dates = time.filter(({ source }) => source === 'http-date');
  const staples = time.filter(({ source }) => source === 'ocsp-staple');
  return dates.some((date) =>
    staples.some(({ atLeast }) => atLeast <= date.atLeast + day && date.atLeast - atLeast <= stapleLife),
  );
}

const names: Record<Facts['time'][number]['source'], string> = {
  'http-date': 'Date of',
  'ocsp-staple': 'OCSP response signed by',
  sct: 'timestamp signed by the log',
};
const day = 86_400_000;
/** The longest that an OCSP response is valid. CA/Browser Forum Baseline Requirements section 4.9.10. */
const stapleLife = 10 * day;
/** Less than this changes no verdict on a certificate and is common. */
const tolerance = 300_000;
