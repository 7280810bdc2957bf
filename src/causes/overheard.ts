import { alertName } from '../wire/registry/alerts.ts';
import { groupName } from '../wire/registry/groups.ts';
import { signatureSchemeName } from '../wire/registry/signature-schemes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { tls12, tls13, versionName } from '../wire/registry/versions.ts';
import type { Cause, Certainty, Judgement } from './cause.ts';
import type { Attempt, Facts, Overheard } from './facts.ts';
import type { CauseId } from './generated/ids.ts';
import { alertOf, mainAttempt, replyOf, shows } from './reading.ts';
import { recogniseProtocol } from '../net/recognise.ts';
import { isPrivateAddress } from '../net/private-address.ts';
import { afterCertificate, chainCausesOf, faultsIn, identityCauses } from './overheard-chain.ts';

/**
 * Judges a cause for a connection that others made. Nothing can be asked there: what a probe would settle is settled by
 * both sides' own words instead, as far as they go, and named with the command that would settle it.
 */
export function judgeOverheard(cause: Cause, facts: Facts, suspicions: Suspicions): Judgement {
  const main = mainAttempt(facts);
  const judgement = cause.judge(facts);
  if (!main?.overheard) return judgement;
  if (main.overheard.completed)
    return main.overheard.mute ? completedMute(cause, judgement) : completedYet(cause, judgement);
  const suspicion = suspicions.get(cause.id);
  if (suspicion) return suspicion;
  if (identityCauses.includes(cause.id) && judgement.is === 'cause')
    return chainCausesOf(main).includes(cause.id) ? judgement : { is: 'ruled-out', why: 'the client did not mind it' };
  const broken = main.handshake?.outcome.kind === 'broken';
  if (judgement.is === 'cause' && onlyBySuspicion.includes(cause.id) && !broken) return { is: 'not-applicable' };
  return judgement.is === 'undecided' ? { is: 'not-applicable' } : judgement;
}

/** What the way in which a connection failed makes of each cause. */
export type Suspicions = ReadonlyMap<CauseId, Judgement>;

/**
 * Reads the end of a failed connection with both hellos in view. Empty for one that completed, or that the capture leaves
 * before its end.
 */
export function suspicionsOf(facts: Facts): Suspicions {
  const main = mainAttempt(facts);
  const { overheard } = main ?? {};
  if (!main || !overheard || overheard.completed || !main.handshake) return new Map();
  const view: View = { facts, main, overheard, handshake: main.handshake, suspects: new Map() };
  if (main.plain && main.plain.length > 0 && main.handshake.lastFromServer === null) notTls(view);
  else if (alertOf(main) !== null) serverAlert(view, alertOf(main) as number);
  else if (overheard.clientAlert && !(main.handshake.lastFromServer === null && overheard.ended?.by === 'server'))
    clientAlert(view, overheard.clientAlert.description);
  else if (main.handshake.outcome.kind === 'broken') return view.suspects;
  else if (overheard.sealedAlert) sealedAlert(view, overheard.sealedAlert);
  else if (main.handshake.lastFromServer === null) noAnswer(view);
  else broughtToEnd(view);
  return view.suspects;
}

type View = {
  facts: Facts;
  main: Attempt;
  overheard: Overheard;
  handshake: NonNullable<Attempt['handshake']>;
  suspects: Map<CauseId, Judgement>;
};

type Suspect = {
  certainty: Certainty;
  summary: string;
  seen: string[];
  side?: 'client' | 'server' | 'network' | 'either';
  details?: Record<string, string>;
};

function suspect(view: View, id: CauseId, { certainty, summary, seen, side, details }: Suspect): void {
  view.suspects.set(id, {
    is: 'cause',
    certainty,
    hits: 'all',
    summary,
    evidence: seen.map((fact) => shows(view.main, fact)),
    ...(side && { side }),
    ...(details && { details }),
    ...(certainty !== 'certain' && { settle: settling(view) }),
  });
}

/** The command that asks the server itself. */
function settling({ facts, overheard }: View): string {
  const { target } = facts;
  const address = `${overheard.server.family === 6 ? `[${overheard.server.ip}]` : overheard.server.ip}:${overheard.server.port}`;
  const named = target.sni !== null ? `${target.sni}:${target.port} --connect ${address}` : `${address} --no-sni`;
  return `ask the server itself: whytls ${named}${target.starttls && target.starttls !== 'auto' ? ` --starttls ${target.starttls}` : ''}`;
}

