import { groupName } from '../../wire/registry/groups.ts';
import { signatureSchemeName } from '../../wire/registry/signature-schemes.ts';
import { suiteName } from '../../wire/registry/suites.ts';
import { tls13, versionName } from '../../wire/registry/versions.ts';
import type { Offer } from '../../handshake/offer.ts';
import type { Agreed } from '../facts.ts';
import { suspect, type View, where } from './view.ts';

/**
 * The server refuses this hello, and agreed with another one in the capture: what the two differ in is what it is about.
 * Whether they do; it is then told.
 */
export function refusedUnlikeAnother(view: View, seen: string[]): boolean {
  const { main, overheard } = view;
  const { agreed, otherName } = overheard.elsewhere ?? {};
  const { offer } = main;
  if (!offer) return false;
  if (otherName) {
    suspect(view, 'sni-unrecognized', {
      certainty: 'likely',
      summary: `${where(view)} refuses the name ${offer.sni}: with a hello that is alike it completes the handshake ${otherName.name === '' ? 'without a name' : `for ${otherName.name}`}.`,
      seen: [
        ...seen,
        `${otherName.by} completes the handshake there ${otherName.name === '' ? 'without a name' : `under the name ${otherName.name}`}`,
      ],
      details: { name: offer.sni ?? '' },
    });
    return true;
  }
  if (!agreed) return false;
  const difference = differenceOf(offer, agreed);
  if (!difference) return false;
  suspect(view, difference.id, {
    certainty: 'likely',
    side: 'either',
    summary: `${where(view)} agrees with another client on ${difference.what}, which this client does not offer.`,
    seen: [...seen, `${agreed.by} completes the handshake there with ${difference.what}`],
    ...(difference.id === 'protocol-mismatch' && { details: { versions: offer.versions.map(versionName).join(', ') } }),
  });
  return true;
}

/** What another hello came to agree on, and this one does not offer: the first that counts. */
function differenceOf(offer: Offer, { version, suite, group, signatureScheme }: Agreed) {
  const lacks = (offered: number[], id: number | null): id is number =>
    id !== null && offered.length > 0 && !offered.includes(id);
  if (!offer.versions.includes(version)) return { id: 'protocol-mismatch', what: versionName(version) } as const;
  if (suite !== null && !offer.suites.includes(suite))
    return { id: 'cipher-mismatch', what: suiteName(suite) } as const;
  if (lacks(offer.groups, group)) return { id: 'group-mismatch', what: groupName(group) } as const;
  return lacks(offer.signatureSchemes, signatureScheme)
    ? ({ id: 'sigalg-mismatch', what: `a proof by ${signatureSchemeName(signatureScheme)}` } as const)
    : null;
}

/**
 * The server gives this hello no answer, or chokes on it, and agreed with an older or a shorter one; it is then told. Whoever
 * answers with an alert or an end has read the hello; silence is more often that of a device on the way.
 */
export function chokesUnlikeAnother(view: View, how: 'refuses' | 'ends' | 'silent', seen: string[]): boolean {
  const { main, overheard } = view;
  const agreed = overheard.elsewhere?.agreed;
  const { offer } = main;
  if (!offer || !agreed) return false;
  const isLarger = overheard.hello.bytes > packetBytes && agreed.helloBytes > 0 && agreed.helloBytes <= packetBytes;
  const isNewer = offer.versions.includes(tls13) && !agreed.offersTls13;
  if (!isLarger && !isNewer) return false;
  const alike = isLarger && isNewer ? ['the same from outside: something that does not put up with two packets'] : [];
  const told = [
    ...seen,
    `${agreed.by} completes the handshake there, ${isNewer ? `without offering TLS 1.3, with ${versionName(agreed.version)}` : `with a hello of ${agreed.helloBytes} bytes`}`,
    ...alike,
  ];
  const certainty = alike.length > 0 ? 'possible' : 'likely';
  if (how === 'silent' || (how === 'ends' && !isNewer))
    suspect(view, 'middlebox', {
      certainty,
      side: 'network',
      summary: isNewer
        ? `Something in front of ${where(view)} swallows a hello that offers TLS 1.3: without it the handshake completes.`
        : `The ClientHello of ${overheard.hello.bytes} bytes, which takes two packets, gets no answer from ${where(view)}; one of ${agreed.helloBytes} bytes does.`,
      seen: told,
      details: { intolerance: isNewer ? 'tls13' : 'length' },
    });
  else
    suspect(view, 'version-intolerance', {
      certainty,
      summary: isNewer
        ? `${where(view)} does not put up with a hello that offers TLS 1.3: it completes the handshake with one that does not.`
        : `${where(view)} does not put up with a ClientHello of ${overheard.hello.bytes} bytes: it completes the handshake with one of ${agreed.helloBytes}.`,
      seen: told,
    });
  return true;
}

/** What fits into one packet behind the headers of IP and TCP. */
export const packetBytes = 1_400;
