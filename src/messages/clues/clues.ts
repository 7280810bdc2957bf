import { clientCertificateClues } from './client-certificate.ts';
import type { Clue, ClueContext } from './clue.ts';
import { issuerClues } from './issuers.ts';
import { machineClues } from './machines.ts';
import { nameClues } from './names.ts';
import { networkClues } from './network.ts';
import { sayingClues } from './sayings.ts';
import { timeClues } from './time.ts';

/** Every clue that this text holds, each once. */
export function cluesIn(context: ClueContext): Clue[] {
  return [nameClues, issuerClues, timeClues, clientCertificateClues, machineClues, networkClues, sayingClues].flatMap(
    (clues) => clues(context),
  );
}
