import { askedClue, plainAlertClue } from './client-certificate.ts';
import type { Clue, ClueContext } from './clue.ts';
import { authorityClue, depthClue, issuerClue, rootClue } from './issuers.ts';
import { ageClue, machineClue } from './machines.ts';
import { homewardClue, householdClue, nameClue } from './names.ts';
import { downgradeClue, portClue, proxyClue, waitClue } from './network.ts';
import { clockClue, expiryClue } from './time.ts';

/** Every clue that this text holds. */
export function cluesIn(context: ClueContext): Clue[] {
  return [
    nameClue,
    issuerClue,
    authorityClue,
    depthClue,
    clockClue,
    expiryClue,
    askedClue,
    plainAlertClue,
    ageClue,
    rootClue,
    portClue,
    downgradeClue,
    proxyClue,
    waitClue,
    machineClue,
    householdClue,
    homewardClue,
  ].flatMap((clue) => clue(context) ?? []);
}
