import type { Certificate } from '../../pki/certificate/certificate.ts';
import { matchHostname } from '../../pki/path/hostname.ts';
import type { CertificateStatus } from '../../pki/revocation/revocation.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { decisive } from '../chain-reading.ts';
import type { ChainFacts, Facts, Overheard } from '../facts.ts';
import { identityCauses } from '../identity-causes.ts';
import { causesByAlert, faultsIn, unlessUnknown } from './chain.ts';
import { afterHiddenCertificate } from './hidden-certificate.ts';
import { asksForNoName, type Reason, type Suspect, suspect, type View } from './view.ts';

/** The client refused what the server showed: by the chain where it can be read, else by the alert, else by what sizes tell. */
export function afterCertificate(view: View, seen: string[]): void {
  const reason = reasonOf(view.overheard);
  const { chain, target } = view.facts;
  const relay = view.overheard.elsewhere?.relay ?? null;
  if (relay)
    return suspect(view, 'interception', {
      certainty: 'likely',
      summary: `Something between client and server answers in the place of ${target.sni}: before it does so it asks ${relay.to} for the same name, and the client refuses the certificate that it makes${reason.word}.`,
      seen: [...seen, `while the client waits, ${relay.by} has the answer of ${relay.to} for ${target.sni}`],
    });
  if (chain && chain.sent.length > 0) afterOpenCertificate(view, { chain, reason, seen });
  else afterHiddenCertificate(view, reason, seen);
}

function reasonOf({ clientAlert, habits, elsewhere }: Overheard): Reason {
  const other = elsewhere?.refusal;
  if (clientAlert) {
    const alert = alertName(clientAlert.description);
    // The same alert of a program that looks at names later says that it is not about these.
    const isLess = other?.description === clientAlert.description && other.habits.checksLate === 'name';
    return { alert, word: ` (alert ${alert})`, habits: isLess ? other.habits : habits };
  }
  if (!other) return { alert: null, word: '', habits };
  const alert = alertName(other.description);
  return { alert, word: ` (another client, ${other.by}, says ${alert})`, habits: other.habits };
}

type Open = { chain: ChainFacts; reason: Reason; seen: string[] };

/** The chain is there: where it shows the fault its cause judges it, so that here it is in order, or nearly so. */
function afterOpenCertificate(view: View, { chain, reason, seen }: Open): void {
  const { facts, overheard } = view;
  const { alert, word, habits } = reason;
  const anything = alert !== null && habits.namesReason ? unlessUnknown : identityCauses;
  const fits = alert === null ? identityCauses : (causesByAlert[alert] ?? anything);
  if (faultsIn(facts).some((id) => fits.includes(id))) return;
  const accepted = decisive(chain)?.accepted === true;
  const clock = clockSuspect(view, { reason, seen, accepted });
  if (clock) return suspect(view, 'clock-wrong', clock);
  const saysNothing = alert === null || alert === 'bad_certificate' || alert === 'certificate_unknown';
  if (saysNothing && asksForNoName(view) && !namesAddress(chain.sent[0], overheard.server.ip))
    return suspect(view, 'hostname-mismatch', {
      // Scanners take the certificate of an address, and are gone.
      certainty: alert === null && overheard.ended?.how === 'reset' ? 'possible' : 'likely',
      summary: `The client asks for no name, most likely because it was given the address ${overheard.server.ip}, which the certificate does not list${word}.`,
      seen: [...seen, 'the ClientHello has no server_name'],
    });
  switch (alert) {
    case 'bad_certificate_status_response':
      return suspect(view, 'revocation-unavailable', {
        certainty: 'likely',
        summary: `The client does not accept the stapled OCSP response of the server${word}.`,
        seen,
      });
    case 'bad_certificate':
      if (!habits.namesReason || chain.hostname?.matches !== true) break;
      return suspect(view, 'clock-wrong', {
        certainty: 'possible',
        side: 'client',
        summary: `The client refuses the server's certificate${word}, though it is valid${accepted ? ', trusted' : ''} and for ${facts.target.sni}: the client's clock is behind, or it expects another name.`,
        seen: [...seen, 'for an unknown authority or a date that is past this client has other alerts'],
      });
    case 'unsupported_certificate':
      return suspect(view, 'cert-purpose', {
        certainty: 'possible',
        summary: `The client does not take a certificate of this kind${word}.`,
        seen,
      });
    case 'handshake_failure':
    case 'insufficient_security':
      return suspect(view, 'sigalg-mismatch', {
        certainty: 'possible',
        side: 'either',
        summary: `The client does not accept the server's certificate or how the server proves its key${word}.`,
        seen,
      });
    default:
      break;
  }
  if (accepted && facts.revocation?.certificates.some(hasBadStaple)) return;
  if (accepted && lacksStaple(facts))
    return suspect(view, 'revocation-unavailable', {
      certainty: 'likely',
      summary: `The certificate demands a stapled OCSP response (must-staple), the server sends none, and the client refuses it${word}.`,
      seen: [...seen, 'no stapled OCSP response came'],
      details: { kind: 'must-staple' },
    });
  const { elsewhere } = overheard;
  if (accepted && elsewhere?.hasUnreadStaple && elsewhere.completedBy !== null)
    return suspect(view, 'revocation-unavailable', {
      certainty: 'possible',
      summary: `The client refuses the server's certificate${word}, which another client takes: most likely the stapled OCSP response is not in order.`,
      seen: [
        ...seen,
        `${elsewhere.completedBy} completes the handshake with the same server`,
        'what is encrypted is longer than the certificates: most likely a stapled response came with them',
      ],
    });
  if (accepted)
    return suspect(view, 'client-trust-store', {
      certainty: alert === 'unknown_ca' ? 'likely' : 'possible',
      side: 'client',
      summary: `The client refuses the server's certificate${word}, though public programs trust it: the client lacks its root.`,
      seen,
      ...(alert !== 'unknown_ca' && { alike: ['clock-wrong', 'hostname-mismatch'] }),
    });
  suspect(view, 'ca-untrusted', {
    certainty: alert === null && overheard.sealedAlert === null ? 'possible' : 'likely',
    summary: `The client does not accept the server's certificate${word}.`,
    seen,
  });
}

/** A date is refused that is in order by the capture's time, or the client itself says that its clock is wrong. */
function clockSuspect(
  { overheard, facts }: View,
  { reason: { alert, word }, seen, accepted }: { reason: Reason; seen: string[]; accepted: boolean },
): Suspect | null {
  const { clockMs } = overheard.habits;
  if (accepted && alert !== 'unknown_ca' && clockMs !== null && Math.abs(clockMs - facts.at) > dayMs)
    return {
      certainty: 'likely',
      side: 'client',
      summary: `The client refuses the server's certificate${word}, which is valid: its own clock says ${new Date(clockMs).toISOString().slice(0, 10)}.`,
      seen: [
        ...seen,
        'the random of its ClientHello begins with that time, as it does in older and in small libraries',
      ],
    };
  if (alert !== 'certificate_expired') return null;
  return {
    certainty: 'likely',
    side: 'client',
    summary: `The client takes the certificate for expired${word}, though by the time of the capture ${accepted ? "it is valid: the client's clock is wrong" : "all that was sent is valid: the client's clock is wrong, or the root that it knows is past its date"}.`,
    seen,
  };
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

function namesAddress(leaf: Certificate | undefined, ip: string): boolean {
  return leaf !== undefined && matchHostname(leaf, ip).matches;
}

const dayMs = 86_400_000;
