import type { Cause, Judgement } from './cause.ts';
import { listed } from '../wire/listed.ts';
import { tls12, versionName } from '../wire/registry/versions.ts';
import type { Attempt, Facts } from './facts.ts';
import { alertOf, howItEnded, mainAttempt, notYetAsked, replyOf, shows } from './reading.ts';

export const protocolMismatch: Cause = {
  id: 'protocol-mismatch',
  side: 'server',
  stage: 'negotiation',
  title: 'No TLS version in common',
  explanation:
    'Client and server find no version that both allow. Most often the server speaks only versions that current clients have dropped: SSL 2.0, SSL 3.0, TLS 1.0 or TLS 1.1 (RFC 8996 retired the last two in 2021); some servers take TLS 1.3 alone, which clients of before 2018 lack.',
  references: ['RFC 8996', 'RFC 7568', 'RFC 6176', 'RFC 8446 section 4.1.3'],
  explains: [
    'closed-early',
    'tcp-reset',
    'handshake-timeout',
    'cipher-mismatch',
    'server-internal',
    'version-intolerance',
    'sigalg-mismatch',
    'dh-weak',
    'group-mismatch',
    'legacy-renegotiation',
  ],
  judge(facts) {
    const main = mainAttempt(facts);
    if (!main?.handshake) return { is: 'not-applicable' };
    const reply = replyOf(main);
    if (reply === 'answered')
      return { is: 'ruled-out', why: `${versionName(main.handshake.version ?? 0)} is agreed on` };
    if (reply === 'not-tls') return { is: 'not-applicable' };
    // A server can have newer versions for other names, or for none.
    const isOfThisName = (attempt: Attempt) => attempt.offer?.sni === main.offer?.sni;
    const attempts = facts.attempts.filter((each) => isOfThisName(each) || !isCurrent(chosenVersion(each)));
    if (attempts.some((attempt) => isCurrent(chosenVersion(attempt)))) {
      return { is: 'ruled-out', why: 'the server speaks TLS 1.2 or newer' };
    }
    const ask = notYetAsked(facts, ['tls12', 'legacy', 'widest']);
    if (ask.length > 0) return { is: 'undecided', ask };
    const older = attempts.filter((attempt) => chosenVersion(attempt) !== null);
    if (older.length === 0) {
      const oldest = notYetAsked(facts, ['ssl30', 'sslv2', 'widest-tls12']);
      if (oldest.length > 0) return { is: 'undecided', ask: oldest };
      return refusesEvery(facts, main) ?? { is: 'ruled-out', why: 'no version at all is answered' };
    }
    const versions = [...new Set(older.map((attempt) => chosenVersion(attempt) ?? 0))].sort((a, b) => b - a);
    const names = versions.map(versionName);
    const chosen = chosenVersion(main);
    return {
      is: 'cause',
      certainty: 'certain',
      hits: 'all',
      summary: `The server speaks nothing newer than ${names[0]}; current clients need TLS 1.2 or TLS 1.3.`,
      evidence: [
        shows(main, `to TLS 1.3 and TLS 1.2: ${chosen === null ? howItEnded(main) : versionName(chosen)}`),
        ...older.slice(0, 3).map((attempt) => shows(attempt, `it chooses ${versionName(chosenVersion(attempt) ?? 0)}`)),
      ],
      affects: ['every browser, OpenSSL 3, Java, Go, .NET as set up today'],
      spares: ['clients of before 2020, or with old versions switched on'],
      details: { versions: names.join(', ') },
    };
  },
};

/** The server says that it is the version which it minds, and takes no other; null where it does not. RFC 8446 section 4.2.1. */
function refusesEvery(facts: Facts, main: Attempt): Judgement | null {
  if (alertOf(main) !== 'protocol_version') return null;
  const others = facts.attempts.filter(({ probe }) => probe === 'tls12' || probe === 'legacy');
  const alike = others.every((attempt) => alertOf(attempt) === 'protocol_version');
  return {
    is: 'cause',
    certainty: 'likely',
    hits: 'all',
    summary: alike
      ? 'The server refuses every version from TLS 1.0 to TLS 1.3 with the alert protocol_version.'
      : 'The server refuses TLS 1.3 and TLS 1.2 with the alert protocol_version, and agrees on nothing older either.',
    evidence: [
      shows(main, 'to TLS 1.3 and TLS 1.2 it answers with the alert protocol_version'),
      ...others.map((attempt) => shows(attempt, `${versionsOf(attempt)}: ${howItEnded(attempt)}`)),
    ],
    settle: "the versions that the server's configuration switches on, and its error log at this moment",
  };
}

function versionsOf({ offer }: Attempt): string {
  return listed((offer?.versions ?? []).map(versionName));
}

/** The version that the server chose, whether or not it had been offered; null when it chose none. */
function chosenVersion({ handshake }: Attempt): number | null {
  return handshake?.version ?? null;
}

function isCurrent(version: number | null): boolean {
  return version !== null && version >= tls12;
}
