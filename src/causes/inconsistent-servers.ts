import type { Cause, Judgement } from './cause.ts';
import type { Attempt, ChainFacts, Facts } from './facts.ts';
import { answeredAtAnotherTry, isEarlyEnd, isPassing, isTurnedAway } from '../clients/tries.ts';
import { day, decisivePath } from './chain-reading.ts';
import { couldAgree, howItEnded, mainAttempt, notYetAsked, placeOf, replyOf, saidNothing, shows } from './reading.ts';

export const inconsistentServers: Cause = {
  id: 'inconsistent-servers',
  side: 'server',
  stage: 'reach',
  title: 'The servers behind the name behave differently',
  explanation:
    'Several servers answer for the name, at addresses of their own or behind one, and they do not agree: some work, some fail. Which one a client gets is chance, so the fault comes and goes.',
  references: ['RFC 8305 section 4'],
  explains: [
    'tcp-refused',
    'tcp-timeout',
    'tcp-reset',
    'closed-early',
    'handshake-timeout',
    'not-tls',
    'sni-ignored',
    'cert-expired',
    'cert-not-yet-valid',
    'intermediate-expired',
    'cert-self-signed',
    'ca-untrusted',
    'chain-incomplete',
    'hostname-mismatch',
    'sni-ignored',
    'protocol-mismatch',
    'cipher-mismatch',
    'client-outdated',
    'client-cert-required',
    'client-cert-rejected',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main) return { is: 'not-applicable' };
    const behind = behindOneAddress(facts, main) ?? inDemand(facts, main) ?? nowAndThen(facts, main);
    if (behind) return behind;
    if (facts.resolution?.kind !== 'resolved' || facts.resolution.addresses.length < 2) return { is: 'not-applicable' };
    const ask = notYetAsked(facts, ['other-addresses']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const local = facts.target.host === 'localhost' || facts.target.host.endsWith('.localhost');
    const seen = facts.attempts
      .filter((attempt) => attempt === main || attempt.probe === 'other-addresses')
      .filter((attempt) => !(local && attempt.connect && attempt.connect.kind !== 'connected'))
      // This machine has no way to that family at all: nothing is known of the server.
      .filter((attempt) => attempt.connect?.kind !== 'unreachable')
      .map((attempt) => ({ attempt, state: stateOf(attempt, facts) }));
    const states = new Set(seen.map(({ state }) => state));
    if (states.size < 2) return { is: 'ruled-out', why: 'all addresses behave the same' };
    const good = seen.filter(({ state }) => state === works);
    const bad = seen.filter(({ state }) => state !== works);
    const name = ({ attempt }: (typeof seen)[number]) => attempt.address?.ip ?? 'an address';
    return {
      is: 'cause',
      certainty: 'certain',
      hits: good.length === 0 ? 'all' : 'some',
      summary:
        good.length === 0
          ? `The ${seen.length} addresses of ${facts.target.host} fail in different ways: ${bad.map((each) => `${name(each)} (${each.state})`).join(', ')}.`
          : `${bad.length} of ${seen.length} addresses of ${facts.target.host} ${bad.length === 1 ? 'fails' : 'fail'}: ${bad.map((each) => `${name(each)} (${each.state})`).join(', ')}.`,
      evidence: seen.map((each) => ({ fact: `${name(each)}: ${each.state}`, trace: each.attempt.id })),
      affects: bad.map((each) => `clients that get ${name(each)}`),
      spares: good.map((each) => `clients that get ${name(each)}`),
      details:
        good.length === 0
          ? {}
          : { failing: bad.map(name).join(', '), state: [...new Set(bad.map(({ state }) => state))].join(', ') },
    };
  },
};

/**
 * Connections to one address that asked for one name and got certificates of the same kind of key, of which some are taken and
 * some are not: several servers stand behind it. (For another kind of key a server may well have another certificate.)
 */
