import { hostOf, type Lab, type LabServer, type Scenario } from '../scenario.ts';

/** A scenario whose server is up. */
export type RunningScenario = {
  scenario: Scenario;
  host: string;
  server: LabServer;
  /** PEM of the root that plays a public one: trusted by everybody in this scenario. */
  rootPem: string;
  /** Stops everything; may be called again. Never throws. */
  stop(): Promise<void>;
};

/** There is no scenario with this id. */
export class UnknownScenario extends Error {
  readonly id: string;
  /** Every id that there is. */
  readonly known: string[];

  constructor(id: string, known: string[]) {
    super(`no lab scenario is called ${JSON.stringify(id)}`);
    this.name = 'UnknownScenario';
    this.id = id;
    this.known = known;
  }
}

/** Every scenario, by id. */
export async function allScenarios(): Promise<readonly Scenario[]> {
  const { scenarios } = await import('../generated/all.ts');
  return scenarios;
}

/**
 * Starts a scenario with a PKI of its own. When `signal` aborts, now or later, everything that it started stops;
 * so it does when starting fails half-way. Throws `UnknownScenario`, and what listening on loopback may throw.
 */
export async function startScenario(
  which: string | Scenario,
  options: { signal: AbortSignal },
): Promise<RunningScenario> {
  const scenario = typeof which === 'string' ? await findScenario(which) : which;
  const { makeLabPki } = await import('../pki.ts');
  const started = new AbortController();
  const signal = AbortSignal.any([options.signal, started.signal]);
  try {
    const pki = await makeLabPki(Date.now());
    const host = hostOf(scenario);
    const issue: Lab['issue'] = (request) => pki.issue({ names: [host], ...request });
    const server = await scenario.start({ pki, host, issue, signal });
    const stop = async () => {
      started.abort(); // Also what the scenario did not hand out: file servers, proxies.
      await server.stop();
    };
    return { scenario, host, server, rootPem: pki.root.certPem, stop };
  } catch (error) {
    started.abort();
    throw error;
  }
}

async function findScenario(id: string): Promise<Scenario> {
  const scenarios = await allScenarios();
  const scenario = scenarios.find((candidate) => candidate.id === id);
  if (!scenario)
    throw new UnknownScenario(
      id,
      scenarios.map((known) => known.id),
    );
  return scenario;
}
