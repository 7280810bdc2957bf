import type { NamedAlert } from '../../wire/registry/alerts.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { draftMajor, tls10, tls11, tls12, tls13, versionName } from '../../wire/registry/versions.ts';
import { undecipherable } from '../decrypt-failure.ts';
import { clientAuthentication } from './authentication.ts';
import { missingExtension, refusedParameters } from './parameters.ts';
import { chokesUnlikeAnother } from './compared.ts';
import { offersPsk, otherKey, otherPsk } from './psk.ts';
import { type View, suspect, offeredVersions, versionOf } from './view.ts';

/** A fatal alert of the server, in the clear or decrypted. */
export function serverAlert(view: View, name: NamedAlert): void {
  const { handshake, main, overheard } = view;
  const { offer } = main;
  const { lastFromServer } = handshake;
  // Of an answer that is not all in the capture, the client's next words tell that it was given.
  const isAtOnce = lastFromServer === null && !(overheard.missing.server && overheard.lastFromClient !== 'ClientHello');
  const after = lastFromServer !== null ? `its ${lastFromServer}` : `the client's ${overheard.lastFromClient}`;
  const seen = [`the server sends the alert ${name} after ${isAtOnce ? 'the ClientHello' : after}`];
  if (!isAtOnce) {
    if (clientAuthentication(view, seen)) return;
    if (undecipherable.includes(name)) return otherKey(view, name, seen);
    if (name === 'handshake_failure' && isDueACertificate(view))
      return suspect(view, 'cert-missing', {
        certainty: 'likely',
        summary: `The server agrees on version and suite, and refuses where its certificate is due (alert ${name}): it has none that it can use.`,
        seen,
      });
    return suspect(view, 'server-internal', {
      certainty: name === 'internal_error' ? 'certain' : 'possible',
      summary: `The server ends the handshake with the alert ${name} after ${after}.`,
      seen,
    });
  }
  const offers = offer ? offeredVersions(view) : 'an unknown version';
  switch (name) {
    case 'protocol_version':
      return tooOldOrNew(view, offers, seen);
    case 'handshake_failure':
      return refusedParameters(view, seen);
    case 'insufficient_security':
      return suspect(view, 'cipher-mismatch', {
        certainty: 'likely',
        summary: 'The server asks for stronger parameters than the client offers (alert insufficient_security).',
        seen,
        side: 'client',
      });
    case 'unrecognized_name':
      if (offer && offer.sni === null)
        return suspect(view, 'sni-missing', {
          certainty: 'certain',
          side: 'client',
          summary: `The client sends no server name (SNI), and the server refuses clients without one (alert ${name}).`,
          seen: [...seen, 'the ClientHello has no server_name'],
        });
      return suspect(view, 'sni-unrecognized', {
        certainty: 'certain',
        summary: `The server is not set up for the name ${offer?.sni || 'that the client sends'}: it refuses the handshake (alert ${name}).`,
        seen,
        details: { name: offer?.sni ?? '' },
      });
    case 'no_application_protocol':
      return suspect(view, 'alpn-mismatch', {
        certainty: 'certain',
        summary: `The server speaks none of the application protocols that the client offers (${offer?.alpn.join(', ') || 'none'}).`,
        seen,
      });
    case 'inappropriate_fallback':
      return suspect(view, 'inappropriate-fallback', {
        certainty: 'certain',
        summary: `The client fell back to ${offers} and the server, which speaks a newer version, refuses it.`,
        seen: [...seen, ...(offer?.fallbackScsv ? ['the ClientHello has TLS_FALLBACK_SCSV'] : [])],
        side: 'client',
      });
    case 'unknown_psk_identity':
      return suspect(view, 'psk-failure', {
        certainty: 'certain',
        summary: 'The server does not know the pre-shared key that the client names.',
        seen,
      });
    case 'certificate_required':
      return suspect(view, 'client-cert-required', {
        certainty: 'certain',
        summary: 'The server asks for a client certificate and refuses clients without one.',
        seen,
      });
    case 'missing_extension':
      return missingExtension(view, seen);
    case 'internal_error':
      // OpenSSL 3 finds no algorithm to sign with in what such a client allows, and says so.
      if (offer && Math.max(...offer.versions) < tls12)
        return suspect(view, 'client-outdated', {
          certainty: 'likely',
          summary: `The client offers nothing newer than ${offers}, and the server answers with internal_error, as servers do that have nothing left for such old versions.`,
          seen: [`the client offers ${offers}`, ...seen],
          details: { versions: offers },
        });
      return suspect(view, 'server-internal', {
        certainty: 'likely',
        summary: 'The server fails inside: it answers the ClientHello with internal_error.',
        seen,
      });
    case 'decrypt_error':
      return otherPsk(view, name, seen);
    case 'access_denied':
      return suspect(view, offer?.sni ? 'sni-unrecognized' : 'middlebox', {
        certainty: 'possible',
        summary: `Something refuses the connection by its rules (alert access_denied): ${offer?.sni ? `a server of rustls without a certificate for ${offer.sni}, or a filter` : 'a filter, or the server itself'}.`,
        seen,
        ...(offer?.sni && { details: { name: offer.sni } }),
      });
    case 'illegal_parameter':
      if (offersPsk(view)) return otherPsk(view, name, seen);
      return chokes(view, { name, offers, seen });
    case 'decode_error':
    case 'unexpected_message':
    case 'unsupported_extension':
      return chokes(view, { name, offers, seen });
    default:
      return suspect(view, 'server-internal', {
        certainty: 'possible',
        summary: `The server ends the handshake with the alert ${name} after the ClientHello of ${overheard.client.ip}.`,
        seen,
      });
  }
}

