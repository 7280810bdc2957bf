import type { Attempt } from '../causes/facts.ts';
import type { Certificate } from '../pki/certificate/certificate.ts';
import { alertId } from '../wire/registry/alerts.ts';
import { signatureSchemeById } from '../wire/registry/signature-schemes.ts';
import { suiteById } from '../wire/registry/suites.ts';
import { ssl3, tls13 } from '../wire/registry/versions.ts';
import type { Hello } from './hello.ts';
import { chainsOf, type Taught } from './taught.ts';

/** Whether this hello offers what the server chose in an attempt; `groups` are those that it was seen to choose. */
export function fitsHello(
  { handshake }: Attempt,
  hello: Pick<Hello, 'suites' | 'groups' | 'signatureSchemes'>,
  groups: ReadonlySet<number>,
): boolean {
  if (!handshake?.suite || !hello.suites.includes(handshake.suite)) return false;
  const suite = suiteById(handshake.suite);
  const ephemeral = suite?.kex === 'ECDHE' || suite?.kex === 'TLS13';
  if (ephemeral && !hello.groups.some((group) => groups.has(group))) return false;
  const { signatureScheme } = handshake;
  return (
    signatureScheme === null || hello.signatureSchemes.length === 0 || hello.signatureSchemes.includes(signatureScheme)
  );
}

/** Up to TLS 1.2 the curve of the server's own key has to be among the client's groups (RFC 8422 section 5.1.1). */
export function takesCurve({ handshake }: Attempt, hello: Hello, { facts }: Taught): boolean {
  if (handshake?.version == null || handshake.version >= tls13 || hello.groups.length === 0) return true;
  if (suiteById(handshake.suite ?? 0)?.auth !== 'ECDSA') return true;
  const curve = facts.chain?.sent[0]?.publicKey.curve;
  const group = curve && groupOfCurve[curve];
  return !group || hello.groups.includes(group);
}

/** Of curves as `PublicKey.curve` names them. */
const groupOfCurve: Record<string, number> = {
  'P-256': 23,
  'P-384': 24,
  'P-521': 25,
  brainpoolP256r1: 26,
  brainpoolP384r1: 27,
  brainpoolP512r1: 28,
};

/** The server would choose the same whether it goes by its own order or by the client's. RFC 8446 section 4.1.2. */
export function sameChoice({ handshake, offer }: Attempt, hello: Hello): boolean {
  const chosen = handshake?.suite;
  if (!offer || chosen == null || handshake?.version == null) return false;
  const { version } = handshake;
  const usable = (id: number) => {
    const suite = suiteById(id);
    return suite !== undefined && (version === tls13) === (suite.kex === 'TLS13');
  };
  const own = hello.suites.filter(usable);
  const theirs = offer.suites.filter(usable);
  if (!own.every((id) => theirs.includes(id))) return false;
  const before = new Set(theirs.slice(0, theirs.indexOf(chosen)));
  return own.slice(0, own.indexOf(chosen)).every((id) => before.has(id));
}

/**
 * The kind of key that a server with several certificates shows, where it goes by the client's order: in TLS 1.3 that of the
 * schemes, before it that of the suites. RFC 8446 section 4.4.2.2.
 */
export function preferredKey(
  { suites, signatureSchemes }: Pick<Hello, 'suites' | 'signatureSchemes'>,
  version: number,
): KeyKind | null {
  if (version !== tls13) {
    const auth = suites.map((id) => suiteById(id)?.auth).find((each) => each === 'RSA' || each === 'ECDSA');
    return auth === undefined ? null : auth === 'RSA' ? 'rsa' : 'ec';
  }
  const scheme = signatureSchemes.map(signatureSchemeById).find((each) => each?.tls13);
  return scheme ? (scheme.signature.startsWith('rsa') ? 'rsa' : 'ec') : null;
}

type KeyKind = 'rsa' | 'ec';

/**
 * Of attempts that were answered in one version: those that show the certificate which this hello would be shown by a server
 * with several. `sure` is false where that has not been seen.
 */