function where({ facts: { target } }: View): string {
  return `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
}

/** The server answered in the clear. */
function notTls(view: View): void {
  const protocol = view.main.plain ? recogniseProtocol(view.main.plain) : null;
  if (!protocol?.starttls || view.facts.target.starttls) return;
  suspect(view, 'starttls-needed', {
    certainty: 'certain',
    summary: `${where(view)} speaks ${protocol.name} and needs STARTTLS before TLS; the client began with TLS at once.`,
    seen: [protocol.detail, 'the client began with a ClientHello'],
    details: { protocol: protocol.starttls },
  });
}

/** A fatal alert of the server, in the clear or decrypted. */
function serverAlert(view: View, alert: number): void {
  const { handshake, main, overheard } = view;
  const { offer } = main;
  const name = alertName(alert);
  const after = handshake.lastFromServer ?? 'the ClientHello';
  const seen = [`the server sends the alert ${name} after ${after === 'the ClientHello' ? after : `its ${after}`}`];
  if (handshake.lastFromServer !== null) {
    if (clientAuthentication(view, seen) || undecipherable.includes(alert)) return;
    return suspect(view, 'server-internal', {
      certainty: alert === alerts.internalError ? 'certain' : 'possible',
      summary: `The server ends the handshake with the alert ${name} after its ${handshake.lastFromServer}.`,
      seen,
    });
  }
  const offers = offer ? offeredVersions(offer.versions) : 'an unknown version';
  switch (alert) {
    case alerts.protocolVersion:
      return tooOldOrNew(view, offers, seen);
    case alerts.handshakeFailure:
      return refusedParameters(view, seen);
    case alerts.insufficientSecurity:
      return suspect(view, 'cipher-mismatch', {
        certainty: 'likely',
        summary: 'The server asks for stronger parameters than the client offers (alert insufficient_security).',
        seen,
        side: 'client',
      });
    case alerts.unrecognizedName:
      return suspect(view, 'sni-unrecognized', {
        certainty: 'certain',
        summary: `The server is not set up for the name ${offer?.sni ?? 'that the client sends'}: it refuses the handshake (alert ${name}).`,
        seen,
        details: { name: offer?.sni ?? '' },
      });
    case alerts.noApplicationProtocol:
      return suspect(view, 'alpn-mismatch', {
        certainty: 'certain',
        summary: `The server speaks none of the application protocols that the client offers (${offer?.alpn.join(', ') || 'none'}).`,
        seen,
      });
    case alerts.inappropriateFallback:
      return suspect(view, 'inappropriate-fallback', {
        certainty: 'certain',
        summary: `The client fell back to ${offers} and the server, which speaks a newer version, refuses it.`,
        seen: [...seen, ...(offer?.fallbackScsv ? ['the ClientHello has TLS_FALLBACK_SCSV'] : [])],
        side: 'client',
      });
    case alerts.unknownPskIdentity:
      return suspect(view, 'psk-failure', {
        certainty: 'certain',
        summary: 'The server does not know the pre-shared key that the client names.',
        seen,
      });
    case alerts.certificateRequired:
      return suspect(view, 'client-cert-required', {
        certainty: 'certain',
        summary: 'The server asks for a client certificate and refuses clients without one.',
        seen,
      });
    case alerts.missingExtension:
      return missingExtension(view, seen);
    case alerts.internalError:
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary: 'The server fails inside: it answers the ClientHello with internal_error.',
        seen,
      });
    case alerts.decryptError:
      return suspect(view, 'psk-failure', {
        certainty: 'likely',
        summary: 'The server cannot verify the proof of the pre-shared key or ticket in the ClientHello.',
        seen,
      });
    case alerts.accessDenied:
      return suspect(view, 'middlebox', {
        certainty: 'possible',
        summary: 'Something refuses the connection by its rules (alert access_denied): a filter, or the server itself.',
        seen,
      });
    case alerts.illegalParameter:
    case alerts.decodeError:
    case alerts.unexpectedMessage:
    case alerts.unsupportedExtension:
      return suspect(view, 'version-intolerance', {
        certainty: 'possible',
        summary: `The server chokes on the ClientHello (alert ${name}): most likely on something newer than itself, or the hello is malformed.`,
        seen: [...seen, `the client offers ${offers}`],
      });
    default:
      return suspect(view, 'server-internal', {
        certainty: 'possible',
        summary: `The server ends the handshake with the alert ${name} after the ClientHello of ${overheard.client.ip}.`,
        seen,
      });
  }
}

/** protocol_version: who is behind? */
function tooOldOrNew(view: View, offers: string, seen: string[]): void {
  const versions = view.main.offer?.versions ?? [];
  const newest = Math.max(...versions.filter((version) => version <= tls13), 0);
  const drafts = versions.some((version) => version >> 8 === draftMajor);
  const behind = newest < tls12 || drafts;
  suspect(view, behind && !drafts ? 'client-outdated' : 'protocol-mismatch', {
    certainty: 'certain',
    side: behind ? 'client' : 'server',
    summary: drafts
      ? `The client offers ${offers}, a draft, and the server refuses it.`
      : behind
        ? `The client offers nothing newer than ${versionName(newest)}, and the server refuses that.`
        : `The server speaks none of the versions that the client offers: ${offers}.`,
    seen: [`the client offers ${offers}`, ...seen],
    details: { versions: offers },
  });
}

/** handshake_failure at once: which of the lists does not fit cannot be heard, but what each client offers can. */
function refusedParameters(view: View, seen: string[]): void {
  const { main, overheard } = view;
  const { offer } = main;
  const suites = offer?.suites.flatMap((id) => suiteById(id) ?? []) ?? [];
  const modern = suites.some(
    (suite) => suite.kex === 'TLS13' || (suite.kex === 'ECDHE' && suite.cipher.kind === 'aead'),
  );
  const newest = Math.max(...(offer?.versions ?? [0]));
  const common = (ids: number[] | undefined, usual: number[]) =>
    ids === undefined || ids.length === 0 || ids.some((id) => usual.includes(id));
  const told = [...seen, `the client offers ${suites.length} suites${suites[0] ? `, ${suites[0].name} first` : ''}`];
  if (offer && newest >= tls12 && !common(offer.groups, usualGroups))
    return suspect(view, 'group-mismatch', {
      certainty: 'likely',
      side: 'client',
      summary: `The client offers only the groups ${offer.groups.slice(0, 4).map(groupName).join(', ')}, and the server takes none of them.`,
      seen: told,
    });
  if (offer && newest >= tls12 && !common(offer.signatureSchemes, usualSchemes))
    return suspect(view, 'sigalg-mismatch', {
      certainty: 'likely',
      side: 'client',
      summary: 'The client accepts no signature algorithm that servers use today.',
      seen: told,
    });
  const nameless = offer !== null && offer.sni === null && modern && suites.length >= 6;
  if (nameless && !isPrivateAddress(overheard.server.ip))
    suspect(view, 'sni-missing', {
      certainty: 'possible',
      summary: 'The client sends no server name (SNI), and the server may have no certificate for clients without one.',
      seen: [...seen, 'the ClientHello has no server_name'],
      side: 'client',
    });
  suspect(view, 'cipher-mismatch', {
    certainty: nameless && view.suspects.size > 0 ? 'possible' : 'likely',
    side: modern ? 'either' : 'client',
    summary: modern
      ? 'Client and server find no parameters that both allow: most often no cipher suite in common (alert handshake_failure).'
      : `The client offers only older suites (${suites
          .slice(0, 2)
          .map((suite) => suite.name)
          .join(', ')}, ...), and the server takes none of them.`,
    seen: told,
  });
}

/** RFC 8446 section 9.2: which of the extensions that must be there is not? */
function missingExtension(view: View, seen: string[]): void {
  const { offer } = view.main;
  const id: CauseId =
    offer && offer.groups.length === 0
      ? 'group-mismatch'
      : offer && offer.signatureSchemes.length === 0
        ? 'sigalg-mismatch'
        : offer?.sni === null
          ? 'sni-missing'
          : 'version-intolerance';
  suspect(view, id, {
    certainty: 'likely',
    summary: 'The ClientHello lacks an extension that the server needs (alert missing_extension).',
    seen,
    side: 'client',
  });
}

/** Whether the failure is about the client's certificate; it is then told. */
function clientAuthentication(view: View, seen: string[]): boolean {
  const { handshake, overheard, main } = view;
  const alert = alertOf(main);
  if (alert !== null && unrelatedToCertificates.includes(alert)) return false;
  const empty = overheard.clientCertificates?.length === 0 || overheard.sealedCertificate === 'empty';
  const sent = (overheard.clientCertificates?.length ?? 0) > 0 || overheard.sealedCertificate === 'sent';
  const asked = handshake.certificateRequest !== null || empty || sent;
  if (!asked) return false;
  const named = alert !== null && certificateAlerts.includes(alert);
  const open = handshake.certificateRequest !== null;
  if (sent) {
    suspect(view, 'client-cert-rejected', {
      certainty: open ? 'certain' : 'likely',
      summary: `The server refuses the client certificate${alert === null ? '' : ` (alert ${alertName(alert)})`}.`,
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends a certificate'] : []), ...seen],
    });
    view.suspects.set('client-cert-required', { is: 'ruled-out', why: 'the client sends a certificate' });
  } else {
    suspect(view, 'client-cert-required', {
      certainty: open && (named || alert === alerts.handshakeFailure) ? 'certain' : 'likely',
      summary: 'The server asks for a client certificate and refuses this client, which sends none.',
      seen: [...(open ? ['the server sends a CertificateRequest', 'the client sends no certificate'] : []), ...seen],
    });
  }
  return true;
}

/** A fatal alert of the client's: what it would not take. */
function clientAlert(view: View, alert: number): void {
  const { handshake, overheard } = view;
  const name = alertName(alert);
  const seen = [
    `the client sends the alert ${name} after the server's ${handshake.lastFromServer ?? 'answer'}${overheard.clientAlert?.encrypted ? ' (encrypted, read with the key log)' : ''}`,
  ];
  const chosen = handshake.version === null ? null : versionName(handshake.version);
  switch (alert) {
    case alerts.protocolVersion: {
      const old = handshake.version !== null && handshake.version < tls12;
      return suspect(view, 'protocol-mismatch', {
        certainty: chosen ? 'certain' : 'likely',
        side: old ? 'server' : 'either',
        summary: chosen
          ? `The server chooses ${chosen}, which the client does not accept.`
          : 'The client does not accept the version that the server answers with.',
        seen,
        details: { versions: chosen ?? '' },
      });
    }
    case alerts.handshakeFailure:
    case alerts.insufficientSecurity:
      if (handshake.dh && handshake.dh.bits < 2048)
        return suspect(view, 'dh-weak', {
          certainty: 'certain',
          summary: `The server's Diffie-Hellman prime has ${handshake.dh.bits} bits, and the client refuses it.`,
          seen,
          details: { bits: String(handshake.dh.bits) },
        });
      if (oldVersion(view, seen)) return;
      if (handshake.secureRenegotiation === false)
        return suspect(view, 'legacy-renegotiation', {
          certainty: 'likely',
          summary: 'The server does not support secure renegotiation (RFC 5746), and the client refuses it.',
          seen: [...seen, 'no renegotiation_info in the ServerHello'],
        });
      if (handshake.certificates === null)
        return suspect(view, 'cipher-mismatch', {
          certainty: 'possible',
          summary: 'The client does not accept what the server has chosen.',
          seen,
        });
      return afterCertificate(view, seen, suspect);
    case alerts.decryptError:
      if (handshake.signatureVerified === false || handshake.violations.some(({ rule }) => rule === 'bad-finished'))
        return;
      return suspect(view, 'key-mismatch', {
        certainty: 'likely',
        summary:
          "The client cannot verify the server's proof of its key: certificate and private key do not belong together.",
        seen,
      });
    case alerts.badRecordMac:
    case alerts.decryptionFailed:
      return suspect(view, 'decrypt-failure', {
        certainty: 'certain',
        summary: `What the server encrypts does not verify at the client: alert ${name}.`,
        seen,
      });
    case alerts.illegalParameter:
      if (handshake.violations.some(({ rule }) => parameterRules.includes(rule))) return;
      if (handshake.version === tls13 && oldSchemes.includes(handshake.signatureScheme ?? 0))
        return suspect(view, 'sigalg-mismatch', {
          certainty: 'certain',
          summary: `The server signs with ${signatureSchemeName(handshake.signatureScheme ?? 0)}, which TLS 1.3 does not allow.`,
          seen,
        });
      if (handshake.certificates !== null && handshake.version !== null && handshake.version <= tls12)
        return suspect(view, 'sigalg-mismatch', {
          certainty: 'possible',
          summary:
            'The client does not accept how the server proves its key, or its key exchange (alert illegal_parameter).',
          seen,
        });
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary:
          "The client finds something in the server's answer that does not fit its offer (alert illegal_parameter).",
        seen,
      });
    case alerts.unexpectedMessage:
    case alerts.decodeError:
    case alerts.recordOverflow:
    case alerts.unsupportedExtension:
    case alerts.missingExtension:
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary: `The client cannot make sense of what the server sends: alert ${name}.`,
        seen,
      });
    case alerts.noApplicationProtocol:
      return suspect(view, 'alpn-mismatch', {
        certainty: 'certain',
        summary: `The client does not accept the application protocol of the server${handshake.alpn ? ` (${handshake.alpn})` : ''}.`,
        seen,
      });
    case alerts.certificateRevoked:
      return suspect(view, 'cert-revoked', {
        certainty: 'likely',
        summary: "The client takes the server's certificate for revoked (alert certificate_revoked).",
        seen,
      });
    case alerts.echRequired:
      return suspect(view, 'ech-failure', {
        certainty: 'certain',
        summary:
          'The server could not decrypt the Encrypted Client Hello, and the client insists on it (alert ech_required).',
        seen,
      });
    case alerts.userCanceled:
    case alerts.internalError:
      if (oldVersion(view, seen) || faultsIn(view.facts).length > 0) return;
      return suspect(view, 'client-config', {
        certainty: 'possible',
        summary: `The client ends the handshake for a reason of its own: alert ${name}.`,
        seen,
      });
    default:
      return afterCertificate(view, seen, suspect);
  }
}