function chokes(view: View, { name, offers, seen }: { name: NamedAlert; offers: string; seen: string[] }): void {
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
function tooOldOrNew(view: View, offers: string, seen: string[]): void {
  const agreed = view.overheard.elsewhere?.agreed?.version;
  const isOffered = agreed !== undefined && view.main.offer?.versions.includes(agreed);
  if (isOffered && chokesUnlikeAnother(view, 'refuses', seen)) return;
  const versions = view.main.offer?.versions ?? [];
  if (versions.length === 0)
    return suspect(view, 'protocol-mismatch', {
      certainty: 'likely',
      side: 'either',
      summary:
        'The server speaks none of the versions that the client offers, and which these are is not in the capture.',
      seen,
    });
  const newest = Math.max(...versions.filter((version) => version <= tls13), 0);
  const drafts = versions.some((version) => version >> 8 === draftMajor);
  const behind = newest < tls12 || drafts;
  // To a hello of this form, which names its newest version alone, an older server answers with an older one. RFC 5246 appendix E.1.
  const onlyNewer = newest === tls12 && versions.length > 1;
  // A server that reads the list of versions finds one that it speaks among all four; one that does not would have chosen an older.
  if (oldVersions.every((version) => versions.includes(version)) && versions.includes(tls13))
    return suspect(view, 'version-intolerance', {
      certainty: 'likely',
      summary: `The client offers every version there is (${offers}), and the server refuses with protocol_version instead of choosing one: it does not put up with newer hellos.`,
      seen: [`the client offers ${offers}`, ...seen],
    });
  suspect(view, behind && !drafts ? 'client-outdated' : 'protocol-mismatch', {
    // Some old servers refuse a hello with TLS 1.3 in it, whatever else it offers.
    certainty: behind || !versions.includes(tls13) || !versions.includes(tls12) ? 'certain' : 'likely',
    side: behind ? 'client' : onlyNewer ? 'either' : 'server',
    summary: drafts
      ? `The client offers ${offers}, a draft, and the server refuses it.`
      : behind
        ? `The client offers nothing newer than ${versionOf(view, newest)}, and the server refuses that.`
        : onlyNewer
          ? 'The client offers nothing newer than TLS 1.2, and the server takes TLS 1.3 alone.'
          : `The server speaks none of the versions that the client offers: ${offers}.`,
    seen: [`the client offers ${offers}`, ...seen],
    details: onlyNewer ? { needs: versionName(tls13) } : { versions: offers },
  });
}

/** What comes from a server before its Certificate. */
const beforeCertificate = ['ServerHello', 'EncryptedExtensions', 'CertificateRequest'];

const oldVersions = [tls10, tls11, tls12];
