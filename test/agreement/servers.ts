import type { Scenario } from '../../src/lab/scenario.ts';
import { allScenarios } from '../../src/lab/servers/run.ts';

/** Every scenario of the lab, and the servers that only the agreement is for. */
export async function allServers(): Promise<readonly Scenario[]> {
  const { furtherServers } = await import('./further-servers.ts');
  return [...(await allScenarios()), ...furtherServers];
}