/** The server chose a version that current clients refuse in all sorts of ways, though the client offers newer ones. */
function oldVersion(view: View, seen: string[]): boolean {
  const { handshake, main } = view;
  if (
    handshake.version === null ||
    handshake.version >= tls12 ||
    !main.offer?.versions.some((version) => version >= tls12)
  )
    return false;
  suspect(view, 'protocol-mismatch', {
    certainty: 'likely',
    summary: `The server chooses ${versionName(handshake.version)}, which current clients do not accept, though the client offers newer versions.`,
    seen,
    details: { versions: versionName(handshake.version) },
  });
  return true;
}

/** The last word is a record as long as an encrypted alert: what it says can only be guessed from when it comes. */
function sealedAlert(view: View, from: 'client' | 'server'): void {
  const { handshake } = view;
  if (from === 'client') {
    const seen = [
      "right after the server's certificate the client sends an encrypted record as long as an alert, and no Finished",
    ];
    return afterCertificate(view, seen, suspect);
  }
  const seen = ['the server ends with an encrypted record as long as an alert'];
  if (clientAuthentication(view, seen)) return;
  suspect(view, 'server-internal', {
    certainty: 'possible',
    summary: `The server ends the handshake after its ${handshake.lastFromServer ?? 'answer'}, with an alert that is encrypted.`,
    seen,
  });
}

