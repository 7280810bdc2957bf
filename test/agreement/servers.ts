import type { Scenario } from '../../src/lab/scenario.ts';
import { allScenarios } from '../../src/lab/servers/run.ts';
import { certificates } from './further/certificates.ts';
import { chains } from './further/chains.ts';
import { negotiated } from './further/negotiated.ts';

/**
 * Servers that no scenario of the lab is about: odd in one way or in two at once, as servers out there are. They are for the
 * agreement alone, which says nothing of their diagnosis.
 */
export const furtherServers: readonly Scenario[] = [...negotiated, ...certificates, ...chains];

/** Every scenario of the lab, and these. */
export async function allServers(): Promise<readonly Scenario[]> {
  return [...(await allScenarios()), ...furtherServers];
}
