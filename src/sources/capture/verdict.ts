import { decisive } from '../../causes/chain-reading.ts';
import type { Diagnosis, Finding } from '../../causes/diagnosis.ts';
import { causes } from '../../causes/generated/all.ts';
import type { Heardabouts } from '../../capture/listen.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { apart } from '../../causes/apart.ts';
import type { Group, Ledger } from './ledger.ts';
import { type Judged, judgeUnreached, nothingHeard } from './unreached.ts';

/** The facts and the diagnosis of the worst group, and behind them the traces and the roots of the others. */
export function worst(ledger: Ledger<unknown>, about: Heardabouts, now: number): Judged {
  const groups = ledger.groups();
  const [main] = groups;
  if (!main && ledger.counts.others > 0) return nothingHeard(about, now, ledger.counts.others);
  const telling = groups.filter((group) => !group.borrowed && tells(group, groups));
  const unreached = telling.length === 0 ? unreachedInstead(groups, about, now) : null;
  if (unreached) return unreached;
  if (!main) return nothingHeard(about, now, 0);
  const first = telling[0] ?? groups.find(({ result, borrowed }) => result === 'completed' && !borrowed) ?? main;
  const shown = [first, ...groups.filter((each) => each !== first && !each.borrowed)].slice(0, maxDrawn);
  const attempts = shown.map(({ example }, id) => renumbered(example.connection.attempt, id));
  const findings = telling.length > 0 ? first.example.diagnosis.findings.slice() : [];
  for (const [index, group] of shown.entries()) {
    const { finding } = group;
    if (!finding || !tells(group, groups) || findings.some(({ cause }) => cause === finding.cause)) continue;
    findings.push({ ...finding, evidence: finding.evidence.map(({ fact }) => ({ fact, trace: index })) });
  }
  findings.push(...alternativesTo(findings));
  const { chain } = first.example.facts;
  const verdict = verdictOf(ledger, { ...first.example.diagnosis, findings }, groups);
  const diagnosis = { ...first.example.diagnosis, findings, verdict };
  return {
    facts: { ...first.example.facts, attempts, chain: chain && { ...chain, trace: 0 } },
    diagnosis: { ...diagnosis, summary: summaryOf(ledger, diagnosis, groups) },
  };
}

/** What looks the same as the root from outside, each as a finding of its own, with what would tell them apart. */
function alternativesTo(findings: Finding[]): Finding[] {
  const [root] = findings;
  return causes
    .filter(({ id }) => root?.alike?.includes(id) && !findings.some(({ cause }) => cause === id))
    .sort((a, b) => (root?.alike ?? []).indexOf(a.id) - (root?.alike ?? []).indexOf(b.id))
    .map(({ id, side, title, references }) => ({
      cause: id,
      side,
      title,
      certainty: 'possible',
      summary: `${title}: from outside it looks the same.`,
      evidence: root?.evidence ?? [],
      hits: root?.hits ?? 'all',
      affects: [],
      spares: [],
      explains: [],
      settle: `${apart[id]}; ${root?.settle}`,
      details: {},
      references,
    }));
}

/** Where no handshake fails: a server that takes no connection, though others of its kind of address do. */
function unreachedInstead(groups: Group[], about: Heardabouts, now: number): Judged | null {
  const works = groups.filter(({ result }) => result === 'completed').map(({ example }) => example.talk.server);
  const unreached = judgeUnreached(about, now, groups.length === 0);
  if (!unreached || works.length === 0) return unreached;
  const address = unreached.facts.attempts[0]?.address;
  // Clients try every address of a server: one that is silent hurts nobody where another answers.
  const matters =
    address && works.every(({ ip }) => ip !== address.ip) && works.some(({ family }) => family === address.family);
  return matters ? { ...unreached, diagnosis: { ...unreached.diagnosis, verdict: 'degraded' } } : null;
}

/**
 * A mere possibility of a client that left without a word is no finding where the same server is taken: the list has it. Of one
 * that is known to look at the certificate only then, it is a refusal.
 */
function tells({ finding, example, scan, result, server, sni }: Group, groups: Group[]): boolean {
  if (scan) return false;
  const { overheard, handshake } = example.connection.attempt;
  const { clientAlert, sealedAlert, habits } = overheard;
  const isAlert = clientAlert !== null || sealedAlert === 'client' || handshake?.outcome.kind === 'alert';
  const refuses = isAlert || habits.checksLate === 'all';
  // Who merely looks, as health checks do, is no news beside whatever works.
  const same = () => groups.filter((each) => result === 'completed' || (each.server === server && each.sni === sni));
  return finding !== null && (finding.certainty !== 'possible' || refuses || !isSeenToWork(same()));
}

/**
 * Whether somebody was seen to take the server's certificate: who leaves without a word may not have, unless it is known to look
 * before, or the certificate can be read and is in order. Programs of OpenSSL look at names behind the handshake, and take leave
 * politely all the same.
 */
