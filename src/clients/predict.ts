import { ipText } from '../pki/ip-address.ts';
import { suiteById } from '../wire/registry/suites.ts';
import type { ChainFacts, Facts } from '../causes/facts.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { alertName } from '../wire/registry/alerts.ts';
import { tls12, versionName } from '../wire/registry/versions.ts';
import type { Certificate } from '../pki/certificate.ts';
import type { TrustStore } from '../pki/judgement.ts';
import { nameText, sameName, shortName } from '../pki/name.ts';
import { chainJudge, type ChainJudge, type ChainVerdict } from './chain-verdict.ts';
import type { Client } from './client.ts';
import { type ChainFault, type Failure, isCutOff, isLate, type Where } from './failure.ts';
import { revocationRefusal } from './revocation-verdict.ts';
import { keepsIdentity, withoutIdentity } from './identity.ts';
import { type Negotiation, negotiate } from './negotiation.ts';
import type { Prediction } from './prediction.ts';
import { type Taught, teach } from './taught.ts';

export type PredictOptions = {
  /** The roots of a program, with those that were added on this machine or by hand. */
  storeFor(program: Client['trust']): TrustStore;
  /** What the facts were found to mean: predictions name the same causes. */
  diagnosis: { findings: readonly { cause: CauseId; explains: CauseId[]; hits: 'all' | 'some' | 'none' }[] };
};

/** How each of these clients would fare with the server that the facts are about. Pure: asks nobody. */
export function predict(clients: readonly Client[], facts: Facts, options: PredictOptions): Prediction[] {
  const taught = teach(facts);
  let unshown: Taught | null = null;
  const taughtFor = (client: Client) => {
    if (!keepsIdentity(client, facts)) return taught;
    unshown ??= teach(withoutIdentity(facts));
    return unshown;
  };
  const chains = facts.chain ? [facts.chain, ...facts.otherChains] : facts.otherChains;
  const judge = chainJudge({
    storeFor: options.storeFor,
    host: facts.target.expectedName || null,
    at: facts.at,
    fetched: chains.flatMap(({ fetched }) => fetched.flatMap(({ certificate }) => certificate ?? [])),
  });
  return clients.map((client) => predictOne(client, taughtFor(client), judge, options));
}

function predictOne(client: Client, taught: Taught, judge: ChainJudge, { diagnosis }: PredictOptions): Prediction {
  if (taught.facts.source === 'file') return predictByChain(client, taught, judge, diagnosis);
  const { id, name, family } = client;
  const supported = inSupport(client, taught.facts.at);
  const base = {
    id,
    name,
    family,
    supported,
    cause: null,
    error: null,
    version: null,
    suite: null,
    group: null,
    root: null,
  };
  const negotiation = negotiate(client, taught);
  if (negotiation.kind === 'unknown') return { ...base, outcome: 'unknown', why: negotiation.why, basis: 'computed' };
  const chain = chainOf(negotiation, taught.facts);
  const basis = negotiation.asked ? 'asked' : 'computed';
  const fails = (failure: Failure, why: string, root: string | null, blamed?: Blamed): Prediction => ({
    ...base,
    ...('version' in negotiation && {
      version: negotiation.version,
      suite: negotiation.suite,
      group: negotiation.group,
    }),
    outcome: 'fails',
    cause: causeOf(failure, negotiation, taught, diagnosis),
    error: client.errors(failure, where(taught, chain, blamed)),
    root,
    why,
    basis,
  });
  const unreadable = unreadableLeaf(negotiation, chain);
  if (unreadable) return fails(unreadable, unreadable.detail, null);
  if (negotiation.kind === 'refused') {
    const { failure: met } = negotiation;
    const judged = negotiation.attempt?.handshake?.certificates?.length && chain ? judge(client, chain) : null;
    // Where the certificate had come, a client looks at it before it meets what comes after.
    const first = !client.judgesAfterwards || isLate(met) || isCutOff(met);
    if (judged?.failure?.kind === 'chain' && client.verification === 'enforced' && first)
      return fails(judged.failure, judged.failure.detail, judged.root, judged);
    const unasked = met.kind === 'violation' && met.rule === 'scheme-not-offered' && met.version === tls12;
    if (unasked && client.limits.takesUnaskedSchemes && judged && !judged.failure)
      return {
        ...base,
        version: tls12,
        root: judged.root,
        outcome: 'works',
        why: `trusted through ${judged.root}`,
        basis,
      };
    return fails(met, negotiation.why, null);
  }
  const { version, suite, group } = negotiation;
  const limit = beyondLimits(client, negotiation, chain);
  if (limit) return fails(limit.failure, limit.why, null);
  if (!chain) return { ...base, version, suite, group, outcome: 'unknown', why: 'no certificate came', basis };
  const verdict = judge(asExchanged(client, negotiation), chain);
  const { failure, root } = verdict;
  if (failure?.kind === 'chain' && client.verification === 'told')
    return { ...fails(failure, failure.detail, root, verdict), outcome: 'warns' };
  if (failure)
    return fails(failure, failure.kind === 'chain' ? failure.detail : 'the server shows no certificate', root, verdict);
  const refusal = revocationRefusal(client, chain, taught.facts);
  if (refusal) return fails(refusal.failure, refusal.why, root, { culprit: refusal.certificate, namesake: null });
  const unlogged = unloggedFor(client, taught.facts);
  if (unlogged) return fails({ kind: 'ct' }, unlogged, root, verdict);
  if (!client.handshakeOnly && refusedAfterwards(taught, diagnosis))
    return fails(
      { kind: 'ended', how: 'closed', after: null, finished: true },
      'the server refuses its certificate',
      root,
    );
  return {
    ...base,
    version,
    suite,
    group,
    root,
    outcome: 'works',
    why: `${versionName(version)}, trusted through ${root ?? 'its roots'}`,
    basis,
  };
}

