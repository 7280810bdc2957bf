import type { NamedAlert } from '../../wire/registry/alerts.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { draftMajor, tls10, tls11, tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { undecipherable } from '../decrypt-failure.ts';
import { clientAuthentication } from './authentication.ts';
import { missingExtension, refusedParameters } from './parameters.ts';
import { chokesUnlikeAnother } from './compared.ts';
import { offersPsk, otherKey, otherPsk } from './psk.ts';
import { type Suspect, type View, suspect, offeredVersions, versionOf } from './view.ts';

/** A fatal alert of the server, in the clear or decrypted. */
export function serverAlert(view: View, name: NamedAlert): void {
  const { handshake, main, overheard } = view;
  const { lastFromServer } = handshake;
  // Of an answer that is not all in the capture, the client's next words tell that it was given.
  const isAtOnce = lastFromServer === null && !(overheard.missing.server && overheard.lastFromClient !== 'ClientHello');
  const after = lastFromServer !== null ? `its ${lastFromServer}` : `the client's ${overheard.lastFromClient}`;
  const seen = [`the server sends the alert ${name} after ${isAtOnce ? 'the ClientHello' : after}`];
  if (!isAtOnce) return laterOn(view, { name, after, seen });
  const offers = main.offer ? offeredVersions(view) : 'an unknown version';
  const refused = { view, name, offers, seen };
  const told = atOnce[name];
  if (told) return told(refused);
  suspect(view, 'server-internal', {
    certainty: 'possible',
    summary: `The server ends the handshake with the alert ${name} after the ClientHello of ${overheard.client.ip}.`,
    seen,
  });
}

/** The handshake was under way. `after`: what the alert followed. */
function laterOn(view: View, { name, after, seen }: { name: NamedAlert; after: string; seen: string[] }): void {
  if (clientAuthentication(view, seen)) return;
  if (undecipherable.includes(name)) return otherKey(view, name, seen);
  if (name === 'handshake_failure' && isDueACertificate(view))
    return suspect(view, 'cert-missing', {
      certainty: 'likely',
      summary: `The server agrees on version and suite, and refuses where its certificate is due (alert ${name}): it has none that it can use.`,
      seen,
    });
  suspect(view, 'server-internal', {
    certainty: name === 'internal_error' ? 'certain' : 'possible',
    summary: `The server ends the handshake with the alert ${name} after ${after}.`,
    seen,
  });
}

/** The alert that answers a ClientHello, and the versions that the client offers, in words. */
type Refused = { view: View; name: NamedAlert; offers: string; seen: string[] };

/** What each alert says that answers the ClientHello. */
const atOnce: Partial<Record<NamedAlert, (refused: Refused) => void>> = {
  protocol_version: tooOldOrNew,
  handshake_failure: ({ view, seen }) => refusedParameters(view, seen),
  insufficient_security: tooWeak,
  unrecognized_name: unknownName,
  no_application_protocol: noProtocolInCommon,
  inappropriate_fallback: fellBack,
  unknown_psk_identity: unknownKey,
  certificate_required: withoutCertificate,
  missing_extension: ({ view, seen }) => missingExtension(view, seen),
  internal_error: failsInside,
  decrypt_error: ({ view, name, seen }) => otherPsk(view, name, seen),
  access_denied: denied,
  illegal_parameter: (refused) =>
    offersPsk(refused.view) ? otherPsk(refused.view, refused.name, refused.seen) : chokes(refused),
  decode_error: chokes,
  unexpected_message: chokes,
  unsupported_extension: chokes,
};

function tooWeak({ view, seen }: Refused): void {
  suspect(view, 'cipher-mismatch', {
    certainty: 'likely',
    summary: 'The server asks for stronger parameters than the client offers (alert insufficient_security).',
    seen,
    side: 'client',
  });
}

function unknownName({ view, name, seen }: Refused): void {
  const { offer } = view.main;
  if (offer && offer.sni === null)
    return suspect(view, 'sni-missing', {
      certainty: 'certain',
      side: 'client',
      summary: `The client sends no server name (SNI), and the server refuses clients without one (alert ${name}).`,
      seen: [...seen, 'the ClientHello has no server_name'],
    });
  suspect(view, 'sni-unrecognized', {
    certainty: offer ? 'certain' : 'likely',
    summary: `The server is not set up for the name ${offer?.sni || 'that the client sends'}: it refuses the handshake (alert ${name}).`,
    seen,
    details: { name: offer?.sni ?? '' },
    // The ClientHello is not there, or not to its end.
    ...(!offer && { alike: ['sni-missing'] }),
  });
}

function noProtocolInCommon({ view, seen }: Refused): void {
  suspect(view, 'alpn-mismatch', {
    certainty: 'certain',
    summary: `The server speaks none of the application protocols that the client offers (${view.main.offer?.alpn.join(', ') || 'none'}).`,
    seen,
  });
}

function fellBack({ view, offers, seen }: Refused): void {
  suspect(view, 'inappropriate-fallback', {
    certainty: 'certain',
    summary: `The client fell back to ${offers} and the server, which speaks a newer version, refuses it.`,
    seen: [...seen, ...(view.main.offer?.fallbackScsv ? ['the ClientHello has TLS_FALLBACK_SCSV'] : [])],
    side: 'client',
  });
}

