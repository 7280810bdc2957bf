import { listed } from '../../wire/listed.ts';
import { groupName } from '../../wire/registry/groups.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteById } from '../../wire/registry/suites.ts';
import { ssl3, tls12, tls13 } from '../../wire/registry/versions.ts';
import { isPrivateAddress } from '../../net/private-address.ts';
import type { CauseId } from '../generated/ids.ts';
import { refusedUnlikeAnother } from './compared.ts';
import { offeredVersions, suspect, type View, versionOf } from './view.ts';

/** handshake_failure at once: which of the lists does not fit cannot be heard, but what each client offers can. */
export function refusedParameters(view: View, seen: string[]): void {
  if (refusedUnlikeAnother(view, seen)) return;
  const { main, overheard } = view;
  const { offer } = main;
  const suites = offer?.suites.flatMap((id) => suiteById(id) ?? []) ?? [];
  // Of a hello that was cut short nothing is known.
  const modern =
    suites.length === 0 ||
    suites.some((suite) => suite.kex === 'TLS13' || (suite.kex === 'ECDHE' && suite.cipher.kind === 'aead'));
  const newest = Math.max(...(offer?.versions ?? [0]));
  const common = (ids: number[] | undefined, usual: number[]) =>
    ids === undefined || ids.length === 0 || ids.some((id) => usual.includes(id));
  // SSLv3 has no alert for versions, so that servers which have dropped it say this.
  if (offer && newest <= ssl3)
    return suspect(view, 'client-outdated', {
      certainty: 'likely',
      summary: `The client offers nothing newer than ${versionOf(view, newest)}, and the server refuses that.`,
      seen: [`the client offers ${offeredVersions(view)}`, ...seen],
      details: { versions: offeredVersions(view) },
    });
  const narrow = usualSchemes.some((ofOneKey) => !common(offer?.signatureSchemes, ofOneKey));
  const told = [...seen, ...(suites[0] ? [`the client offers ${suites.length} suites, ${suites[0].name} first`] : [])];
  if (offer && newest >= tls12 && !common(offer.groups, groupsOfAll))
    return suspect(view, 'group-mismatch', {
      certainty: 'likely',
      side: 'either',
      summary: `The client offers only the groups ${offer.groups.slice(0, 4).map(groupName).join(', ')}, and the server takes none of them.`,
      seen: [...told, 'secp256r1, which servers have to speak, is not among its groups'],
    });
  const isTls13Alone = offer !== null && Math.min(...offer.versions) >= tls13;
  if (isTls13Alone && suites.length > 0 && !common(offer.suites, suitesOfAll))
    return suspect(view, 'cipher-mismatch', {
      certainty: 'likely',
      side: 'either',
      summary: `The client offers only ${listed(suites.slice(0, 3).map(({ name }) => name))}, and the server takes none of that.`,
      seen: [...told, 'TLS_AES_128_GCM_SHA256, which servers of TLS 1.3 have to speak, is not among them'],
    });
  // With usual parameters a server of TLS 1.3 would have agreed; one of TLS 1.2 finds no suite of its own.
  if (isTls13Alone && overheard.transport !== 'quic' && common(offer.suites, usualSuites13) && !narrow) {
    // No library is content with so few unless it is told to.
    if (offer.groups.length > 0 && offer.groups.length < fewestGroups)
      return suspect(view, 'group-mismatch', {
        certainty: 'possible',
        side: 'either',
        summary: `The client offers only ${listed(offer.groups.map(groupName))} for the key exchange, and most likely the server takes others only (alert handshake_failure).`,
        seen: told,
        alike: ['protocol-mismatch', 'cert-missing'],
      });
    return suspect(view, 'protocol-mismatch', {
      certainty: 'likely',
      side: 'either',
      summary:
        'The client offers TLS 1.3 alone, and the server finds nothing in that: most likely it speaks TLS 1.2 at most (alert handshake_failure).',
      seen: told,
      details: { versions: offeredVersions(view) },
      alike: ['group-mismatch', 'cert-missing'],
    });
  }
  if (offer && newest >= tls12 && narrow)
    return suspect(view, 'sigalg-mismatch', {
      certainty: 'likely',
      side: 'client',
      summary: `The client accepts only the signature algorithms ${offer.signatureSchemes.slice(0, 4).map(signatureSchemeName).join(', ')}, and the server's key is of another kind.`,
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
  // Whoever offers what all servers have meets one that is set up in an unusual way, and in which cannot be heard.
  const isUsual = modern && offer !== null && common(offer.suites, usualSuites13) && !narrow;
  const fewGroups = isUsual && offer.groups.length > 0 && usualGroups.some((id) => !offer.groups.includes(id));
  suspect(view, fewGroups ? 'group-mismatch' : 'cipher-mismatch', {
    certainty: isUsual || (nameless && view.suspects.size > 0) ? 'possible' : 'likely',
    side: modern ? 'either' : 'client',
    summary: modern
      ? `Client and server find no parameters that both allow (alert handshake_failure): ${
          fewGroups
            ? `most likely no group, since the client offers fewer than usual (${offer.groups.slice(0, 4).map(groupName).join(', ')})`
            : 'most often no cipher suite in common'
        }.`
      : `The client offers only older suites (${suites
          .slice(0, 2)
          .map((suite) => suite.name)
          .join(', ')}, ...), and the server takes none of them.`,
    seen: told,
    ...(isUsual && {
      alike: [
        ...(offer.sni ? (['sni-unrecognized'] as const) : []),
        'cert-missing',
        fewGroups ? 'cipher-mismatch' : 'group-mismatch',
        'sigalg-mismatch',
      ],
    }),
  });
}

/** RFC 8446 section 9.2: which of the extensions that must be there is not? */
export function missingExtension(view: View, seen: string[]): void {
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

/** secp256r1: every server has to speak it. RFC 8446 section 9.1. */
const groupsOfAll = [23];

/** secp256r1 and secp384r1: every library has both switched on, and no few servers take the second alone. */
const usualGroups = [23, 24];
/** Of libraries with TLS 1.3: x25519, secp256r1 and secp384r1, and most have more. */
const fewestGroups = 3;

/** TLS_AES_128_GCM_SHA256, likewise. */
const suitesOfAll = [0x1301];

/** The three suites that servers of TLS 1.3 have, one of them all. RFC 8446 section 9.1. */
const usualSuites13 = [0x1301, 0x1302, 0x1303];

/** With SHA-256 to SHA-512: of servers with an RSA key, and of those with one of ECDSA. Who takes either takes all servers there are. */
const usualSchemes = [
  [0x0401, 0x0501, 0x0601, 0x0804, 0x0805, 0x0806],
  [0x0403, 0x0503, 0x0603],
];