/** Where the key decrypts and signs nothing, it need not be for signatures. RFC 5246 section 7.4.2. */
function asExchanged(client: Client, { attempt }: Extract<Negotiation, { kind: 'agreed' }>): Client {
  if (suiteById(attempt.handshake?.suite ?? 0)?.kex !== 'RSA') return client;
  return { ...client, chain: { ...client.chain, keyUsageOfExchange: 'accepts' } };
}

/** Of a file there is a chain and no handshake: how the client would take it from a server that it can talk to. */
function predictByChain(
  client: Client,
  taught: Taught,
  judge: ChainJudge,
  { findings }: PredictOptions['diagnosis'],
): Prediction {
  const { id, name, family } = client;
  const { facts } = taught;
  const { chain } = facts;
  const nothing = { error: null, version: null, suite: null, group: null };
  const base = { id, name, family, supported: inSupport(client, facts.at), cause: null, ...nothing, root: null };
  if (!chain) return { ...base, outcome: 'unknown', why: 'there is no certificate', basis: 'computed' };
  const verdict = judge(client, chain);
  const { root } = verdict;
  const unlogged = unloggedFor(client, facts);
  const failure: Failure | null = verdict.failure ?? (unlogged ? { kind: 'ct' } : null);
  if (!failure)
    return { ...base, root, outcome: 'works', why: `trusted through ${root ?? 'its roots'}`, basis: 'computed' };
  const candidates = candidateCauses(failure);
  const known = findings.find(
    ({ cause, explains }) => candidates.includes(cause) || explains.some((each) => candidates.includes(each)),
  );
  return {
    ...base,
    outcome: failure.kind === 'chain' && client.verification === 'told' ? 'warns' : 'fails',
    cause: known?.cause ?? candidates[0] ?? null,
    error: client.errors(failure, where(taught, chain, verdict)),
    root,
    why: failure.kind === 'chain' ? failure.detail : (unlogged ?? 'there is no certificate'),
    basis: 'computed',
  };
}

/** Why the certificate does not meet the Certificate Transparency policy that this client enforces; null where it does. */
function unloggedFor({ ct }: Client, { transparency }: Facts): string | null {
  return (ct && transparency?.verdicts.find(({ client, is }) => client === ct && is === 'not-met')?.why) ?? null;
}

/** Whether a client is still repaired at a time: to the end of the month in which that ends. */
export function inSupport({ supportedUntil }: Pick<Client, 'supportedUntil'>, at: number): boolean {
  if (supportedUntil === null) return true;
  const [year = 0, month = 0] = supportedUntil.split('-').map(Number);
  return at < Date.UTC(year, month, 1);
}

/** The chain that this client is shown. */
function chainOf(negotiation: Negotiation, facts: Facts): ChainFacts | null {
  const trace = 'attempt' in negotiation ? negotiation.attempt?.id : undefined;
  const chains = facts.chain ? [facts.chain, ...facts.otherChains] : facts.otherChains;
  return chains.find((chain) => trace !== undefined && chain.trace === trace) ?? facts.chain;
}

