import type { Certificate } from '../pki/certificate.ts';
import { matchHostname } from '../pki/hostname.ts';
import type { CertificateStatus } from '../pki/revocation.ts';
import { alertName } from '../wire/registry/alerts.ts';
import { tls13 } from '../wire/registry/versions.ts';
import { decisive } from './chain-reading.ts';
import type { Attempt, Facts, Overheard } from './facts.ts';
import { alerts } from './overheard-view.ts';
import type { CauseId } from './generated/ids.ts';
import { identityCauses } from './identity-causes.ts';

/** The causes in the certificates that fit the way in which the client refused; none where it did not refuse them. */
export function chainCausesOf(facts: Facts, { overheard, handshake }: Attempt): CauseId[] {
  if (!overheard || !handshake) return [];
  const { clientAlert, ended, lastFromClient, sealedAlert } = overheard;
  // Who goes on after the certificate has accepted it.
  const wentOn = lastFromClient !== null && lastFromClient !== 'ClientHello';
  if (clientAlert)
    return (
      causesByAlert[clientAlert.description] ??
      (isCertificateAlert(clientAlert.description) ? ownFaultsFirst(facts) : [])
    );
  if (wentOn) return [];
  if (handshake.outcome.kind === 'alert') return [];
  return sealedAlert === 'client' || ended?.by === 'client' ? ownFaultsFirst(facts) : [];
}

/**
 * Where the alert stands for anything: a wrong name or date is wrong for every client, while an authority that is not known
 * here may well be known to that client. unknown_ca would have named the latter.
 */
function ownFaultsFirst(facts: Facts): CauseId[] {
  const own = faultsIn(facts).some((id) => id === 'hostname-mismatch' || dates.includes(id));
  return own ? [...dates, 'hostname-mismatch', 'interception'] : identityCauses;
}

type View = { facts: Facts; main: Attempt; overheard: Overheard; handshake: NonNullable<Attempt['handshake']> };
type Suspect = {
  certainty: 'likely' | 'possible';
  summary: string;
  seen: string[];
  side?: 'client' | 'server' | 'either';
  details?: Record<string, string>;
};

/** The client refused what the server showed: by the chain where it can be read, else by the alert, else as a guess. */
export function afterCertificate<V extends View>(
  view: V,
  seen: string[],
  suspect: (view: V, id: CauseId, suspect: Suspect) => void,
): void {
  const { facts, overheard, handshake } = view;
  const alert = overheard.clientAlert?.description ?? null;
  const fits = alert === null ? identityCauses : (causesByAlert[alert] ?? identityCauses);
  const { chain } = facts;
  // The chain itself shows the fault: its cause judges it.
  if (chain && faultsIn(facts).some((id) => fits.includes(id))) return;
  const readable = chain !== null && chain.sent.length > 0;
  const word = alert === null ? '' : ` (alert ${alertName(alert)})`;
  switch (alert) {
    case 45:
      return suspect(view, readable ? 'clock-wrong' : 'cert-expired', {
        certainty: 'likely',
        side: readable ? 'client' : 'server',
        summary: readable
          ? `The client takes the certificate for expired${word}, though by the time of the capture it is valid: the client's clock is wrong.`
          : `The client takes a certificate of the server for expired${word}.`,
        seen,
      });
    case alerts.badCertificateStatus:
      return suspect(view, 'revocation-unavailable', {
        certainty: 'likely',
        summary: `The client does not accept the stapled OCSP response of the server${word}.`,
        seen,
      });
    case 42:
    case 46: {
      const { target } = facts;
      if (readable && target.sni === null && !namesAddress(chain.sent[0], overheard.server.ip))
        return suspect(view, 'hostname-mismatch', {
          certainty: 'likely',
          summary: `The client asks for no name, most likely because it was given the address ${overheard.server.ip}, which the certificate does not list${word}.`,
          seen: [...seen, 'the ClientHello has no server_name'],
        });
      if (alert !== 42 || !overheard.habits.namesReason) break;
      if (!readable)
        return suspect(view, 'hostname-mismatch', {
          certainty: 'likely',
          summary: `The client refuses the server's certificate${word}, most likely for its names: for an unknown authority or a date that is past this client has other alerts.`,
          seen,
        });
      if (!decisive(chain)?.accepted || chain.hostname?.matches !== true) break;
      return suspect(view, 'clock-wrong', {
        certainty: 'possible',
        side: 'client',
        summary: `The client refuses the server's certificate${word}, though it is valid, trusted and for ${target.sni}: the client's clock is behind, or it expects another name.`,
        seen: [...seen, 'for an unknown authority or a date that is past this client has other alerts'],
      });
    }
    case 43:
      return suspect(view, 'cert-purpose', {
        certainty: 'possible',
        summary: `The client does not take a certificate of this kind${word}.`,
        seen,
      });
    case 40:
    case 71:
      return suspect(view, 'sigalg-mismatch', {
        certainty: 'possible',
        side: 'either',
        summary: `The client does not accept the server's certificate or how the server proves its key${word}.`,
        seen,
      });
    default:
      break;
  }
  if (readable && decisive(chain)?.accepted && facts.revocation?.certificates.some(hasBadStaple)) return;
  if (readable && decisive(chain)?.accepted && lacksStaple(facts))
    return suspect(view, 'revocation-unavailable', {
      certainty: 'likely',
      summary: `The certificate demands a stapled OCSP response (must-staple), the server sends none, and the client refuses it${word}.`,
      seen: [...seen, 'no stapled OCSP response came'],
      details: { kind: 'must-staple' },
    });
  if (readable && decisive(chain)?.accepted)
    return suspect(view, 'client-trust-store', {
      certainty: alert === 48 ? 'likely' : 'possible',
      side: 'client',
      summary: `The client refuses the server's certificate${word}, though public programs trust it: the client lacks its root, or expects another name.`,
      seen,
    });
  const hidden = !readable && (handshake.version ?? 0) >= tls13;
  if (hidden && !handshake.resumed && holdsNoCertificate(overheard))
    return suspect(view, 'cert-missing', {
      certainty: 'likely',
      summary: `The server's encrypted messages are too short to hold a certificate, and the client refuses them${word}.`,
      seen: [...seen, `${overheard.sealedFlightBytes} encrypted bytes from the server`],
    });
  suspect(view, 'ca-untrusted', {
    certainty: alert === null && overheard.sealedAlert === null ? 'possible' : 'likely',
    summary: hidden
      ? `The client refuses the server's certificate${word}${alert === 48 ? ': it does not know its authority' : alert === null ? ', most likely because it does not trust its authority; what exactly is encrypted' : ''}.`
      : `The client does not accept the server's certificate${word}.`,
    seen,
  });
}

