import type { CauseId } from '../generated/ids.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import type { BrowserErrand } from '../facts.ts';
import type { Alike } from './alike.ts';
import { asksForNoName, type Reason, settling, type Suspect, suspect, type View } from './view.ts';

/**
 * The client refused a certificate that is encrypted, or not in the capture. What remains: the client's alert where it can be
 * read (OpenSSL's travels in the clear), the sizes of the server's records, and what other clients met there. The likeliest
 * cause is told, with what looks the same from outside.
 */
export function afterHiddenCertificate(view: View, reason: Reason, seen: string[]): void {
  const { id, seen: told = [], ...guess } = guessOf(view, reason);
  const ask = settling(view);
  const careless = view.overheard.elsewhere?.careless ?? null;
  const isSealed = (view.handshake.version ?? 0) >= tls13;
  suspect(view, id, {
    ...guess,
    seen: [
      ...seen,
      ...told,
      ...(careless === null
        ? []
        : [`${careless} takes it where others refuse it: most likely it does not look (as curl -k)`]),
    ],
    settle: isSealed ? `a key log of the client (SSLKEYLOGFILE), read with --keylog; or ${ask}` : ask,
  });
}

type Guess = Omit<Suspect, 'seen'> & { id: CauseId; seen?: string[] };

function guessOf(view: View, reason: Reason): Guess {
  const { overheard, handshake } = view;
  const { sealedFlight: flight, elsewhere } = overheard;
  const { alert, word, habits } = reason;
  const refuses = `The client refuses the server's certificate${word}`;
  if (flight?.holds === 'none' && !handshake.resumed)
    return {
      id: 'cert-missing',
      certainty: 'likely',
      summary: `The server's encrypted messages are too short to hold a certificate, and the client refuses them${word}.`,
      seen: [`${flight.bytes} encrypted bytes from the server`],
    };
  if (flight?.hasWeakRsaKey && alert !== 'unknown_ca' && alert !== 'certificate_expired')
    return {
      id: 'cert-weak-key',
      certainty: 'likely',
      summary: `${refuses}, which has an RSA key of only ${(flight.signatureBytes ?? 0) * 8} bits.`,
      seen: [`the signature that proves the server's key has ${flight.signatureBytes} bytes`],
    };
  switch (alert) {
    case 'certificate_expired':
      return dates(view, reason);
    case 'bad_certificate_status_response':
      return {
        id: 'revocation-unavailable',
        certainty: 'likely',
        summary: `The client does not accept the stapled OCSP response of the server${word}.`,
      };
    case 'bad_certificate':
      if (habits.namesReason) return namedOtherwise(view, reason);
      break;
    case 'unsupported_certificate':
      return {
        id: 'cert-purpose',
        certainty: habits.namesReason ? 'likely' : 'possible',
        summary: `The client does not take a certificate of this kind${word}: most likely it is not one for servers (extKeyUsage).`,
      };
    case 'certificate_unknown':
      if (!habits.namesReason) break;
      return {
        id: 'name-constraints',
        certainty: 'possible',
        summary: `${refuses}, for something that this client has no alert of its own for: most often a name that the authority may not vouch for, else a critical extension that it does not know, or a chain that breaks another rule.`,
        seen: ['for authority, dates, names, keys and purposes this client has other alerts'],
      };
    case 'handshake_failure':
    case 'insufficient_security':
      return {
        id: 'sigalg-mismatch',
        certainty: 'possible',
        side: 'either',
        summary: `The client does not accept the server's certificate or how the server proves its key${word}.`,
      };
    default:
      break;
  }
  const isAuthority = alert === 'unknown_ca' || elsewhere?.errand === 'who-intercepts';
  if (elsewhere?.sameCertificate && !elsewhere.completedBy && !isAuthority) {
    const { by, name } = elsewhere.sameCertificate;
    return {
      id: 'hostname-mismatch',
      certainty: 'likely',
      summary: `${refuses}, most likely because it is that for ${name}: the one for ${view.facts.target.sni} is of the very same length.`,
      seen: [
        `${by} takes ${flight?.certificateBytes} bytes of certificates from the same address under the name ${name}`,
      ],
    };
  }
  if (elsewhere?.leftOverNames && !elsewhere.completedBy && !isAuthority)
    return {
      id: 'hostname-mismatch',
      certainty: 'likely',
      summary: `${refuses}, most likely because it is for another name.`,
      seen: [
        `${elsewhere.leftOverNames} leaves right after the handshake, as programs do that compare the name only then`,
      ],
    };
  if (elsewhere?.completedBy && alert !== 'unknown_ca' && elsewhere.dateRefusals > 0) return dates(view, reason);
  // Who takes one that vouches for itself most often does not look.
  if (elsewhere?.completedBy && !(alert === 'unknown_ca' && flight?.holds === 'self-signed'))
    return {
      id: 'client-trust-store',
      certainty: alert === 'unknown_ca' ? 'likely' : 'possible',
      side: 'client',
      explanation:
        'Each machine, and many a program, has roots of its own: those of this client lack the one that others have.',
      summary: `${refuses}, which another client takes: this one lacks its root${alert === 'unknown_ca' ? '' : ', its clock is wrong, or it wants what the other does not ask for'}.`,
      seen: [`${elsewhere.completedBy} completes the handshake with the same server`],
      ...(alert !== 'unknown_ca' && { alike: ['clock-wrong', 'ca-untrusted', 'cert-revoked'] }),
    };
  return authority(view, reason);
}

