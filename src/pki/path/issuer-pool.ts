import type { Certificate } from '../certificate/certificate.ts';
import { servesPurpose } from './checks/purpose.ts';
import { isRefusedBy } from '../certificate/encoding-rules.ts';
import type { ChainPolicy } from './chain-policy.ts';
import { isSelfIssued, hasOtherKey, isOtherCertificate } from '../certificate/issuance.ts';
import type { JudgeRequest, Origin } from './judgement.ts';
import { isSameTo, nameKey } from '../certificate/name.ts';
import { keyText } from '../certificate/public-key.ts';

/** A certificate that paths are built of. */
export type PathNode = {
  certificate: Certificate;
  origin: Origin;
  isAnchor: boolean;
  /** The same number for the same key under the same name, whoever signed for it. */
  entity: number;
  /** In order by itself, as an issuer. */
  isSound: boolean;
};

/** What issued what, over names alone, with the anchors that names lead to: the ground that a search walks on. */
export class IssuerPool {
  readonly leaf: PathNode;
  /** More names were in reach than are looked at. */
  isCut = false;
  readonly #request: JudgeRequest;
  readonly #bySubject = new Map<string, PathNode[]>();
  /** Steps from a subject to the nearest anchor. */
  readonly #distance = new Map<string, number>();
  readonly #sentIndex = new Map<string, number>();
  readonly #entities = new Map<string, number>();
  readonly #ranked = new Map<Certificate, PathNode[]>();

  constructor(request: JudgeRequest, leaf: Certificate) {
    this.#request = request;
    this.leaf = this.#node(leaf, 'sent', this.#isTrusted(leaf));
    this.#fill();
    this.#measure();
  }

  /** Issuers between a certificate and the nearest anchor; undefined where none is in reach. */
  distanceOf({ issuer }: Certificate): number | undefined {
    return this.#distance.get(nameKey(issuer));
  }

  /** The issuers to try next, best first. The same key under the same name never comes twice in a path (RFC 4158 section 2.4.2). */
  issuersOf({ certificate }: PathNode, path: readonly PathNode[], which: 'sound' | 'any'): PathNode[] {
    let ranked = this.#ranked.get(certificate);
    if (!ranked) {
      ranked = this.#rank(certificate);
      this.#ranked.set(certificate, ranked);
    }
    return ranked.filter(
      ({ entity, isSound }) => (isSound || which === 'any') && !path.some((before) => before.entity === entity),
    );
  }

