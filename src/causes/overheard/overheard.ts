import type { CauseId } from '../generated/ids.ts';
import type { Cause, Judgement } from '../cause.ts';
import type { Attempt, Facts } from '../facts.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { alertOf, mainAttempt } from '../reading.ts';
import { identityCauses } from '../identity-causes.ts';
import { alertsOfAnything, chainCausesOf, ownFaultsFirst } from './chain.ts';
import type { View } from './view.ts';
import { serverAlert } from './server-alert.ts';
import { clientAlert } from './client-alert.ts';
import { broughtToEnd } from './end-without-alert.ts';
import { noAnswer } from './no-answer.ts';
import { notTls } from './not-tls.ts';
import { otherQuicVersion } from './quic.ts';
import { sealedAlert } from './sealed-alert.ts';
import { droppedAfterAll, howItLeft, leftAfterAll, refusedByPage, turnedAway } from './after-handshake.ts';
import { foreignReset, lostHello, lostOnTheWay, unheeded } from './network.ts';

/**
 * The causes as they are judged for a connection that others made. Nothing can be asked there: what a probe would settle is
 * settled by both sides' own words instead, as far as they go, and named with the command that would settle it.
 */
export function asOverheard(causes: readonly Cause[], facts: Facts): Cause[] {
  const suspicions = suspicionsOf(facts);
  return causes.map((cause) => ({ ...cause, judge: (known) => judgeOverheard(cause, known, suspicions) }));
}

function judgeOverheard(cause: Cause, facts: Facts, suspicions: Suspicions): Judgement {
  const main = mainAttempt(facts);
  const judgement = cause.judge(facts);
  if (!main?.overheard) return judgement;
  if (main.overheard.completed)
    return main.overheard.mute
      ? completedMute(cause, judgement, main, { facts, suspicions })
      : (suspicions.get(cause.id) ?? completedYet(cause, judgement));
  const suspicion = suspicions.get(cause.id);
  if (suspicion) return suspicion;
  if (isCutOff(main) && judgement.is === 'cause')
    return cause.id === 'cert-expired' && hasYetToAnswer(main) ? beforeTheEnd(judgement) : { is: 'not-applicable' };
  if (main.overheard.clientUnheard && judgement.is === 'cause' && leftAtCertificate(main, ownFaultsFirst(facts), cause))
    return { ...judgement, certainty: judgement.certainty === 'possible' ? 'possible' : 'likely' };
  if (main.overheard.serverUnheard || main.overheard.clientUnheard)
    return judgement.is === 'ruled-out' || main.handshake?.outcome.kind === 'broken'
      ? judgement
      : { is: 'not-applicable' };
  if (identityCauses.includes(cause.id) && judgement.is === 'cause')
    return chainCausesOf(facts, main).includes(cause.id)
      ? takenByAnother(cause, shownToAnother(alertOfAnything(judgement, main), main), main)
      : { is: 'ruled-out', why: 'the client did not mind it' };
  if (cause.id === 'revocation-unavailable' && judgement.is === 'cause') return staple(judgement, facts, suspicions);
  const broken = main.handshake?.outcome.kind === 'broken';
  if (judgement.is === 'cause' && onlyBySuspicion.includes(cause.id) && !broken) return { is: 'not-applicable' };
  return judgement.is === 'undecided' ? { is: 'not-applicable' } : judgement;
}

/** What the way in which a connection failed makes of each cause. */
type Suspicions = ReadonlyMap<CauseId, Judgement>;

/**
 * Reads the end of a failed connection with both hellos in view. Empty for one that completed and went
 * on, or that the capture leaves before its end.
 */
function suspicionsOf(facts: Facts): Suspicions {
  const main = mainAttempt(facts);
  const { overheard } = main ?? {};
  if (!main || !overheard || !main.handshake) return new Map();
  const view: View = { facts, main, overheard, handshake: main.handshake, suspects: new Map() };
  if (overheard.completed) {
    if (overheard.mute && !overheard.missing.client) leftAfterAll(view);
    else if (overheard.dropped) droppedAfterAll(view);
    else if (!turnedAway(view)) refusedByPage(view);
  } else if (overheard.serverUnheard || overheard.clientUnheard) oneDirection(view);
  else if (overheard.ended?.thirdParty && alertOf(main) === null && !overheard.clientAlert)
    foreignReset(view, overheard.ended.thirdParty);
  else if (lostOnTheWay(view)) return view.suspects;
  else if (main.plain && main.handshake.lastFromServer === null && alertOf(main) === null) notTls(view);
  else if (alertOf(main) !== null) serverAlert(view, alertOf(main)!);
  else if (overheard.clientAlert && (overheard.answered || overheard.ended?.by !== 'server'))
    clientAlert(view, overheard.clientAlert);
  else if (overheard.hello.lost > 0) lostHello(view);
  else if (main.handshake.outcome.kind === 'broken' || areWordsMissing(view)) return view.suspects;
  else if (overheard.sealedAlert) sealedAlert(view, overheard.sealedAlert);
  else if (overheard.versionRefused) otherQuicVersion(view);
  else if (!overheard.answered) noAnswer(view);
  else if (overheard.unheeded > 0) unheeded(view);
  else broughtToEnd(view);
  return view.suspects;
}