/** certificate_expired: the certificate's fault, unless something speaks against the client's clock. */
function dates({ overheard, facts }: View, { word }: Reason): Guess {
  const { elsewhere, habits } = overheard;
  const { clockMs } = habits;
  const clock = [
    ...(elsewhere?.completedBy && !elsewhere.sameClock
      ? [`${elsewhere.completedBy} completes the handshake with the same server`]
      : []),
    ...(elsewhere && elsewhere.dateRefusals > 0
      ? [`the client refuses ${elsewhere.dateRefusals + 1} servers in the same way`]
      : []),
    ...(clockMs !== null && Math.abs(clockMs - facts.at) > dayMs
      ? [`the random of its ClientHello begins with the time ${new Date(clockMs).toISOString().slice(0, 10)}`]
      : []),
  ];
  if (clock.length > 0)
    return {
      id: 'clock-wrong',
      certainty: 'likely',
      side: 'client',
      summary: `The client takes a valid certificate of the server for expired${word}: its clock is wrong.`,
      seen: clock,
    };
  return {
    id: 'cert-expired',
    certainty: 'likely',
    summary: `The client takes a certificate of the server for expired${word}.`,
    alike: ['intermediate-expired', 'clock-wrong'],
  };
}

/** bad_certificate of a client that has other alerts for an unknown authority and for a date that is past. */
function namedOtherwise(view: View, { word, habits }: Reason): Guess {
  const other = 'for an unknown authority or a date that is past this client has other alerts';
  if (habits.checksLate !== 'name' && !view.overheard.elsewhere?.completedBy)
    return {
      id: 'hostname-mismatch',
      certainty: 'likely',
      summary: `The client refuses the server's certificate${word}, most likely for its names.`,
      seen: [other],
      alike: ['cert-not-yet-valid', 'clock-wrong', 'cert-weak-signature'],
    };
  const { sealedFlight: flight } = view.overheard;
  const late = 'this program looks at the names only after the handshake';
  if (view.overheard.elsewhere?.completedBy)
    return {
      id: 'clock-wrong',
      certainty: 'possible',
      side: 'client',
      summary: `The client refuses the server's certificate${word}, which another client takes: its clock is behind, or it expects another name.`,
      seen: [other, `${view.overheard.elsewhere.completedBy} completes the handshake with the same server`],
    };
  // Public authorities give certificates that are valid at once; what several programs refuse alike is not one's clock.
  const isPublic = flight?.isPublic === true && flight.holds === 'several' && view.overheard.elsewhere?.refusal == null;
  return {
    id: isPublic ? 'clock-wrong' : 'cert-not-yet-valid',
    certainty: 'possible',
    side: isPublic ? 'client' : 'either',
    summary: `The client refuses the server's certificate${word}: most likely ${isPublic ? "the client's clock is behind" : 'it is not valid yet'}.`,
    seen: [other, late],
    alike: [isPublic ? 'cert-not-yet-valid' : 'clock-wrong', 'cert-weak-signature'],
  };
}

/** The authority is not known, or nothing at all is known of the reason: the number of certificates, and the name asked for, tell most. */
function authority(view: View, { alert, word }: Reason): Guess {
  const { sealedFlight: flight, server, elsewhere } = view.overheard;
  const { sni } = view.facts.target;
  const errand = elsewhere?.errand ?? null;
  const isNamed = alert === 'unknown_ca' || errand === 'who-intercepts';
  const isNameless = sni === null ? asksForNoName(view) : isAddress.test(sni);
  const [id = 'ca-untrusted', ...alike] = likeliest(flight, { isNamed, isNameless }).filter(
    (each) => !errand || !errands[errand].rulesOut.includes(each),
  );
  const isPlain = isNamed && id === 'ca-untrusted' && flight?.holds !== 'one';
  const what = isNamed
    ? ': it does not know its authority'
    : alert === null
      ? '; what it minds cannot be read'
      : ', which does not say what it minds';
  return {
    id,
    certainty: isPlain ? 'likely' : 'possible',
    summary: `The client refuses the server's certificate${word}${what}.${isPlain ? '' : because(id, flight, isNameless ? server.ip : null)}`,
    seen: [
      ...(flight ? [`${flight.isExact ? '' : 'about '}${flight.certificateBytes} bytes of certificates`] : []),
      ...(errand ? [errands[errand].seen] : []),
    ],
    alike,
  };
}

