import type { CauseId } from '../causes/generated/ids.ts';
import type { ChainFault, Failure } from './failure.ts';
import type { Negotiation } from './negotiation.ts';
import type { Taught } from './taught.ts';

/** What the facts were found to mean, as far as a prediction names the same causes. */
export type Diagnosed = {
  findings: readonly { cause: CauseId; explains: CauseId[]; hits: 'all' | 'some' | 'none'; stage?: string }[];
};

/** The cause of the catalogue for a failure of a connection. */
export function causeOf(
  failure: Failure,
  negotiation: Negotiation,
  { main }: Taught,
  diagnosis: Diagnosed,
): CauseId | null {
  const named = causeNamed(failure, diagnosis);
  if (named) return named;
  const { findings } = diagnosis;
  const modernFails = main?.handshake != null && !['completed', 'stopped'].includes(main.handshake.outcome.kind);
  const root = findings.find(({ hits }) => hits !== 'none')?.cause ?? null;
  return modernFails || negotiation.kind !== 'refused' ? root : 'client-outdated';
}

/** The cause that the failure alone names: where the diagnosis has found one that fits, that. */
export function causeNamed(failure: Failure, { findings }: Diagnosed): CauseId | null {
  const candidates = candidateCauses(failure);
  const known = findings.find(
    ({ cause, explains }) => candidates.includes(cause) || explains.some((each) => candidates.includes(each)),
  );
  return known?.cause ?? candidates[0] ?? null;
}

/** None where the failure alone does not tell: what a refused hello means depends on what else is refused. */
function candidateCauses(failure: Failure): CauseId[] {
  switch (failure.kind) {
    case 'name':
      return ['dns-failure'];
    case 'connect':
      return connectCauses[failure.how];
    case 'proxy':
      return ['proxy-failure'];
    case 'starttls':
      return ['starttls-needed'];
    case 'not-tls':
      return ['not-tls', 'starttls-needed', 'client-config', 'proxy-failure'];
    case 'dh-too-small':
      return ['dh-weak'];
    case 'legacy-signature':
      return ['protocol-mismatch'];
    case 'no-secure-renegotiation':
      return ['legacy-renegotiation'];
    case 'no-certificate':
      return ['cert-missing'];
    case 'chain':
      return failure.rule === 'expired' && failure.depth > 0
        ? ['intermediate-expired', 'cert-expired']
        : chainCauses[failure.rule];
    case 'revoked':
      return ['cert-revoked'];
    case 'revocation-unknown':
      return ['revocation-unavailable', 'clock-wrong'];
    case 'ct':
      return ['ct-missing'];
    case 'no-extended-master-secret':
    case 'too-large':
    case 'ended':
    case 'alert':
    case 'version':
    case 'violation':
      return [];
    default:
      return failure satisfies never;
  }
}

const connectCauses: Record<Extract<Failure, { kind: 'connect' }>['how'], CauseId[]> = {
  refused: ['tcp-refused'],
  timeout: ['tcp-timeout'],
  unreachable: ['tcp-timeout'],
  reset: ['tcp-reset'],
};

const untrusted: CauseId[] = [
  'ca-untrusted',
  'chain-incomplete',
  'interception',
  'client-trust-store',
  'ca-distrusted',
  'intermediate-expired',
  'cert-self-signed',
  'cert-malformed',
];
const chainCauses: Record<ChainFault, CauseId[]> = {
  expired: ['cert-expired'],
  'not-yet-valid': ['cert-not-yet-valid', 'clock-wrong'],
  'bad-signature': ['cert-malformed', ...untrusted],
  'unsupported-algorithm': ['cert-weak-key', 'cert-malformed', 'client-outdated'],
  'weak-signature': ['cert-weak-signature'],
  'weak-key': ['cert-weak-key'],
  'self-signed-leaf': ['cert-self-signed', 'interception'],
  'issuer-not-found': untrusted,
  'leaf-issuer-not-found': ['chain-incomplete', ...untrusted],
  'root-not-trusted': untrusted,
  'not-a-ca': ['cert-purpose', 'cert-malformed'],
  'path-length': ['cert-purpose', 'cert-malformed'],
  'key-identifier': ['cert-malformed'],
  'name-chaining': ['cert-malformed'],
  'key-usage': ['cert-purpose'],
  'extended-key-usage': ['cert-purpose'],
  'name-constraints': ['name-constraints'],
  'unknown-critical-extension': ['cert-malformed'],
  policy: ['cert-malformed'],
  'hostname-mismatch': ['hostname-mismatch', 'sni-ignored', 'sni-missing', 'interception'],
  'common-name-only': ['hostname-mismatch'],
  'ca-as-leaf': ['cert-purpose', 'cert-self-signed'],
  'validity-too-long': ['cert-validity-too-long'],
  encoding: ['cert-malformed'],
  distrusted: ['ca-distrusted', 'ca-untrusted'],
  'too-complex': ['cert-malformed'],
  unreadable: ['cert-malformed'],
};