export function shownTheSame(
  fits: readonly Attempt[],
  hello: Hello,
  version: number,
  { facts }: Taught,
): { attempts: readonly Attempt[]; sure: boolean } {
  const leaf = ({ id }: Attempt) => chainsOf(facts).find(({ trace }) => trace === id)?.sent[0] ?? null;
  const shown = fits.flatMap((attempt) => {
    const certificate = leaf(attempt);
    return certificate && attempt.offer
      ? [{ attempt, certificate, kind: keyKind(certificate), preferred: preferredKey(attempt.offer, version) }]
      : [];
  });
  const wanted = preferredKey(hello, version);
  const alike = shown.filter(({ preferred }) => preferred === wanted);
  const several = new Set(shown.map(({ certificate }) => certificate.sha256)).size > 1;
  if (several && alike.length > 0) return { attempts: alike.map(({ attempt }) => attempt), sure: true };
  // The server has shown what this hello likes best, or has gone its own way.
  const sure = alike.length > 0 || shown.some(({ kind, preferred }) => kind === wanted || kind !== preferred);
  return { attempts: fits, sure };
}

function keyKind({ publicKey: { algorithm } }: Certificate): KeyKind {
  return algorithm.startsWith('rsa') ? 'rsa' : 'ec';
}

/** Groups and schemes that all who were answered had offered, and none who was refused: the server may demand them. */
export function demanded(answered: readonly Attempt[], refused: readonly Attempt[]): Record<DemandedList, number[]> {
  const of = (list: DemandedList) => {
    const [first, ...rest] = answered.map(({ offer }) => offer?.[list] ?? []);
    return (first ?? []).filter(
      (id) => rest.every((ids) => ids.includes(id)) && !refused.some(({ offer }) => offer?.[list].includes(id)),
    );
  };
  return { groups: of('groups'), signatureSchemes: of('signatureSchemes') };
}

type DemandedList = 'groups' | 'signatureSchemes';

/** Whether an attempt offered everything that this hello offers. */
export function contains({ offer }: Attempt, hello: Hello, taught: Taught): boolean {
  return offer !== null && !offer.noExtensions && offersAll(offer, hello, taught);
}

/** Whether one hello offers everything that another does; post-quantum groups count where the server has chosen one. */
export function offersAll(more: Offered, less: Offered, { answered }: Pick<Taught, 'answered'>): boolean {
  const takesLarge = answered.some(({ handshake }) => isPostQuantum(handshake?.group ?? handshake?.retryGroup ?? 0));
  return (
    isWithin(
      less.versions.filter((version) => version > ssl3),
      more.versions,
    ) &&
    isWithin(less.suites.filter(isKnown), more.suites) &&
    isWithin(
      less.groups.filter((group) => takesLarge || !isPostQuantum(group)),
      more.groups,
    ) &&
    isWithin(less.signatureSchemes, more.signatureSchemes)
  );
}

type Offered = Pick<Hello, 'versions' | 'suites' | 'groups' | 'signatureSchemes'>;

function isWithin(own: readonly number[], theirs: readonly number[]): boolean {
  return own.every((id) => theirs.includes(id));
}

/** Whether a refusal says something of this hello, too: one for the sake of the application protocol only where it offers no other. */
export function alpnMatters(attempt: Attempt, hello: Hello, taught: Taught): boolean {
  if (!refusesProtocols(attempt, taught)) return true;
  return hello.alpn.length > 0 && hello.alpn.every((protocol) => attempt.offer?.alpn.includes(protocol));
}

/** The server said that it speaks none of the application protocols offered, or ends it where any is offered. */
export function refusesProtocols({ handshake, offer }: Attempt, { mindsProtocols }: Taught): boolean {
  const { outcome } = handshake ?? {};
  const isSaid = outcome?.kind === 'alert' && outcome.description === alertId('no_application_protocol');
  return isSaid || (mindsProtocols && offer !== null && offer.alpn.length > 0);
}

/** Whether two lists of application protocols have the same members. */
export function sameProtocols(a: string[], b: string[]): boolean {
  return a.length === b.length && a.every((protocol) => b.includes(protocol));
}

/** ML-KEM alone or beside a curve, whatever comes yet between the finite fields and GREASE included. */
function isPostQuantum(group: number): boolean {
  return group >= 0x0200 && group <= 0x4000;
}

function isKnown(id: number): boolean {
  return suiteById(id) !== undefined;
}