/** What a browser does at once when it has refused a certificate, and what it does not do that for. */
const errands: Record<BrowserErrand, { seen: string; rulesOut: Alike[] }> = {
  // One that vouches for itself Firefox knows for what it is.
  'who-intercepts': {
    seen: 'right after such a refusal a browser asks who intercepts it, as Firefox does for that alone',
    rulesOut: ['cert-self-signed'],
  },
  'captive-portal': {
    seen: 'right after such a refusal a browser looks for a captive portal, as Chrome does for all but dates',
    rulesOut: ['cert-expired'],
  },
  'other-name': {
    seen: 'right after such a refusal a browser asks DNS for the same host with or without "www.", as Chrome does where the certificate is for that',
    rulesOut: ['cert-expired', 'ca-untrusted', 'cert-self-signed', 'chain-incomplete'],
  },
};

type Flight = View['overheard']['sealedFlight'];

/** What a client refuses, the most frequent first. `isNamed`: it says that it does not know the authority; `isNameless`: it asked for no name. */
function likeliest(flight: Flight, { isNamed, isNameless }: { isNamed: boolean; isNameless: boolean }): Alike[] {
  switch (flight?.holds) {
    case 'self-signed':
      return ['cert-self-signed', 'ca-untrusted', isNamed ? 'chain-incomplete' : 'hostname-mismatch'];
    case 'one':
      // Those of public authorities are longer, and within a network private ones vouch for names, mostly without an intermediate.
      if (flight.isPublic || flight.isInternal) {
        if (isNamed) return ['ca-untrusted', 'cert-self-signed', 'chain-incomplete'];
        break;
      }
      return isNamed
        ? ['chain-incomplete', 'ca-untrusted', 'cert-self-signed']
        : ['chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'];
    case 'one-or-two':
      if (!flight.isPublic) {
        // Active Directory writes long ones; nobody intercepts what stays within a network.
        if (isNamed)
          return ['ca-untrusted', 'client-trust-store', flight.isInternal ? 'chain-incomplete' : 'interception'];
        break;
      }
      return isNamed
        ? ['chain-incomplete', 'ca-untrusted', 'cert-self-signed']
        : ['chain-incomplete', 'cert-expired', 'hostname-mismatch', 'ca-untrusted'];
    default:
      if (isNamed) return ['ca-untrusted', 'client-trust-store', 'interception'];
      // Of what a public authority gives all is there: time goes by more often than names change.
      if (flight?.isPublic) return ['cert-expired', 'hostname-mismatch', 'ca-untrusted'];
  }
  return isNameless
    ? ['hostname-mismatch', 'ca-untrusted', 'cert-expired']
    : ['ca-untrusted', 'cert-expired', 'hostname-mismatch'];
}

/** What speaks for a cause, as a sentence; empty where nothing does but that it is frequent. */
function because(id: Alike, flight: Flight, namelessAt: string | null): string {
  const isAlone = flight?.holds === 'one' || flight?.holds === 'self-signed';
  switch (id) {
    case 'cert-self-signed':
      return ' The server sends a single one, so short that most likely it vouches for itself.';
    case 'chain-incomplete':
      return isAlone
        ? ' The server sends a single one, most likely without the intermediate that vouches for it.'
        : ' The server sends a single long one, most likely without the intermediate that vouches for it, or two short ones of a private authority.';
    case 'cert-expired':
      return ' The server sends it with its intermediates, as public authorities give them, so that most likely it has expired.';
    case 'hostname-mismatch':
      return namelessAt === null
        ? ' Right after such a refusal a browser does as Chrome does where the certificate is for another name.'
        : ` Most likely it was given the address ${namelessAt}, which few certificates list.`;
    default:
      return isAlone
        ? ' The server sends a single one, most likely of a private authority.'
        : ' Most often that is an authority that the client does not know.';
  }
}

/** Some ask for an address as if it were a name. */
const isAddress = /^[\d.]+$|:/;
const dayMs = 86_400_000;
