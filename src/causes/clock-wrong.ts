import { canBeAsked, timeliness } from '../pki/revocation/revocation.ts';
import type { Cause } from './cause.ts';
import { span } from './chain-reading.ts';
import type { Facts, TimeEvidence } from './facts.ts';
import { notYetAsked } from './reading.ts';

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
    const seen = credible(facts).map((each) => ({ ...each, by: offset(each) }));
    const off = seen.filter(({ by }) => Math.abs(by) > tolerance);
    if (off.length === 0) return { is: 'ruled-out', why: "the clock agrees with the server's and with signed times" };
    const agreeing = seen.find(({ source, by }) => source === 'other-date' && Math.abs(by) <= tolerance);
    if (agreeing)
      return { is: 'ruled-out', why: `the clock agrees with that of ${agreeing.from}; the server's own is wrong` };
    // A responder whose clock is ahead staples times of the future; the server's Date then agrees with this machine.
    const vouched =
      seen.some(({ source }) => source === 'http-date') && off.every(({ source }) => source === 'ocsp-staple');
    const ahead = off.filter(({ by }) => by > 0).length;
    if (vouched || (ahead > 0 && ahead < off.length))
      return { is: 'ruled-out', why: 'the times that were seen contradict each other' };
    const by = off.reduce((least, each) => (Math.abs(each.by) < Math.abs(least) ? each.by : least), off[0]?.by ?? 0);
    const leaf = chain?.sent[0];
    const validThen = leaf && leaf.notBefore <= at - by && at - by <= leaf.notAfter;
    const matters = leaf && (at < leaf.notBefore || at > leaf.notAfter);
    const staple = matters ? null : stapleFreshAt(facts, at - by);
    const proven = isProven(off, facts);
    if (!matters && !staple && Math.abs(by) < day)
      return { is: 'ruled-out', why: 'a small difference that changes nothing' };
    if (!proven && !matters && !staple)
      return {
        is: 'ruled-out',
        why: `only the ${off.some(({ source }) => source === 'http-date') ? 'Date of this server' : 'stapled response'} differs, which may be wrong itself`,
      };
    if (matters && !validThen)
      return { is: 'ruled-out', why: 'the certificate would be invalid by the other times too' };
    // Whoever answers for the status of the certificate tells the time, too.
    const others = !proven && facts.revocation?.certificates.some(canBeAsked) ? notYetAsked(facts, ['revocation']) : [];
    if (others.length > 0) return { is: 'undecided', ask: others };
    return {
      is: 'cause',
      certainty: proven ? 'certain' : 'likely',
      hits: matters ? 'all' : 'some',
      summary: `The clock of this machine is ${span(by)} ${by > 0 ? 'ahead' : 'behind'}${matters ? ', so that a valid certificate looks invalid' : (staple ?? '')}.`,
      evidence: [
        ...off.map((each) => ({
          fact: `${names[each.source]} ${each.from}: ${new Date(each.atLeast).toISOString()}; this machine: ${new Date(each.localAt).toISOString()}`,
          trace: each.source === 'other-date' ? null : (chain?.trace ?? null),
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
      ...(proven
        ? {}
        : {
            settle:
              'compare the clock with another one (`whytls doctor` asks several): where this one is right, it is the clock of the server that is wrong',
          }),
      details: { offset: `${span(by)} ${by > 0 ? 'ahead' : 'behind'}` },
    };
  },
};

/** Without what is disproved: a staple that nobody has verified, and a Date before what had been signed by then. */
function credible({ time, revocation }: Facts): TimeEvidence[] {
  const verified = revocation?.certificates.some(({ staple }) => staple !== null && staple.signer !== null) ?? false;
  const held = time.filter(({ source }) => source !== 'ocsp-staple' || verified);
  const signed = held.filter(({ source, atLeast, localAt }) => isSigned(source) && atLeast <= localAt);
  return held.filter(({ atMost }) => atMost === null || signed.every(({ atLeast }) => atLeast <= atMost + tolerance));
}

const isSigned = (source: TimeEvidence['source']) => source === 'ocsp-staple' || source === 'sct';

/**
 * Two machines that have nothing to do with each other are needed to say so: all that comes from the server is one witness,
 * and a staple that it kept is no second one where its clock stands in the past. What a public authority or a log has signed
 * in the future of this machine, which the server could not have made, is; a private authority may live on that very server.
 */
function isProven(off: (TimeEvidence & { by: number })[], { chain }: Facts): boolean {
  const publicly = chain?.judgements.some(
    ({ store, paths }) => store === 'mozilla' && paths.some(({ anchored }) => anchored),
  );
  const witnesses = new Set(
    off.map(({ source, from }) =>
      source === 'other-date' ? from : isSigned(source) && publicly ? source : 'the server',
    ),
  );
  return witnesses.size > 1 || witnesses.has('sct');
}

/** How far the local clock is from the nearest time that the evidence allows: positive when ahead. */
function offset({ localAt, atLeast, atMost }: TimeEvidence): number {
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

const names: Record<TimeEvidence['source'], string> = {
  'http-date': 'Date of',
  'other-date': 'Date of',
  'ocsp-staple': 'OCSP response signed by',
  sct: 'timestamp signed by the log',
};
const day = 86_400_000;
/** Less than this changes no verdict on a certificate and is common. */
const tolerance = 300_000;