/** A certificate that cannot be read ends it for every client, whatever we went on to meet after it. */
function unreadableLeaf(
  negotiation: Negotiation,
  chain: ChainFacts | null,
): Extract<Failure, { kind: 'chain' }> | null {
  if (!chain || chain.sent.length > 0 || chain.unreadable.length === 0) return null;
  if (negotiation.kind !== 'refused' || negotiation.attempt?.id !== chain.trace) return null;
  const detail = chain.unreadable[0]?.detail ?? '';
  return { kind: 'chain', rule: 'unreadable', rules: ['unreadable'], depth: 0, detail };
}

/** In TLS 1.3 the handshake is over for the client when the server refuses its certificate. */
function refusedAfterwards({ facts, main }: Taught, { findings }: PredictOptions['diagnosis']): boolean {
  return (
    facts.identity !== null &&
    main?.handshake?.outcome.kind === 'completed' &&
    main.http === null &&
    findings.some(({ cause }) => cause === 'client-cert-rejected')
  );
}

const unrecognizedName = 112;

type Limit = { failure: Failure; why: string };

/** What was negotiated and is refused all the same. */
function beyondLimits(
  { limits, chain: { checksKeyUsage, keyUsageOfExchange } }: Client,
  { attempt, version }: Extract<Negotiation, { kind: 'agreed' }>,
  chain: ChainFacts | null,
): Limit | null {
  const { handshake } = attempt;
  const chosen = version < 0x0304 && handshake?.version === version ? handshake : null;
  const warning = handshake?.warnings.find(({ description }) => description === unrecognizedName);
  if (limits.endsAtNameWarning && warning)
    return {
      failure: { kind: 'alert', description: unrecognizedName, finished: false, version, warning: true },
      why: 'it minds the warning that the server does not know the name',
    };
  // In the order of the messages: the ServerHello, then the ServerKeyExchange, the group of which comes before its signature.
  if (limits.demandsSecureRenegotiation && chosen?.secureRenegotiation === false)
    return {
      failure: { kind: 'no-secure-renegotiation' },
      why: 'the server knows no secure renegotiation (RFC 5746)',
    };
  if (limits.demandsExtendedMasterSecret && chosen && !chosen.extendedMasterSecret)
    return {
      failure: { kind: 'no-extended-master-secret' },
      why: 'the server knows no extended master secret (RFC 7627)',
    };
  if (chosen?.dh && chosen.dh.bits < limits.minDhBits) {
    const { bits } = chosen.dh;
    return {
      failure: { kind: 'dh-too-small', bits },
      why: `a Diffie-Hellman group of ${bits} bits, where it takes ${limits.minDhBits} at least`,
    };
  }
  const minds = checksKeyUsage && keyUsageOfExchange === 'refuses';
  if (minds && chain?.sent[0] && suiteById(handshake?.suite ?? 0)?.kex === 'RSA') {
    const { keyUsage } = chain.sent[0];
    const detail = `its keyUsage allows ${keyUsage?.join(', ') || 'nothing'}, not keyEncipherment`;
    if (keyUsage && !keyUsage.includes('keyEncipherment'))
      return {
        failure: { kind: 'chain', rule: 'key-usage', rules: ['key-usage'], depth: 0, detail },
        why: detail,
      };
  }
  const { refusesLegacySignatures: refuses } = limits;
  const suite = suiteById(handshake?.suite ?? 0);
  const isMinded =
    refuses === 'in-any-case' || (refuses === 'ecdsa' ? suite?.auth === 'ECDSA' : refuses && suite?.kex !== 'RSA');
  if (isMinded && version < 0x0303)
    return { failure: { kind: 'legacy-signature' }, why: 'the signatures of TLS 1.1 and older are too weak for it' };
  return null;
}