/** Whether the stapled response is one that a client which looks at it refuses. */
function hasBadStaple({ staple }: CertificateStatus): boolean {
  return staple?.status === 'none' || staple?.status === 'unknown';
}

function lacksStaple({ revocation }: Facts): boolean {
  return (
    revocation?.certificates.some(({ staple, mustStaple }) => mustStaple.includes('status_request') && !staple) ?? false
  );
}

/** Whether the flight of a server of TLS 1.3 has no room for a certificate: EncryptedExtensions and the rest take about 150 bytes. */
export function holdsNoCertificate({ sealedFlightBytes }: Overheard): boolean {
  return sealedFlightBytes > 0 && sealedFlightBytes < shortestFlightBytes;
}

function namesAddress(leaf: Certificate | undefined, ip: string): boolean {
  return leaf !== undefined && matchHostname(leaf, ip).matches;
}

/** Faults that the chain itself shows, by the capture's clock. */
export function faultsIn(facts: Facts): CauseId[] {
  const { chain, at } = facts;
  const leaf = chain?.sent[0];
  if (!chain || !leaf) return [];
  const path = decisive(chain)?.paths[0];
  const rules = new Set((path?.refusals ?? []).map(({ rule }) => rule));
  return [
    ...(leaf.notAfter < at ? (['cert-expired'] as const) : []),
    ...(rules.has('expired') ? (['intermediate-expired'] as const) : []),
    ...(leaf.notBefore > at ? (['cert-not-yet-valid'] as const) : []),
    ...(chain.hostname?.matches === false ? (['hostname-mismatch'] as const) : []),
    ...(path?.anchored ? [] : (['ca-untrusted', 'cert-self-signed', 'chain-incomplete'] as const)),
    ...(rules.has('name-constraints') ? (['name-constraints'] as const) : []),
    ...(rules.has('distrusted') ? (['ca-distrusted'] as const) : []),
    ...(rules.has('weak-key') ? (['cert-weak-key'] as const) : []),
    ...(rules.has('weak-signature') ? (['cert-weak-signature'] as const) : []),
    ...(rules.has('encoding') || chain.unreadable.length > 0 ? (['cert-malformed'] as const) : []),
    ...(['not-a-ca', 'key-usage', 'extended-key-usage', 'ca-as-leaf'].some((rule) => rules.has(rule as never))
      ? (['cert-purpose'] as const)
      : []),
  ];
}

function isCertificateAlert(alert: number): boolean {
  return alert >= 41 && alert <= 49 && alert !== illegalParameter;
}

const illegalParameter = 47;
/** The shortest certificates (Ed25519, one name) take more than 250 bytes. */
const shortestFlightBytes = 300;
const dates: CauseId[] = ['cert-expired', 'intermediate-expired', 'cert-not-yet-valid', 'clock-wrong'];
/** OpenSSL also says so of extensions that it cannot read, of weak keys and of names out of bounds. */
const authorities: CauseId[] = [
  'cert-malformed',
  'cert-weak-key',
  'cert-weak-signature',
  'ca-untrusted',
  'cert-self-signed',
  'chain-incomplete',
  'chain-wrong-order',
  'ca-distrusted',
  'client-trust-store',
  'interception',
  'name-constraints',
  'cert-purpose',
];
/**
 * What an alert that names its reason can mean. certificate_expired 45 and unknown_ca 48 are precise in every stack;
 * bad_certificate 42 and certificate_unknown 46 stand for anything. RFC 8446 section 6.2.
 */
const causesByAlert: Partial<Record<number, CauseId[]>> = {
  45: dates,
  48: authorities,
  40: ['cert-weak-key', 'cert-weak-signature', 'cert-purpose', 'sni-ignored', 'cert-malformed'],
  71: ['cert-weak-key', 'cert-weak-signature'],
  50: ['cert-malformed'],
  80: identityCauses,
  90: identityCauses,
};