  #rank(child: Certificate): PathNode[] {
    const { policy } = this.#request;
    const { build, prefer, alternativePaths, prefersSound } = policy;
    let group = this.#bySubject.get(nameKey(child.issuer)) ?? [];
    if (build !== 'any-order') {
      const at = this.#indexOf(child);
      const isInPlace = (index: number) => (build === 'order-sent' ? index === at + 1 : index > at);
      group = group.filter(({ certificate, origin }) => origin === 'store' || isInPlace(this.#indexOf(certificate)));
    }
    group = group.filter(({ certificate }) => isIssuerTo(policy, certificate, child));
    // Who never goes back does not know what lies behind an issuer.
    const further = ({ certificate }: PathNode) =>
      alternativePaths ? 5 + 5 * (this.distanceOf(certificate) ?? 20) : 5;
    const flaw = (node: PathNode) => {
      if (!prefersSound) return 0;
      // To OpenSSL an expired root of the store still comes before what was sent.
      if (prefersSound === 'by-time') return isInTime(node.certificate, this.#request.at) ? 0 : 1;
      return node.isSound ? 0 : 100;
    };
    const rank = (node: PathNode) =>
      flaw(node) +
      (hasOtherKey(node.certificate, child) ? 50 : 0) +
      (node.isAnchor ? (prefer === 'store' ? 0 : 10_000) : further(node));
    const isNewestFirst = prefersSound === true;
    return group
      .map((node) => ({ node, rank: rank(node) }))
      .sort(
        (a, b) => a.rank - b.rank || (isNewestFirst ? b.node.certificate.notAfter - a.node.certificate.notAfter : 0),
      )
      .map(({ node }) => node);
  }

  /** Where in the message it stands; NaN where it was not sent. */
  #indexOf({ sha256 }: Certificate): number {
    return this.#sentIndex.get(sha256) ?? Number.NaN;
  }

  #node(certificate: Certificate, origin: Origin, isAnchor: boolean): PathNode {
    const key = `${nameKey(certificate.subject)}\0${keyText(certificate.publicKey)}`;
    const entity = this.#entities.get(key) ?? this.#entities.size;
    this.#entities.set(key, entity);
    return { certificate, origin, isAnchor, entity, isSound: isSound(certificate, isAnchor, this.#request) };
  }

  #fill(): void {
    const { sent, extra } = this.#request;
    const seen = new Set<string>([this.leaf.certificate.sha256]);
    const add = (certificate: Certificate, origin: Origin) => {
      if (seen.has(certificate.sha256)) return;
      seen.add(certificate.sha256);
      // Once in the store, it does not matter that it was sent too; the store may know it without having its bytes.
      const isAnchor = this.#isTrusted(certificate);
      if (isAnchor && this.#hasBytes(certificate)) return;
      this.#add(nameKey(certificate.subject), this.#node(certificate, origin, isAnchor));
    };
    for (const [index, certificate] of sent.entries()) {
      if (!this.#sentIndex.has(certificate.sha256)) this.#sentIndex.set(certificate.sha256, index);
      if (index > 0) add(certificate, 'sent');
    }
    const { aiaFetching, knownIntermediates } = this.#request.policy;
    for (const { certificate, origin } of extra) {
      if (origin === 'untrusted' || (origin === 'fetched' ? aiaFetching : knownIntermediates)) add(certificate, origin);
    }
  }

  #add(subject: string, node: PathNode): void {
    const group = this.#bySubject.get(subject);
    if (group) group.push(node);
    else this.#bySubject.set(subject, [node]);
  }

  /** Goes up from the leaf over names, asks the store for each name, and measures how far the anchors are. */
  #measure(): void {
    const asked = new Set<string>();
    /** From the name of an issuer to the names of those that it issued to. */
    const below = new Map<string, string[]>();
    const queue = [this.leaf.certificate];
    // What is added on the way is walked over too, here and below.
    for (const { issuer } of queue) {
      const key = nameKey(issuer);
      if (asked.has(key)) continue;
      if (asked.size >= maxNames) {
        this.isCut = true;
        break;
      }
      asked.add(key);
      for (const certificate of this.#request.store.findBySubject(issuer.der))
        this.#add(key, this.#node(certificate, 'store', this.#endsPath(certificate)));
      for (const node of this.#bySubject.get(key) ?? []) {
        if (node.isAnchor) {
          this.#distance.set(key, 0);
          continue;
        }
        const upper = nameKey(node.certificate.issuer);
        const list = below.get(upper);
        if (list) list.push(key);
        else below.set(upper, [key]);
        queue.push(node.certificate);
      }
    }
    for (const [name, steps] of this.#distance)
      for (const key of below.get(name) ?? []) if (!this.#distance.has(key)) this.#distance.set(key, steps + 1);
  }

  #isTrusted(certificate: Certificate): boolean {
    if (!this.#endsPath(certificate)) return false;
    const { store } = this.#request;
    return store.holds?.(certificate) ?? this.#hasBytes(certificate);
  }

  #hasBytes(certificate: Certificate): boolean {
    const found = this.#request.store.findBySubject(certificate.subject.der);
    return found.some(({ sha256 }) => sha256 === certificate.sha256);
  }

  #endsPath(certificate: Certificate): boolean {
    return this.#request.policy.partialChain || isSelfIssued(certificate);
  }
}

/** Whether a certificate of the issuer's name is the issuer to a client, before any signature is looked at. */
function isIssuerTo(policy: ChainPolicy, issuer: Certificate, child: Certificate): boolean {
  if (policy.otherKeyIdentifier === 'refuses' && hasOtherKey(issuer, child)) return false;
  if (policy.otherIssuerSerial === 'refuses' && isOtherCertificate(issuer, child)) return false;
  return isSameTo(policy.nameComparison, issuer.subject, child.issuer);
}

/** In order by itself, as an issuer: the cheap checks that need no path. */
function isSound(certificate: Certificate, isAnchor: boolean, request: JudgeRequest): boolean {
  const { at, policy } = request;
  const { basicConstraints, keyUsage, extendedKeyUsage, faults } = certificate;
  const timeless = isAnchor && !policy.checksAnchorValidity;
  if (!timeless && !isInTime(certificate, at)) return false;
  if (isAnchor && !policy.checksAnchorExtensions) return true;
  return (
    (basicConstraints?.ca ?? isAnchor) &&
    (keyUsage?.includes('keyCertSign') ?? true) &&
    (!policy.checksIssuerPurposes || extendedKeyUsage === null || servesPurpose(extendedKeyUsage, request)) &&
    (isAnchor ||
      !faults.some((fault) => isRefusedBy(fault, policy.conformance === 'profile' ? 'clients' : policy.conformance)))
  );
}

function isInTime({ notBefore, notAfter }: Certificate, at: number): boolean {
  return at >= notBefore && at <= notAfter + 999;
}

const maxNames = 1_000;
