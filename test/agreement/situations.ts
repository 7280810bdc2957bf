import type { Scenario } from '../../src/lab/scenario.ts';

/**
 * Whether a real client can be put where the scenario puts whytls. `silent`: the server leaves its clients waiting.
 * `visits`: how often it must be visited to see all that may come of it.
 */
export type Situation =
  | { kind: 'applicable'; silent: boolean; visits: number }
  | { kind: 'not-applicable'; why: string };

/** Scenarios that are about something else than what a real client would meet there, and what. */
export const notApplicable: Record<string, string> = {
  'sni-missing': 'the real clients send the name; the scenario is about one that does not',
  'sni-missing-default-cert': 'the real clients send the name; the scenario is about one that does not',
  'sni-missing-reset': 'the real clients send the name; the scenario is about one that does not',
  'client-config': 'about a client that was told to use STARTTLS',
  'ca-distrusted': 'a date in the programs’ own root lists, which a root added by hand does not have',
  'client-outdated': 'about one old client, whose part whytls plays',
  'ca-distrusted-chrome': 'a date in Chrome’s root list, which a root added by hand does not have',
  'ca-distrusted-everywhere': 'a date in the programs’ own root lists, which a root added by hand does not have',
  'proxy-failure': 'about the proxy that this machine is set up with',
  'proxy-failure-refused': 'about the proxy that this machine is set up with',
};

const silent = new Set(['tcp-timeout', 'handshake-timeout', 'middlebox-drops-large-hello', 'middlebox-drops-tls13']);

/**
 * The server refuses after the client’s last flight, while the client already sends its request: whether it reads the alert,
 * meets the end of the connection, or fails to write depends on which is faster.
 */
const racing = /^(?:client-cert-|decrypt-failure-client)/;

/** What to do with a scenario here. */
export function situationOf(scenario: Scenario): Situation {
  const why = notApplicable[scenario.id];
  const visits = racing.test(scenario.id) ? 4 : 1;
  return why === undefined
    ? { kind: 'applicable', silent: silent.has(scenario.id), visits }
    : { kind: 'not-applicable', why };
}