function behindOneAddress(facts: Facts, main: Attempt): Judgement | null {
  const kindOfKey = (chain: ChainFacts) => chain.sent[0]?.publicKey.algorithm;
  const mute = facts.attempts.filter(
    (each) => each.address?.ip === main.address?.ip && each.handshake !== null && replyOf(each) === 'not-tls',
  );
  // One and the same hello, answered in the clear and in TLS.
  const speaking = mute.map((each) => answeredAtAnotherTry(each, facts)).find((each) => each !== null);
  if (speaking) return withoutTls(facts, speaking, mute);
  const first = facts.chain;
  if (!first || (first.trace !== main.id && replyOf(main) !== 'not-tls')) return null;
  const seen = [first, ...facts.otherChains].flatMap((chain) => {
    const attempt = chain.trace === null ? undefined : facts.attempts[chain.trace];
    const alike =
      attempt?.address?.ip === main.address?.ip &&
      attempt?.offer?.sni === facts.target.sni &&
      // What is answered in the clear goes on in TLS where STARTTLS is asked for: that is one server.
      (attempt.starttls === null) === (main.starttls === null) &&
      kindOfKey(chain) === kindOfKey(first);
    return attempt && alike ? [{ attempt, chain, state: chainState(chain) }] : [];
  });
  const good = seen.filter(({ state }) => state === works);
  const bad = seen.filter(({ state }) => state !== works);
  // What speaks TLS once it is asked to has the same answer for all that begin with it.
  const alike = good.find(({ attempt }) => (attempt.starttls === null) === (mute[0]?.starttls === null));
  if (alike && mute[0]) return withoutTls(facts, alike.attempt, mute);
  const [one] = bad;
  if (!one || good.length === 0) return null;
  const isSame = good.some(({ chain }) => chain.sent[0]?.sha256 === one.chain.sent[0]?.sha256);
  const got = isSame ? 'other intermediates with the same certificate' : 'another certificate';
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The servers behind ${placeOf(facts)} differ: ${bad.length} of ${seen.length} connections got ${got} (${one.state.replace('certificate ', '')}).`,
    evidence: seen.map(({ attempt, chain, state }) => ({
      fact: `${leafWords(chain)}${isSame ? `, and ${chain.sent.length - 1} behind it` : ''}: ${state}`,
      trace: attempt.id,
    })),
    affects: ['clients that happen to get the server with that certificate'],
    spares: ['clients that get another one'],
    details: { behind: 'one-address', differs: isSame ? 'intermediates' : 'certificate' },
  };
}

/** Some of the servers behind one address speak TLS, and some do not. */
function withoutTls(facts: Facts, good: Attempt, mute: Attempt[]): Judgement {
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The servers behind ${placeOf(facts)} differ: ${mute.length} of ${facts.attempts.length} connections met one that does not speak TLS.`,
    evidence: [
      { fact: 'one connection: a handshake', trace: good.id },
      ...mute.slice(0, 2).map(({ id }) => ({ fact: 'another one: an answer that is not TLS', trace: id })),
    ],
    affects: ['clients that happen to get a server without TLS'],
    spares: ['clients that get another one'],
    details: { behind: 'one-address', differs: 'tls' },
  };
}

/** Of handshakes of one version for one name, some asked for a client certificate and some did not. A resumed one never does. */
function inDemand(facts: Facts, main: Attempt): Judgement | null {
  const alike = facts.attempts.filter(
    ({ address, offer, handshake }) =>
      address?.ip === main.address?.ip &&
      offer?.sni === main.offer?.sni &&
      handshake !== null &&
      handshake.version === main.handshake?.version &&
      !handshake.resumed &&
      // What is asked for a page is not asked of those who want none.
      handshake.afterwards === null &&
      (handshake.certificateRequest !== null || handshake.outcome.kind === 'completed'),
  );
  const asked = alike.filter(({ handshake }) => handshake?.certificateRequest);
  const unasked = alike.find(({ handshake }) => !handshake?.certificateRequest);
  const [one] = asked;
  if (!one || !unasked) return null;
  return {
    is: 'cause',
    certainty: 'certain',
    hits: 'some',
    summary: `The servers behind ${placeOf(facts)} differ: ${asked.length} of ${alike.length} connections were asked for a client certificate.`,
    evidence: [shows(one, 'one connection: CertificateRequest'), shows(unasked, 'another one: none')],
    affects: ['clients that happen to get a server that asks'],
    spares: ['clients that get another one'],
    details: { behind: 'one-address', differs: 'client-certificate' },
  };
}

