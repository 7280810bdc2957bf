import { suiteById } from '../wire/registry/suites.ts';
import type { Cause, Judgement } from './cause.ts';
import type { Attempt, Facts } from './facts.ts';
import { othersWithGroup } from './current-clients.ts';
import { groupName, isPostQuantum } from '../wire/registry/groups.ts';
import {
  alertOf,
  answeredVariants,
  attemptOf,
  howItEnded,
  mainAttempt,
  notYetAsked,
  replyOf,
  shows,
  wantsMore,
} from './reading.ts';

export const groupMismatch: Cause = {
  id: 'group-mismatch',
  side: 'server',
  stage: 'negotiation',
  title: 'No key-exchange group in common',
  explanation:
    'Client and server find no group (elliptic curve, finite field or post-quantum) for the key exchange that both allow, or the server keeps asking for another one.',
  references: ['RFC 8446 section 4.1.4', 'RFC 8446 section 4.2.7', 'RFC 8422 section 5.1.1'],
  explains: ['server-internal', 'closed-early', 'tcp-reset', 'cipher-mismatch', 'version-intolerance'],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake || !main.offer) return { is: 'not-applicable' };
    const { handshake, offer } = main;
    const loop = handshake.violations.find((each) => loops.includes(each.rule));
    if (loop) {
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: 'The server answers every ClientHello with a HelloRetryRequest: the two never agree on a group.',
        evidence: [shows(main, loop.detail)],
      };
    }
    const wanted = groupOf(main);
    if (handshake.violations.some((each) => each.rule === 'group-not-offered') && wanted !== null) {
      return {
        is: 'cause',
        certainty: 'certain',
        hits: 'all',
        summary: `The server insists on the group ${groupName(wanted)}, which the client did not offer.`,
        evidence: [shows(main, `it asks for ${groupName(wanted)}`)],
        details: { group: groupName(wanted) },
      };
    }
    if (replyOf(main) === 'answered') return judgeWithoutKey(facts, main) ?? judgePostQuantum(facts, main);
    if (replyOf(main) === 'not-tls' || handshake.version !== null)
      return { is: 'ruled-out', why: 'the failure comes after the choice of the group' };
    const ask = notYetAsked(facts, ['widest', 'widest-tls12']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const offered = new Set(offer.groups);
    const isOther = (group: number | null) => group !== null && !offered.has(group);
    const strange = facts.attempts.find(
      (each) => (each.probe === 'widest' || each.probe === 'widest-tls12') && isOther(groupOf(each)),
    );
    const usable = answeredVariants(facts).some((each) => offered.has(groupOf(each) ?? 0));
    return strange && !usable ? onlyGroup(main, strange) : judgeMoreGroups(facts, main, offer.groups);
  },
};

/** The group that the server asks for or has chosen. */
function groupOf({ handshake }: Attempt): number | null {
  return handshake?.retryGroup ?? handshake?.group ?? null;
}

/** Offered every group, it picks one that the client lacks. */
function onlyGroup(main: Attempt, strange: Attempt): Judgement {
  const chosen = groupOf(strange) ?? 0;
  const others = othersWithGroup(chosen);
  const group = groupName(chosen);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: others ? 'some' : 'all',
    ...(others && { affects: [others.lack], spares: [others.have] }),
    summary: others
      ? `The server's only key-exchange group is ${group}, which ${others.lack} do not offer.`
      : `The server has no key-exchange group that current clients offer: it picks ${group}.`,
    evidence: [
      shows(main, `to ${(main.offer?.groups ?? []).map(groupName).join(', ')}: ${howItEnded(main)}`),
      shows(strange, `when every group is offered: ${group}`),
    ],
    details: { group },
  };
}