/** The cause of the catalogue: where the diagnosis has found one that fits, that. */
function causeOf(
  failure: Failure,
  negotiation: Negotiation,
  { main }: Taught,
  { findings }: PredictOptions['diagnosis'],
): CauseId | null {
  const candidates = candidateCauses(failure);
  const known = findings.find(
    ({ cause, explains }) => candidates.includes(cause) || explains.some((each) => candidates.includes(each)),
  );
  if (known) return known.cause;
  if (candidates.length > 0) return candidates[0] ?? null;
  const modernFails = main?.handshake != null && !['completed', 'stopped'].includes(main.handshake.outcome.kind);
  const root = findings.find(({ hits }) => hits !== 'none')?.cause ?? null;
  return modernFails || negotiation.kind !== 'refused' ? root : 'client-outdated';
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
      return chainCauses[failure.rule](failure.depth);
    case 'revoked':
      return ['cert-revoked'];
    case 'revocation-unknown':
      return ['revocation-unavailable', 'clock-wrong'];
    case 'ct':
      return ['ct-missing'];
    case 'no-extended-master-secret':
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

const untrusted = (): CauseId[] => [
  'ca-untrusted',
  'chain-incomplete',
  'interception',
  'client-trust-store',
  'ca-distrusted',
  'intermediate-expired',
  'cert-self-signed',
  'cert-malformed',
];
const chainCauses: Record<ChainFault, (depth: number) => CauseId[]> = {
  expired: (depth) => (depth === 0 ? ['cert-expired'] : ['intermediate-expired', 'cert-expired']),
  'not-yet-valid': () => ['cert-not-yet-valid', 'clock-wrong'],
  'bad-signature': () => ['cert-malformed', ...untrusted()],
  'unsupported-algorithm': () => ['cert-weak-key', 'cert-malformed', 'client-outdated'],
  'weak-signature': () => ['cert-weak-signature'],
  'weak-key': () => ['cert-weak-key'],
  'self-signed-leaf': () => ['cert-self-signed', 'interception'],
  'issuer-not-found': untrusted,
  'leaf-issuer-not-found': () => ['chain-incomplete', ...untrusted()],
  'root-not-trusted': untrusted,
  'not-a-ca': () => ['cert-purpose', 'cert-malformed'],
  'path-length': () => ['cert-purpose', 'cert-malformed'],
  'key-identifier': () => ['cert-malformed'],
  'key-usage': () => ['cert-purpose'],
  'extended-key-usage': () => ['cert-purpose'],
  'name-constraints': () => ['name-constraints'],
  'unknown-critical-extension': () => ['cert-malformed'],
  policy: () => ['cert-malformed'],
  'hostname-mismatch': () => ['hostname-mismatch', 'sni-ignored', 'sni-missing', 'interception'],
  'common-name-only': () => ['hostname-mismatch'],
  'ca-as-leaf': () => ['cert-purpose', 'cert-self-signed'],
  'validity-too-long': () => ['cert-validity-too-long'],
  encoding: () => ['cert-malformed'],
  distrusted: () => ['ca-distrusted', 'ca-untrusted'],
  'too-complex': () => ['cert-malformed'],
  unreadable: () => ['cert-malformed'],
};

/** The certificates that a verdict on a chain names. */
type Blamed = Pick<ChainVerdict, 'culprit' | 'namesake'>;

/** What an error text may name. */
function where(
  { facts: { target, at }, main }: Pick<Taught, 'facts' | 'main'>,
  chain: ChainFacts | null,
  { culprit, namesake }: Blamed = { culprit: null, namesake: null },
): Where {
  const leaf = chain?.sent[0] ?? null;
  const dated = culprit ?? leaf;
  const scheme = target.application === 'http' ? 'https' : 'tls';
  const host = target.hostIsIp && target.host.includes(':') ? `[${target.host}]` : target.host;
  return {
    host: target.expectedName,
    port: target.port,
    ip: main?.address?.ip ?? null,
    hostIsIp: target.hostIsIp,
    names: (leaf?.subjectAltNames ?? []).flatMap((name) => (name.kind === 'dns' ? [name.value] : [])),
    addresses: (leaf?.subjectAltNames ?? []).flatMap((name) => (name.kind === 'ip' ? [ipText(name.bytes)] : [])),
    hasAltNames: leaf?.subjectAltNames != null,
    commonName: leaf?.subject.attributes.find(({ type }) => type === 'CN')?.value ?? null,
    keyType: leaf && keyTypeOf(leaf),
    isCa: leaf?.basicConstraints?.ca ?? false,
    subject: leaf ? nameText(leaf.subject) : null,
    issuer: leaf ? nameText(leaf.issuer) : null,
    issuerName: leaf ? shortName(leaf.issuer) : null,
    culprit: culprit && shortName(culprit.subject),
    culpritIssuer: culprit && shortName(culprit.issuer),
    inOrder: (chain?.sent ?? []).every(
      (each, at, sent) => !sent[at + 1] || sameName(each.issuer, sent[at + 1]!.subject),
    ),
    namesake: namesake && { name: shortName(namesake.subject), keyType: keyTypeOf(namesake) },
    notBefore: dated?.notBefore ?? null,
    notAfter: dated?.notAfter ?? null,
    at,
    url: `${scheme}://${host}${scheme === 'https' && target.port === 443 ? '' : `:${target.port}`}/`,
  };
}

function keyTypeOf({ publicKey: { algorithm } }: Certificate): NonNullable<Where['keyType']> {
  return algorithm === 'rsa' || algorithm === 'rsa-pss' ? 'rsa' : algorithm === 'ec' ? 'ec' : 'other';
}

/** For sentences about alerts. */
export function alertWords(description: number): string {
  return alertName(description).replaceAll('_', ' ');
}
