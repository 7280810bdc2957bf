import { isSelfIssued } from '../../pki/certificate/issuance.ts';
import { alertName, type NamedAlert } from '../../wire/registry/alerts.ts';
import { certMalformed } from '../cert-malformed.ts';
import { decisive } from '../chain-reading.ts';
import type { Attempt, Facts } from '../facts.ts';
import type { CauseId } from '../generated/ids.ts';
import { tls12 } from '../../wire/registry/versions.ts';
import { certificateAlerts } from '../client-authentication.ts';
import type { View } from './view.ts';
import { identityCauses } from '../identity-causes.ts';

/** The causes in the certificates that fit the way in which the client refused; none where it did not refuse them. */
export function chainCausesOf(facts: Facts, { overheard, handshake, offer }: Attempt): CauseId[] {
  if (!overheard || !handshake) return [];
  const { clientAlert, ended, lastFromClient, sealedAlert } = overheard;
  const alert = clientAlert && alertName(clientAlert.description);
  if (alert === 'internal_error') {
    if (choseOldVersion(handshake.version, offer)) return [];
    // OpenSSL has alerts of their own for all that it looks at itself: so a program says that looks at the name.
    if (overheard.habits.namesReason) return ['hostname-mismatch'];
  }
  // Who goes on after the certificate has accepted it.
  const wentOn = lastFromClient !== null && lastFromClient !== 'ClientHello';
  if (alert !== null) {
    if (causesByAlert[alert]) return causesByAlert[alert];
    if (!isCertificateAlert(alert)) return [];
    return overheard.habits.namesReason ? unlessUnknown : ownFaultsFirst(facts);
  }
  // Nor has anybody minded what never arrived.
  if (wentOn || overheard.missing.client || overheard.lostFlight) return [];
  if (handshake.outcome.kind === 'alert' || asksItsUser({ overheard, handshake })) return [];
  // OpenSSL refuses an old version and a short prime before it has looked at the authority, and Node leaves without a word.
  const isWeak = choseOldVersion(handshake.version, offer) || (handshake.dhBits !== null && handshake.dhBits < 2048);
  if (isWeak && !hasOwnFaults(facts)) return [];
  return sealedAlert === 'client' || ended?.by === 'client' ? ownFaultsFirst(facts) : [];
}

/** A browser that is asked for a certificate leaves so as to ask its user for one: whatever it refuses, it says so by an alert. */
export function asksItsUser({ overheard, handshake }: Pick<View, 'overheard' | 'handshake'>): boolean {
  const { clientAlert, sealedAlert, ended, lastFromClient, habits, sealedFlight } = overheard;
  const isAsked = handshake.certificateRequest !== null || sealedFlight?.isAsking === true;
  const leaves = ended?.by === 'client' && lastFromClient === 'ClientHello' && !clientAlert && sealedAlert === null;
  return isAsked && leaves && habits.isBoring;
}

/**
 * Where the alert stands for anything: what the certificates themselves have wrong is wrong for every client, while an authority
 * that is not known here may well be known to that client. unknown_ca would have named the latter.
 */
export function ownFaultsFirst(facts: Facts): CauseId[] {
  return hasOwnFaults(facts) ? [...ownFaultsFor(facts), 'interception'] : identityCauses;
}

/** Whether the certificates have something wrong whatever the client trusts. */
export function hasOwnFaults(facts: Facts): boolean {
  const own = ownFaultsFor(facts);
  return faultsIn(facts).some((id) => own.includes(id));
}

/** Who vouches for itself is most often made as an authority as well, and is refused for the former. */
function ownFaultsFor({ chain }: Facts): CauseId[] {
  const leaf = chain?.sent[0];
  const isSelfSigned = leaf !== undefined && isSelfIssued(leaf);
  return isSelfSigned ? ownFaults.filter((id) => id !== 'cert-purpose') : ownFaults;
}

/** The server chose a version that current clients refuse in all sorts of ways, though the client offers newer ones. */
export function choseOldVersion(version: number | null, offer: Attempt['offer']): boolean {
  return version !== null && version < tls12 && (offer?.versions.some((each) => each >= tls12) ?? false);
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
    ...(certMalformed.judge(facts).is === 'cause' ? (['cert-malformed'] as const) : []),
    ...(['not-a-ca', 'key-usage', 'extended-key-usage', 'ca-as-leaf'].some((rule) => rules.has(rule as never))
      ? (['cert-purpose'] as const)
      : []),
  ];
}

/** The server's certificate is what it is about: certificate_required is for a client's. */
export function isCertificateAlert(alert: NamedAlert): boolean {
  return certificateAlerts.includes(alert) && alert !== 'certificate_required';
}

/** Alerts that say nothing of certificates, though some programs refuse them so. */
export const alertsOfAnything: NamedAlert[] = [
  'handshake_failure',
  'insufficient_security',
  'internal_error',
  'user_canceled',
];
const dates: CauseId[] = ['cert-expired', 'intermediate-expired', 'cert-not-yet-valid', 'clock-wrong'];
/** What the certificates have wrong whatever the client trusts. */
const ownFaults: CauseId[] = [
  ...dates,
  'hostname-mismatch',
  'cert-purpose',
  'name-constraints',
  'cert-weak-key',
  'cert-weak-signature',
  'cert-malformed',
];
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
/** Who names its reasons would have said unknown_ca of an authority that it does not know. */
export const unlessUnknown: CauseId[] = identityCauses.filter(
  (id) => !['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'client-trust-store'].includes(id),
);
/**
 * What an alert that names its reason can mean. certificate_expired and unknown_ca are precise in every stack, and
 * unsupported_certificate is never about the authority; bad_certificate and certificate_unknown stand for anything. RFC 8446
 * section 6.2.
 */
export const causesByAlert: Partial<Record<NamedAlert, CauseId[]>> = {
  unsupported_certificate: [
    'cert-purpose',
    'cert-weak-key',
    'cert-weak-signature',
    'cert-malformed',
    'name-constraints',
  ],
  certificate_expired: dates,
  unknown_ca: authorities,
  handshake_failure: ['cert-weak-key', 'cert-weak-signature', 'cert-purpose', 'sni-ignored', 'cert-malformed'],
  insufficient_security: ['cert-weak-key', 'cert-weak-signature'],
  decode_error: ['cert-malformed'],
  internal_error: identityCauses,
  user_canceled: identityCauses,
};