function isSeenToWork(groups: Group[]): boolean {
  return groups.some(({ result, example }) => {
    const { connection, facts } = example;
    const { handshake, offer, overheard } = connection.attempt;
    const { mute, habits, missing, talked, serverUnheard, clientUnheard, clientCertificates } = overheard;
    // What is missing may be the refusal.
    if ((missing.client || missing.server) && !(talked || serverUnheard || clientUnheard)) return false;
    // The capture ends here: a server of TLS 1.3 has yet to judge the client's certificate, a client may have yet to look at the name.
    const isAsked = clientCertificates !== null && handshake?.version === tls13;
    const isOpen = overheard.transport === 'tcp' && overheard.ended === null && !talked;
    if (isOpen && (isAsked || facts.chain?.hostname?.matches === false)) return false;
    const looksLate = habits.checksLate === 'perhaps' || habits.namesReason;
    const isStranger = offer === null || (mute === 'wordless' ? !habits.judgesInTime : !habits.isKnown && looksLate);
    // Who comes back with a ticket has taken the certificate before.
    const mayMind =
      mute !== null && !handshake?.resumed && (isStranger || (missing.client && habits.checksLate !== null));
    const inOrder = facts.chain !== null && decisive(facts.chain)?.accepted && facts.chain.hostname?.matches === true;
    return result === 'completed' && (!mayMind || inOrder);
  });
}

function renumbered<A extends { id: number }>(attempt: A, id: number): A {
  return { ...attempt, id };
}

function summaryOf({ counts }: Ledger<unknown>, { verdict, findings, summary }: Diagnosis, groups: Group[]): string {
  const { handshakes, completed, failed, unfinished } = counts;
  if (findings.length > 0) return summary;
  const isMute = groups.some(
    ({ result, example }) => result === 'completed' && example.connection.attempt.overheard.mute !== null,
  );
  if (verdict === 'unknown' && isMute && failed === 0) return leftInDoubt;
  const isScan = groups.some(({ scan }) => scan);
  if (failed > 0 && completed === 0 && !isScan) return 'Handshakes fail, and what was heard does not say why.';
  if (failed > 0)
    return `${completed} of ${handshakes} handshakes complete; ${failed} ended before, ${
      isScan
        ? 'most of them of a scanner that tries one hello after the other'
        : 'and what was heard does not show a fault'
    }.`;
  const heard = onlyHeard(groups);
  if (heard && unfinished > 0)
    return `The capture holds only what the ${heard} sends, so that it does not show how the handshake goes on. Capture where both directions pass.`;
  if (verdict === 'unknown' && completed > 0)
    return 'The handshake seems to complete, but the capture lacks packets, and a refusal may be among them. Capture where all packets pass.';
  if (verdict === 'unknown' && groups.some(({ example }) => example.connection.observation.serverHello !== null))
    return 'The server answers, and the capture does not show what the client makes of that: it ends before, lacks packets, or all that follows is encrypted (then a key log, --keylog, would tell).';
  if (verdict === 'unknown')
    return 'The ClientHello is there, but neither an answer nor an end: the capture does not say how it went on.';
  if (completed === handshakes)
    return handshakes === 1 ? 'The handshake completes.' : `All ${handshakes} handshakes complete.`;
  return `No handshake fails: ${completed} of ${handshakes} complete, and the capture leaves ${unfinished} before the end.`;
}

/** The side that alone is in the capture. */
function onlyHeard(groups: Group[]): 'client' | 'server' | null {
  const all = (unheard: 'serverUnheard' | 'clientUnheard') =>
    groups.every(({ example }) => example.connection.attempt.overheard[unheard]);
  return all('serverUnheard') ? 'client' : all('clientUnheard') ? 'server' : null;
}

/** Broken where something fails that never works; degraded where it works at other times, or will not for others. */
function verdictOf(ledger: Ledger<unknown>, diagnosis: Diagnosis, groups: Group[]): Diagnosis['verdict'] {
  const { completed, failed, unfinished } = ledger.counts;
  if (failed > 0) {
    const works = groups.filter(({ result }) => result === 'completed');
    const always = groups.some(
      (group) =>
        group.result === 'failed' &&
        tells(group, groups) &&
        !works.some((each) => each.client === group.client && each.server === group.server && each.sni === group.sni),
    );
    return always ? 'broken' : diagnosis.findings.length > 0 ? 'degraded' : completed > 0 ? 'healthy' : 'unknown';
  }
  if (diagnosis.findings.some(({ hits }) => hits !== 'none')) return completed > 0 ? 'degraded' : diagnosis.verdict;
  // Captures are often cut to the first packets of each connection: as long as the server is still speaking, nobody had anything
  // to refuse, and all is well.
  const answered = groups.some(
    ({ example: { connection } }) => connection.observation.serverHello && connection.attempt.overheard.midway,
  );
  const isHalf = unfinished > 0 && onlyHeard(groups) !== null;
  const works = completed > 0 ? isSeenToWork(groups) && diagnosis.findings.length === 0 : answered;
  return works && !isHalf ? 'healthy' : 'unknown';
}

const leftInDoubt =
  'The handshake completes, and the client leaves without a word: programs that look at the certificate only now (ldapsearch, lftp, scripts) refuse it like that, and health checks end like that, too. What the client itself says would tell.';

/** Connections that are drawn message by message. */
const maxDrawn = 25;