/** No byte of an answer. */
function noAnswer(view: View): void {
  const { overheard, facts } = view;
  const { ended, hello, silentMs } = overheard;
  if (overheard.transport === 'quic') return noQuic(view);
  const seconds = `${(silentMs / 1_000).toFixed(silentMs < 10_000 ? 1 : 0)} s`;
  if (ended?.by === 'server') {
    const third = ended.thirdParty;
    if (ended.how === 'reset')
      return suspect(view, 'tcp-reset', {
        certainty: 'certain',
        side: third ? 'network' : 'either',
        summary: third
          ? `Somebody between client and ${where(view)} resets the connection after the ClientHello${facts.target.sni ? ` for ${facts.target.sni}` : ''}.`
          : `${where(view)} resets the connection after the ClientHello.`,
        seen: [`RST ${seconds} after the ClientHello`, ...(third ? [third] : [])],
      });
    return suspect(view, 'closed-early', {
      certainty: 'certain',
      summary: `${where(view)} closes the connection after the ClientHello, without a word.`,
      seen: [`FIN ${seconds} after the ClientHello, no byte of an answer`],
    });
  }
  const lost = hello.repeats >= 2 && !hello.acknowledged;
  if (lost && hello.bytes > packetBytes)
    return suspect(view, 'middlebox', {
      certainty: 'likely',
      summary: `The ClientHello of ${hello.bytes} bytes, which takes two packets, never arrives at ${where(view)}: something on the way drops it.`,
      seen: [`sent ${hello.repeats + 1} times and never acknowledged`],
      details: { intolerance: 'large-hello' },
    });
  if (overheard.serverUnheard && hello.repeats < 2) return;
  // Without an end it may be the capture that ends, or that was cut to the first packets of each connection.
  if (!ended && (silentMs < longSilenceMs || (!hello.acknowledged && !lost))) return;
  suspect(view, 'handshake-timeout', {
    certainty: silentMs >= longSilenceMs || lost ? 'certain' : silentMs >= shortSilenceMs ? 'likely' : 'possible',
    summary: lost
      ? `The ClientHello gets no answer from ${where(view)}: it was sent ${hello.repeats + 1} times.`
      : `${where(view)} does not answer the ClientHello for ${seconds}${ended ? '; then the client gives up' : ''}.`,
    seen: [
      `nothing came for ${seconds} after the ClientHello`,
      ...(ended ? [`then the client ${ended.how === 'reset' ? 'resets' : 'closes'} the connection`] : []),
    ],
  });
}

