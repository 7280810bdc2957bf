import type { Scenario } from '../../src/lab/scenario.ts';

/** Whether a real client can be put where the scenario puts whytls. `silent`: the server leaves its clients waiting. */
export type Situation = { kind: 'applicable'; silent: boolean } | { kind: 'not-applicable'; why: string };

const notApplicable: Record<string, string> = {
  'sni-missing': 'the real clients send the name; the scenario is about one that does not',
  'sni-missing-default-cert': 'the real clients send the name; the scenario is about one that does not',
  'sni-missing-reset': 'the real clients send the name; the scenario is about one that does not',
  'client-config': 'a client told to use STARTTLS, which a client of HTTPS cannot be',
  'ca-distrusted': 'a date in the programs’ own root lists, which a root added by hand does not have',
  'proxy-failure': 'about the proxy that this machine is set up with',
  'proxy-failure-refused': 'about the proxy that this machine is set up with',
};

const silent = new Set(['tcp-timeout', 'handshake-timeout', 'middlebox-drops-large-hello', 'middlebox-drops-tls13']);

/** What to do with a scenario here. */
export function situationOf(scenario: Scenario): Situation {
  const why = notApplicable[scenario.id];
  return why === undefined ? { kind: 'applicable', silent: silent.has(scenario.id) } : { kind: 'not-applicable', why };
}