/** Whether whoever ended it, or fell silent, may have said more than the capture has. */
function areWordsMissing({ handshake, main, overheard }: View): boolean {
  const { missing, sealedAlert, ended, answered, lastFromClient } = overheard;
  if (missing.server && handshake.lastFromServer === null && ended?.by === 'client' && !main.plain) return true;
  if ((sealedAlert ?? ended?.by) === 'client')
    return missing.client || (missing.server && lastFromClient !== 'ClientHello');
  return missing.server || (answered && missing.client);
}

/** The server shows this certificate, and then ends the connection: its client, which is not in the capture, went no further. */
function leftAtCertificate({ overheard, handshake }: Attempt, faults: CauseId[], { id }: Cause): boolean {
  return (
    faults.includes(id) &&
    overheard?.ended?.by === 'server' &&
    handshake?.lastFromServer === 'ServerHelloDone' &&
    handshake.outcome.kind !== 'alert'
  );
}

/** The capture ends while nobody has refused anything yet. */
function isCutOff({ overheard, handshake }: Attempt): boolean {
  return (
    overheard !== undefined &&
    overheard.ended === null &&
    overheard.clientAlert === null &&
    overheard.sealedAlert === null &&
    !['alert', 'broken', 'not-tls'].includes(handshake?.outcome.kind ?? 'alert')
  );
}

/** Nothing of the client's behind its hello is there. */
function hasYetToAnswer({ overheard }: Attempt): boolean {
  return overheard?.lastFromClient === 'ClientHello' || overheard?.clientUnheard === true;
}

/** Wrong by the certificate and the capture's clock; what the client makes of it is not in the capture. */
function beforeTheEnd(judgement: Extract<Judgement, { is: 'cause' }>): Judgement {
  return {
    ...judgement,
    hits: 'some',
    evidence: [...judgement.evidence, { fact: "the client's answer to it is not in the capture", trace: 0 }],
  };
}

/** The certificate is at fault, and the client's alert might still be about something else. */
function alertOfAnything(judgement: Extract<Judgement, { is: 'cause' }>, { overheard }: Attempt): typeof judgement {
  if (
    judgement.certainty !== 'certain' ||
    !alertsOfAnything.includes(alertName(overheard?.clientAlert?.description ?? -1))
  )
    return judgement;
  return { ...judgement, certainty: 'likely', settle: 'what the client itself says' };
}

/** The certificates are encrypted here, and were shown to another client in the clear. */
function shownToAnother(judgement: Extract<Judgement, { is: 'cause' }>, { overheard }: Attempt): typeof judgement {
  const to = overheard?.elsewhere?.chainTo ?? null;
  if (to === null) return judgement;
  const fact = `the certificates are those that the server shows to ${to}; what is encrypted here is as long as they are`;
  return {
    ...judgement,
    certainty: judgement.certainty === 'certain' ? 'likely' : judgement.certainty,
    evidence: [...judgement.evidence, { fact, trace: 0 }],
    settle: 'a key log of the client (SSLKEYLOGFILE), read with --keylog',
  };
}

/** An authority that no program has, and all the same somebody takes its certificate: who does not lacks the root. */
function takenByAnother(
  { id }: Cause,
  judgement: Extract<Judgement, { is: 'cause' }>,
  main: Attempt,
): typeof judgement {
  const by = main.overheard?.elsewhere?.completedBy ?? null;
  if (id !== 'ca-untrusted' || by === null) return judgement;
  return {
    ...judgement,
    certainty: 'likely',
    side: 'either',
    evidence: [...judgement.evidence, { fact: `${by} completes the handshake with the same server`, trace: 0 }],
    settle: `whether ${by} has that root, or does not look at certificates`,
  };
}

