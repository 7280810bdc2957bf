import { askedClue, mutualClue, plainAlertClue } from './client-certificate.ts';
import type { Clue, ClueContext } from './clue.ts';
import { elsewhereClue } from './elsewhere.ts';
import {
  authorityClue,
  depthClue,
  issuerClue,
  ownAuthorityClue,
  pinnedClue,
  rootClue,
  selfSignedClue,
} from './issuers.ts';
import { ageClue, machineClue, windowsClue } from './machines.ts';
import { edgeClue, homewardClue, householdClue, nameCheckClue, nameClue, ownPortClue, shownNameClue } from './names.ts';
import { downgradeClue, hangUpClue, pinnedVersionClue, portClue, proxyClue, waitClue } from './network.ts';
import { clockClue, expiryClue, stoppedClockClue } from './time.ts';

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
    mutualClue,
    ownAuthorityClue,
    pinnedClue,
    selfSignedClue,
    nameCheckClue,
    ownPortClue,
    shownNameClue,
    ageClue,
    rootClue,
    portClue,
    downgradeClue,
    pinnedVersionClue,
    proxyClue,
    hangUpClue,
    waitClue,
    machineClue,
    windowsClue,
    householdClue,
    homewardClue,
    edgeClue,
    elsewhereClue,
    stoppedClockClue,
  ].flatMap((clue) => clue(context) ?? []);
}