/** QUIC without an answer: most often UDP does not get through, and clients fall back to TCP. */
function noQuic(view: View): void {
  const { overheard } = view;
  const { ended, hello, silentMs } = overheard;
  if (ended)
    return suspect(view, 'quic-failure', {
      certainty: 'likely',
      side: 'either',
      summary: `The ${ended.by} ends the QUIC connection with ${where(view)} during the handshake.`,
      seen: [`a CONNECTION_CLOSE of the ${ended.by}'s without a TLS alert`],
    });
  if (!overheard.serverUnheard || hello.repeats < 2 || silentMs < quicPatienceMs) return;
  suspect(view, 'quic-failure', {
    certainty: 'likely',
    side: 'network',
    summary: `QUIC to ${where(view)} gets no answer: UDP is most likely dropped on the way. Browsers fall back to TCP.`,
    seen: [`the Initial packet was sent ${hello.repeats + 1} times and nothing came back`],
  });
}

/** The handshake was under way, and ended without an alert. */
function broughtToEnd(view: View): void {
  const { overheard, handshake } = view;
  const { ended } = overheard;
  if (ended?.by === 'client') {
    if (overheard.lastFromClient !== null && overheard.lastFromClient !== 'ClientHello') return cutOff(view);
    const how = ended.how === 'reset' ? 'resets' : 'closes';
    return afterCertificate(
      view,
      [`the client ${how} the connection after the server's ${lastOf(view)}, without an alert`],
      suspect,
    );
  }
  if (ended?.by === 'server') {
    const how = ended.how === 'reset' ? 'resets' : 'closes';
    const third = ended.thirdParty;
    const seen = [`the server ${how} the connection after ${lastOf(view)}, without an alert`];
    const spoke = overheard.lastFromClient !== 'ClientHello' || overheard.sealedCertificate !== null;
    if (spoke && clientAuthentication(view, seen)) return;
    if (third)
      return suspect(view, 'tcp-reset', {
        certainty: 'likely',
        side: 'network',
        summary: `Somebody between client and ${where(view)} resets the connection during the handshake.`,
        seen: [...seen, third],
      });
    if (replyOf(view.main) === 'reset' && handshake.lastFromServer !== null)
      return suspect(view, 'tcp-reset', {
        certainty: 'likely',
        side: 'either',
        summary: `${where(view)} resets the connection during the handshake, after ${lastOf(view)}.`,
        seen,
      });
    return suspect(view, 'server-internal', {
      certainty: 'possible',
      summary: `The server ${how} the connection in the middle of the handshake, after ${lastOf(view)}.`,
      seen,
    });
  }
}

