import type { CauseId } from '../generated/ids.ts';
import { tls13 } from '../../wire/registry/versions.ts';
import { type Reason, settling, type Suspect, suspect, type View } from './view.ts';

/**
 * The client refused a certificate that is encrypted, or not in the capture. What remains: the client's alert where it can be
 * read (OpenSSL's travels in the clear), the sizes of the server's records, and what other clients met there. The likeliest
 * cause is told, with what looks the same from outside.
 */
export function afterHiddenCertificate(view: View, reason: Reason, seen: string[]): void {
  const { id, seen: told = [], alike, summary, ...guess } = guessOf(view, reason);
  const ask = settling(view);
  const isSealed = (view.handshake.version ?? 0) >= tls13;
  suspect(view, id, {
    ...guess,
    // What else it may be is as much the answer as what it most likely is.
    summary: alike ? `${summary} The same from outside: ${alike}.` : summary,
    seen: [...seen, ...told],
    settle: isSealed ? `a key log of the client (SSLKEYLOGFILE), read with --keylog; or ${ask}` : ask,
  });
}

type Guess = Omit<Suspect, 'seen'> & { id: CauseId; seen?: string[]; alike?: string };

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
        summary: `${refuses}, for something that this client has no alert of its own for: most often a name that the authority may not vouch for.`,
        seen: ['for authority, dates, names, keys and purposes this client has other alerts'],
        alike: 'a critical extension that the client does not know, or a chain that breaks another rule',
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
  if (elsewhere?.completedBy && alert !== 'unknown_ca' && elsewhere.dateRefusals > 0) return dates(view, reason);
  if (elsewhere?.completedBy)
    return {
      id: 'client-trust-store',
      certainty: alert === 'unknown_ca' ? 'likely' : 'possible',
      side: 'client',
      summary: `${refuses}, which another client takes: this one lacks its root${alert === 'unknown_ca' ? '' : ', its clock is wrong, or it wants what the other does not ask for'}.`,
      seen: [`${elsewhere.completedBy} completes the handshake with the same server`],
      ...(alert !== 'unknown_ca' && {
        alike: 'a revoked certificate, or a stapled OCSP response that is not in order',
      }),
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
    alike: "an intermediate that has expired, or the client's clock if it is ahead",
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
      alike:
        "a certificate that is not valid yet (or a client's clock that is behind), or a signature that is too weak",
    };
  const late = 'this program looks at the names only after the handshake';
  if (view.overheard.elsewhere?.completedBy)
    return {
      id: 'clock-wrong',
      certainty: 'possible',
      side: 'client',
      summary: `The client refuses the server's certificate${word}, which another client takes: its clock is behind, or it expects another name.`,
      seen: [other, `${view.overheard.elsewhere.completedBy} completes the handshake with the same server`],
    };
  return {
    id: 'cert-not-yet-valid',
    certainty: 'possible',
    side: 'either',
    summary: `The client refuses the server's certificate${word}: most likely it is not valid yet, or the client's clock is behind.`,
    seen: [other, late],
    alike: 'a signature that is too weak (SHA-1, MD5) or too short a key of an authority',
  };
}

/** The authority is not known, or nothing at all is known of the reason: the number of certificates tells most. */
function authority({ overheard: { sealedFlight: flight } }: View, { alert, word }: Reason): Guess {
  const refuses = `The client refuses the server's certificate${word}`;
  const named = alert === 'unknown_ca';
  const alike = named ? '' : ', one that has expired or is not valid yet, or one for another name or purpose';
  const about = `${flight?.isExact ? '' : 'about '}${flight?.certificateBytes} bytes of certificates`;
  switch (flight?.holds) {
    case 'one-or-two':
      // Without a word of the client's nothing speaks for the one or the other.
      if (!named) break;
      return {
        id: 'chain-incomplete',
        certainty: 'possible',
        summary: `${refuses}: it does not know its authority. The server sends a single long certificate, most likely without the intermediate that vouches for it, or two short ones of a private authority.`,
        seen: [about],
      };
    case 'self-signed':
      return {
        id: 'cert-self-signed',
        // One that an interceptor or a private authority makes is as short.
        certainty: 'possible',
        summary: `${refuses}: the server sends a single one, so short that most likely it vouches for itself.`,
        seen: [about],
        alike: `a certificate whose intermediate is missing, or of a private authority that the client does not know${alike}`,
      };
    case 'one':
      return {
        id: 'chain-incomplete',
        certainty: 'possible',
        summary: `${refuses}: the server sends a single one, most likely without the intermediate that vouches for it.`,
        seen: [about],
        alike: `a certificate that vouches for itself, or of a private authority that the client does not know${alike}`,
      };
    default:
      break;
  }
  return {
    id: 'ca-untrusted',
    certainty: named ? 'likely' : 'possible',
    summary: `${refuses}${named ? ': it does not know its authority' : `, most likely because it does not trust its authority; ${alert === null ? 'what exactly cannot be read' : 'the alert does not say'}`}.`,
    seen: flight ? [about] : [],
    alike: named
      ? 'a device on the way that puts its own certificate there, or a root that this client lacks'
      : `an intermediate that is missing${alike}`,
  };
}

const dayMs = 86_400_000;