/**
 * One and the same ClientHello fails and is answered at another try, at one address: what a balancer does with a server down
 * behind it. Null where nothing failed.
 */
function nowAndThen(facts: Facts, main: Attempt): Judgement | null {
  const there = facts.attempts.filter(({ address, connect }) => connect && address?.ip === main.address?.ip);
  const failed = there.filter((each) => isEarlyEnd(each) && (each.handshake || isTurnedAway(each)));
  // What fails for what it says fails at each try; a listener of other connections cannot try again.
  const mayBeChance = failed.some(
    (each) => each === main || (replyOf(main) === 'answered' && isWordless(each) && couldAgree(each, main)),
  );
  const ask = mayBeChance && facts.source === 'server' ? notYetAsked(facts, ['again']) : [];
  if (ask.length > 0) return { is: 'undecided', ask };
  const one = failed.find((each) => isPassing(each, facts));
  if (!one || main.probe === 'patient') return null;
  const how = stateOf(one, facts);
  const alike = failed.filter((each) => stateOf(each, facts) === how);
  const later = answeredAtAnotherTry(one, facts);
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'some',
    summary: `${placeOf(facts)} fails some of the time: ${alike.length} of ${there.length} connections ended so (${how}), and ${isTurnedAway(one) ? 'others were answered' : 'the same ClientHello was answered at another try'}.`,
    evidence: [
      shows(one, `${isTurnedAway(one) ? 'a connection' : 'a ClientHello'}: ${how}`),
      ...(later
        ? [shows(later, isTurnedAway(one) ? 'another one: answers' : 'the same ClientHello at another try: answers')]
        : []),
    ],
    affects: ['clients that happen to get a connection that fails'],
    spares: ['clients that get another one'],
    settle:
      'ask each server behind the address by its own (--connect ADDRESS:PORT): is one of them down? A limit on connections from one client would do the same',
    details: { behind: 'one-address', differs: 'answers' },
  };
}

function isWordless(attempt: Attempt): boolean {
  return isTurnedAway(attempt) || saidNothing(attempt);
}

/** `the certificate 4F:2A... until 2026-11-24` */
function leafWords({ sent: [leaf] }: ChainFacts): string {
  return leaf
    ? `the certificate with serial number ${leaf.serial.slice(0, 16)}, until ${day(leaf.notAfter)}`
    : 'no certificate';
}

const works = 'works';

/** What a client meets at this address, in a few words: equal words, equal behaviour. */
function stateOf(attempt: Attempt, facts: Facts): string {
  if (attempt.connect && attempt.connect.kind !== 'connected') return attempt.connect.kind;
  if (attempt.starttls && attempt.starttls.kind !== 'ready') return `STARTTLS: ${attempt.starttls.kind}`;
  // As far as the certificate, where the probe of the others ends: what fails later is no difference between them.
  const chain = [facts.chain, ...facts.otherChains].find((each) => each?.trace === attempt.id);
  if (chain) return chainState(chain);
  return replyOf(attempt) === 'answered' ? works : howItEnded(attempt);
}

function chainState(chain: ChainFacts): string {
  if (chain.hostname && !chain.hostname.matches) return 'certificate for other names';
  if (chain.judgements.some((judgement) => judgement.accepted)) return works;
  const rules = new Set((decisivePath(chain)?.refusals ?? []).map((refusal) => refusal.rule));
  return rules.size === 0 ? 'certificate refused' : `certificate refused: ${[...rules].map(ruleWords).join(', ')}`;
}

function ruleWords(rule: string): string {
  return rule === 'no-path-to-anchor' ? 'no path to a trusted root' : rule.replaceAll('-', ' ');
}