/** A staple that some clients refuse, and this one refused the certificate for no other reason that can be seen. */
function staple(judgement: Extract<Judgement, { is: 'cause' }>, facts: Facts, suspicions: Suspicions): Judgement {
  const main = mainAttempt(facts);
  const refused = main?.overheard?.clientAlert || main?.overheard?.ended?.by === 'client';
  if (!refused || suspicions.size > 0) return { is: 'not-applicable' };
  return {
    ...judgement,
    certainty: 'likely',
    hits: 'all',
    evidence: [...judgement.evidence, { fact: 'and the client refuses the certificate', trace: 0 }],
  };
}

/** Only one of the two is in the capture: its own refusal counts, and nothing that the other may have said. */
function oneDirection(view: View): void {
  const { overheard, main, handshake } = view;
  const alert = alertOf(main);
  if (overheard.clientUnheard) {
    if (alert !== null) serverAlert(view, alert);
    // A client that acknowledges is there, though nothing that it says is.
    else if ((overheard.lostFlight?.repeated ?? 0) > 0) lostOnTheWay(view);
  } else if (overheard.clientAlert) {
    // Some send it when nothing comes at all.
    if (alertName(overheard.clientAlert.description) !== 'unexpected_message') clientAlert(view, overheard.clientAlert);
  } else if (handshake.lastFromServer === null && overheard.lastFromClient === 'ClientHello') noAnswer(view);
}

/** What is said of a handshake that completed: the client took it, so that only what others would mind is news. */
function completedYet(cause: Cause, judgement: Judgement): Judgement {
  if (judgement.is !== 'cause' || !worthTelling.includes(cause.id) || judgement.certainty === 'possible')
    return judgement.is === 'ruled-out' ? judgement : { is: 'not-applicable' };
  return {
    ...judgement,
    hits: 'some',
    evidence: [
      ...judgement.evidence,
      { fact: 'the handshake completed all the same: this client did not mind', trace: 0 },
    ],
  };
}

type Heard = { facts: Facts; suspicions: Suspicions };

/** The client left right after the handshake, as programs do that look at the certificate themselves, and health checks too. */
function completedMute(cause: Cause, judgement: Judgement, main: Attempt, { facts, suspicions }: Heard): Judgement {
  const suspicion = suspicions.get(cause.id);
  if (suspicion) return suspicion;
  if (!main.overheard) return judgement;
  const { habits, mute } = main.overheard;
  const looksLate = habits.checksLate === 'all' || mute === 'logged-in';
  const counts = looksLate ? ownFaultsFirst(facts) : leftFor;
  if (cause.id === 'revocation-unavailable' && looksLate && judgement.is === 'cause' && suspicions.size === 0)
    return { ...judgement, certainty: 'likely', hits: 'all' };
  const maybe = facts.target.sni !== null && !habits.isKnown && authorities.includes(cause.id);
  if (judgement.is !== 'cause' || !(counts.includes(cause.id) || maybe)) return completedYet(cause, judgement);
  // Whoever only looks, as health checks do, takes leave politely; and connections are opened that nobody needs.
  const onlyLooks = mute === 'farewell' || habits.checksLate === null;
  return {
    ...judgement,
    certainty: counts.includes(cause.id) ? 'likely' : 'possible',
    ...(!counts.includes(cause.id) && onlyLooks && { hits: 'none' }),
    evidence: [...judgement.evidence, { fact: howItLeft(main.overheard), trace: 0 }],
    settle:
      'what the client itself says: programs that look at the certificate after the handshake (curl, Node, git, wget) leave like this',
  };
}

/** Of completed handshakes: wrong by the certificates and the capture's clock alone, whatever that client did. */
const worthTelling: CauseId[] = ['cert-expired', 'chain-incomplete'];

/** What a client may find only when the handshake is over. */
const leftFor: CauseId[] = ['hostname-mismatch', 'cert-expired', 'cert-not-yet-valid', 'cert-revoked'];

/** What nginx and others that verify at the very end leave for; health checks leave alike, though seldom with a name. */
const authorities: CauseId[] = ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'];

/** What a probe tells from how its own handshake went; here both sides' words decide, and silence proves nothing. */
const onlyBySuspicion: CauseId[] = [
  'server-internal',
  'client-cert-required',
  'client-cert-rejected',
  'legacy-renegotiation',
  'dh-weak',
  'sni-ignored',
];