/** The client had accepted the server, and gave up waiting for it. */
function cutOff(view: View): void {
  const { silentMs } = view.overheard;
  suspect(view, silentMs >= shortSilenceMs ? 'handshake-timeout' : 'closed-early', {
    certainty: 'possible',
    side: silentMs >= shortSilenceMs ? 'server' : 'client',
    summary: `The client ends the connection before the handshake with ${where(view)} is complete.`,
    seen: [`after its ${view.overheard.lastFromClient} the client ends the connection`],
  });
}

function lastOf({ handshake }: View): string {
  return handshake.lastFromServer ?? 'the ClientHello';
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

/**
 * Programs that compare the name themselves (curl, Node) do so once the handshake is over, and then leave without a word. So do
 * health checks and scanners: only what is wrong for everybody counts.
 */
function completedMute(cause: Cause, judgement: Judgement): Judgement {
  if (judgement.is !== 'cause' || !leftFor.includes(cause.id)) return completedYet(cause, judgement);
  return {
    ...judgement,
    certainty: 'likely',
    evidence: [
      ...judgement.evidence,
      { fact: 'the client ends the connection right after the handshake, without a byte of data', trace: 0 },
    ],
    settle:
      'what the client itself says: programs that check the name after the handshake (curl, Node) leave like this',
  };
}

function offeredVersions(versions: number[]): string {
  return versions.length === 0 ? 'no version' : versions.slice(0, 4).map(versionName).join(', ');
}

/** Of completed handshakes: wrong by the certificates and the capture's clock alone, whatever that client did. */
const worthTelling: CauseId[] = ['cert-expired', 'chain-incomplete'];

/** What a client may find only when the handshake is over. */
const leftFor: CauseId[] = ['hostname-mismatch', 'cert-expired', 'cert-not-yet-valid'];

/** What a probe tells from how its own handshake went; here both sides' words decide, and silence proves nothing. */
const onlyBySuspicion: CauseId[] = [
  'server-internal',
  'client-cert-required',
  'client-cert-rejected',
  'legacy-renegotiation',
  'dh-weak',
  'sni-ignored',
];

const alerts = {
  unexpectedMessage: 10,
  badRecordMac: 20,
  decryptionFailed: 21,
  recordOverflow: 22,
  handshakeFailure: 40,
  certificateRevoked: 44,
  illegalParameter: 47,
  accessDenied: 49,
  decodeError: 50,
  decryptError: 51,
  protocolVersion: 70,
  insufficientSecurity: 71,
  internalError: 80,
  inappropriateFallback: 86,
  userCanceled: 90,
  missingExtension: 109,
  unsupportedExtension: 110,
  unrecognizedName: 112,
  unknownPskIdentity: 115,
  certificateRequired: 116,
  noApplicationProtocol: 120,
  echRequired: 121,
} as const;
/** no_certificate (SSL 3.0), bad_certificate to certificate_unknown, unknown_ca, access_denied, certificate_required */
const certificateAlerts: number[] = [41, 42, 43, 44, 45, 46, 48, 49, 116];
/** unexpected_message, bad_record_mac, decryption_failed, record_overflow, decode_error, decrypt_error, internal_error */
const unrelatedToCertificates: number[] = [10, 20, 21, 22, 50, 51, 80];
/** bad_record_mac, decryption_failed, record_overflow, decrypt_error: their causes judge them. */
const undecipherable = [20, 21, 22, 51];
const parameterRules = [
  'version-not-offered',
  'suite-not-offered',
  'group-not-offered',
  'scheme-not-offered',
  'second-hello-retry-request',
  'hello-retry-request-changes-nothing',
  'downgrade-sentinel',
];
/** x25519, P-256, P-384, P-521, x448, ffdhe2048, X25519MLKEM768: one of them every server has. */
const usualGroups = [29, 23, 24, 25, 30, 256, 4588];
/** RSA and ECDSA with SHA-256 to SHA-512, RSA-PSS, EdDSA. */
const usualSchemes = [0x0401, 0x0501, 0x0601, 0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0807];
/** RSASSA-PKCS1-v1_5 and SHA-1, which only certificates may have. RFC 8446 section 4.2.3. */
const oldSchemes = [0x0201, 0x0203, 0x0401, 0x0501, 0x0601];
const draftMajor = 0x7f;
/** What fits into one packet behind the headers of IP and TCP. */
const packetBytes = 1_400;
const shortSilenceMs = 1_000;
const longSilenceMs = 5_000;
/** Three probe timeouts of a client that knows nothing of the path. RFC 9002 section 6.2.2. */
const quicPatienceMs = 3_000;