/** Whether it wants a group that it does not pick: for the key of its certificate, or without a word. */
function judgeMoreGroups(facts: Facts, main: Attempt, groups: number[]): Judgement {
  const more = wantsMore(facts, 'more-groups');
  if (more === 'ask') return { is: 'undecided', ask: notYetAsked(facts, ['more-groups', 'again']) };
  if (!more) return { is: 'ruled-out', why: 'it picks no group that current clients lack' };
  // RFC 8422 section 5.1.1: before TLS 1.3 the list of groups speaks of the key in the certificate, too.
  const curve = curveOfKey(facts, more);
  if (curve !== null && !groups.map(groupName).includes(curve))
    return { is: 'ruled-out', why: `what it wants is ${curve} for the key of its certificate` };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'all',
    summary: 'The server refuses clients that do not offer a group which current browsers lack.',
    evidence: [
      shows(main, `with ${groups.map(groupName).join(', ')}: refused`),
      shows(more, 'with every group offered, and all else the same: answers'),
    ],
  };
}

/** A current browser gets through by RSA key exchange, for want of a group that it would need for any other. */
function judgeWithoutKey(facts: Facts, main: Attempt): Judgement | null {
  const suite = suiteById(main.handshake?.suite ?? 0);
  if (suite?.kex !== 'RSA') return null;
  const ask = notYetAsked(facts, ['forward-secret']);
  if (ask.length > 0) return { is: 'undecided', ask };
  const forward = attemptOf(facts, 'forward-secret');
  if (!forward || replyOf(forward) === 'answered') return null;
  const moreAsk = notYetAsked(facts, ['more-groups']);
  if (moreAsk.length > 0) return { is: 'undecided', ask: moreAsk };
  const more = attemptOf(facts, 'more-groups');
  const chosen = more ? groupOf(more) : null;
  if (!more || chosen === null || main.offer?.groups.includes(chosen)) return null;
  const group = groupName(chosen);
  const others = othersWithGroup(chosen);
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The server's only key-exchange group is ${group}, which ${others?.lack ?? 'current clients'} do not offer: they get ${suite.name}, without forward secrecy, or nothing.`,
    evidence: [
      shows(main, `to ${(main.offer?.groups ?? []).map(groupName).join(', ')}: ${suite.name}`),
      shows(forward, 'to ECDHE suites alone: refused'),
      shows(more, `when every group is offered: ${group}`),
    ],
    affects: [`clients that have dropped RSA key exchange and lack ${group}`],
    ...(others && { spares: [others.have] }),
    details: { group },
  };
}

/** A current browser gets through, by a group that not all clients in support have yet. */
function judgePostQuantum(facts: Facts, main: Attempt): Judgement {
  const group = main.handshake?.group ?? 0;
  const without = facts.attempts.filter(
    ({ probe, offer }) => probe === 'as-client' && offer !== null && !offer.groups.some(isPostQuantum),
  );
  if (!isPostQuantum(group) || !without.some((each) => alertOf(each) !== null))
    return { is: 'ruled-out', why: 'a group is agreed on' };
  if (without.some((each) => replyOf(each) === 'answered')) return { is: 'ruled-out', why: takesOthers };
  const ask = notYetAsked(facts, ['small-hello']);
  if (ask.length > 0) return { is: 'undecided', ask };
  const small = attemptOf(facts, 'small-hello');
  if (!small || alertOf(small) === null) return { is: 'ruled-out', why: takesOthers };
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The server's only key-exchange group is ${groupName(group)}, which clients older than 2024 and many programs do not offer.`,
    evidence: [
      shows(main, `to a current browser: ${groupName(group)}`),
      shows(small, `to the same without a post-quantum group: ${howItEnded(small)}`),
    ],
    affects: ['Java, Windows programs, OpenSSL before 3.5, browsers before 2024'],
    spares: ['Chrome, Edge and Firefox of today, OpenSSL 3.5, Go since 1.24'],
    details: { group: groupName(group) },
  };
}

/** The curve of the key in the certificate that this attempt brought, by its name as a group; null where it is no EC key. */
function curveOfKey({ chain, otherChains }: Facts, { id }: Attempt): string | null {
  const brought = [chain, ...otherChains].find((each) => each?.trace === id);
  const curve = brought?.sent[0]?.publicKey.curve ?? null;
  return curve?.replace(/^P-(\d+)$/, 'secp$1r1') ?? null;
}

const loops = ['second-hello-retry-request', 'hello-retry-request-changes-nothing'];

const takesOthers = 'it takes groups that are not post-quantum, too';