function unknownKey({ view, seen }: Refused): void {
  suspect(view, 'psk-failure', {
    certainty: 'certain',
    summary: 'The server does not know the pre-shared key that the client names.',
    seen,
  });
}

function withoutCertificate({ view, seen }: Refused): void {
  suspect(view, 'client-cert-required', {
    certainty: 'certain',
    summary: 'The server asks for a client certificate and refuses clients without one.',
    seen,
  });
}

function failsInside({ view, offers, seen }: Refused): void {
  const { offer } = view.main;
  // OpenSSL 3 finds no algorithm to sign with in what such a client allows, and says so.
  if (offer && Math.max(...offer.versions) < tls12)
    return suspect(view, 'client-outdated', {
      certainty: 'likely',
      summary: `The client offers nothing newer than ${offers}, and the server answers with internal_error, as servers do that have nothing left for such old versions.`,
      seen: [`the client offers ${offers}`, ...seen],
      details: { versions: offers },
    });
  suspect(view, 'server-internal', {
    certainty: 'likely',
    summary: 'The server fails inside: it answers the ClientHello with internal_error.',
    seen,
  });
}

function denied({ view, seen }: Refused): void {
  const sni = view.main.offer?.sni;
  suspect(view, sni ? 'sni-unrecognized' : 'middlebox', {
    certainty: 'possible',
    summary: `Something refuses the connection by its rules (alert access_denied): ${sni ? `a server of rustls without a certificate for ${sni}, or a filter` : 'a filter, or the server itself'}.`,
    seen,
    ...(sni && { details: { name: sni } }),
  });
}

function chokes({ view, name, offers, seen }: Refused): void {
  if (chokesUnlikeAnother(view, 'refuses', seen)) return;
  suspect(view, 'version-intolerance', {
    certainty: 'possible',
    summary: `The server chokes on the ClientHello (alert ${name}): most likely on something newer than itself, or the hello is malformed.`,
    seen: [...seen, `the client offers ${offers}`],
  });
}

/** The server's next message would have been its Certificate. */
function isDueACertificate({ handshake }: View): boolean {
  const auth = handshake.suite === null ? undefined : suiteById(handshake.suite)?.auth;
  return (
    handshake.certificates === null &&
    !handshake.resumed &&
    auth !== 'anon' &&
    auth !== 'PSK' &&
    beforeCertificate.includes(handshake.lastFromServer ?? '')
  );
}

/** protocol_version: who is behind? */
function tooOldOrNew({ view, offers, seen }: Refused): void {
  const agreed = view.overheard.elsewhere?.agreed?.version;
  const versions = view.main.offer?.versions ?? [];
  if (agreed !== undefined && versions.includes(agreed) && chokesUnlikeAnother(view, 'refuses', seen)) return;
  if (versions.length === 0)
    return suspect(view, 'protocol-mismatch', {
      certainty: 'likely',
      side: 'either',
      summary:
        'The server speaks none of the versions that the client offers, and which these are is not in the capture.',
      seen,
    });
  const offered = [`the client offers ${offers}`, ...seen];
  // A server that reads the list of versions finds one that it speaks among all four; one that does not would have chosen an older.
  if ([tls10, tls11, tls12, tls13].every((version) => versions.includes(version)))
    return suspect(view, 'version-intolerance', {
      certainty: 'likely',
      summary: `The client offers every version there is (${offers}), and the server refuses with protocol_version instead of choosing one: it does not put up with newer hellos.`,
      seen: offered,
    });
  const { cause = 'protocol-mismatch', ...who } = behind(view, versions, offers);
  suspect(view, cause, {
    // Some old servers refuse a hello with TLS 1.3 in it, whatever else it offers.
    certainty: who.side === 'client' || !versions.includes(tls13) || !versions.includes(tls12) ? 'certain' : 'likely',
    seen: offered,
    details: { versions: offers },
    ...who,
  });
}

/** Who is behind where the server takes none of these versions. */
function behind(
  view: View,
  versions: number[],
  offers: string,
): Pick<Suspect, 'side' | 'summary' | 'details'> & { cause?: 'client-outdated' } {
  const newest = Math.max(...versions.filter((version) => version <= tls13), 0);
  // To a hello of this form, which names its newest version alone, an older server answers with an older one. RFC 5246 appendix E.1.
  const needs = newest === tls12 && versions.length > 1 && { details: { needs: versionName(tls13) } };
  if (versions.some((version) => version >> 8 === draftMajor))
    return { side: 'client', summary: `The client offers ${offers}, a draft, and the server refuses it.`, ...needs };
  if (newest < tls12)
    return {
      cause: 'client-outdated',
      side: 'client',
      summary: `The client offers nothing newer than ${versionOf(view, newest)}, and the server refuses that.`,
    };
  if (needs)
    return {
      side: 'either',
      summary: 'The client offers nothing newer than TLS 1.2, and the server takes TLS 1.3 alone.',
      ...needs,
    };
  return { side: 'server', summary: `The server speaks none of the versions that the client offers: ${offers}.` };
}

/** What comes from a server before its Certificate. */
const beforeCertificate = ['ServerHello', 'EncryptedExtensions', 'CertificateRequest'];
