import { printable } from '../../certificate/printable.ts';
import type { Certificate, EncodingFault, GeneralName } from '../../certificate/certificate.ts';
import { type Conformance, isBasic, isRefusedBy } from '../../certificate/encoding-rules.ts';
import { ctPoison, extensionName, isProcessed } from '../../certificate/extensions.ts';
import { ipOctets, ipText } from '../../certificate/ip-address.ts';
import { sameName } from '../../certificate/name.ts';
import { isListedRoot } from '../../stores/public-roots.ts';
import type { Check, CheckedPath, Refuse } from './check.ts';

/** Faults of encoding that leave the other rules without what they ask for. */
export const checkBasics: Check = (path, refuse) => refuseFaults(path, refuse, isBasic);

/** The other faults of encoding that count, and critical extensions that nobody processes (RFC 5280 section 4.2). */
export const checkEncoding: Check = (path, refuse) => {
  const { certificates, request } = path;
  const { conformance, checksAnchorExtensions, unprocessedExtensions } = request.policy;
  refuseFaults(path, refuse, (fault) => !isBasic(fault));
  for (const [index, certificate] of certificates.entries()) {
    if (isAnchor(path, index) && !checksAnchorExtensions) continue;
    const unknown = certificate.extensions.filter(
      ({ critical, oid }) => critical && (!isProcessed(oid) || unprocessedExtensions.includes(oid)),
    );
    for (const { oid } of unknown.slice(0, maxPerCertificate)) {
      const what =
        oid === ctPoison
          ? 'it is a precertificate, made for Certificate Transparency alone'
          : `${isProcessed(oid) ? 'not all clients process' : 'nobody knows'} its critical extension ${extensionName(oid)}`;
      refuse('unknown-critical-extension', index, what, 'RFC 5280 section 4.2');
    }
  }
  const leaf = certificates[0];
  if (conformance === 'profile' && leaf && request.purpose === 'server' && !leaf.basicConstraints?.ca)
    checkSubscriber(leaf, (detail, reference) => refuse('encoding', 0, detail, reference, linted(path)));
};

function refuseFaults(path: CheckedPath, refuse: Refuse, which: (fault: EncodingFault) => boolean): void {
  for (const [index, certificate] of path.certificates.entries()) {
    const faults = countingFaults(certificate, isAnchor(path, index), path.request.policy.conformance).filter(which);
    for (const fault of faults.slice(0, maxPerCertificate))
      refuse(
        'encoding',
        index,
        fault.detail,
        fault.reference,
        isRefusedBy(fault, 'clients') ? undefined : linted(path),
        fault,
      );
  }
}

function isAnchor({ certificates, anchored }: CheckedPath, index: number): boolean {
  return anchored && index > 0 && index === certificates.length - 1;
}

/** What a public program vouches for works in clients, whatever a linter says; a private chain has nobody but the rules. */
function linted({ certificates, anchored }: CheckedPath): 'some' | undefined {
  return anchored && isListedRoot(certificates.at(-1)!) ? 'some' : undefined;
}

function countingFaults(certificate: Certificate, isAnchor: boolean, conformance: Conformance): EncodingFault[] {
  // To a client an anchor is a name and a key: how its certificate is written does not matter. Nor do old roots that the
  // programs took as they were (serial number 0, no key identifier) become wrong by a strict reading.
  const readsAnchor =
    conformance === 'openssl-x509-strict' || (conformance === 'profile' && !isListedRoot(certificate));
  if (isAnchor && !readsAnchor) return [];
  if (conformance !== 'profile') return certificate.faults.filter((fault) => isRefusedBy(fault, conformance));
  const { authorityKeyId, subjectKeyId, subject, issuer } = certificate;
  const faults = [...certificate.faults];
  if (isAnchor && authorityKeyId && subjectKeyId && authorityKeyId !== subjectKeyId && sameName(subject, issuer)) {
    const detail = 'its authorityKeyIdentifier and subjectKeyIdentifier differ, though it is a root';
    faults.push({ rule: 'authority-key-id-of-root', detail, reference: `${baseline} 7.1.2.1.3` });
  }
  return faults;
}

/** What the Baseline Requirements ask of the names of a server's certificate. */
function checkSubscriber(
  { subject, subjectAltNames }: Certificate,
  refuse: (detail: string, reference: string) => void,
): void {
  if (!subjectAltNames) {
    refuse('it has no subjectAltName', `${baseline} 7.1.2.7.12`);
    return;
  }
  const isMisplaced = misplacedBeside(subjectAltNames);
  const misplaced = subject.attributes.filter(({ type, value }) => type === 'CN' && isMisplaced(value));
  for (const { value } of misplaced.slice(0, maxPerCertificate))
    refuse(
      `its common name ${printable(value)} does not stand, letter for letter, in its subjectAltName`,
      `${baseline} 7.1.4.3`,
    );
}

/**
 * Whether a common name means a host or an address that subjectAltName should have, or has in other letters: another spelling of
 * an address, another case, Unicode for A-labels, or a host of the same domain as one that is listed. A common name that has
 * nothing to do with those listed breaks the same rule; it was not meant as a name to connect to, and refuses nothing.
 */
function misplacedBeside(names: GeneralName[]): (common: string) => boolean {
  const listed = new Set(names.flatMap((name) => (name.kind === 'dns' ? [name.value] : [])));
  const folded = new Set([...listed].map((name) => name.toLowerCase()));
  const parents = new Set([...folded].map(parentDomain));
  /** Below the same domain as one that is listed, or below one that is. */
  const isNeighbour = (host: string) => {
    const parent = parentDomain(host);
    return parent !== null && (parents.has(parent) || folded.has(parent));
  };
  return (common) => {
    const address = ipOctets(common);
    if (address) return ipText(address) !== common;
    if (/^(?:0x[0-9a-f]+|[\d.]+)$/i.test(common)) return names.some(({ kind }) => kind === 'ip');
    if (listed.has(common)) return false;
    const host = common.toLowerCase();
    return folded.has(host) || isUnicodeHost(common) || isNeighbour(host);
  };
}

/** A name in Unicode, where only its A-labels may stand. */
function isUnicodeHost(name: string): boolean {
  return /^[\p{L}\p{N}\p{M}\p{So}*-]+(?:\.[\p{L}\p{N}\p{M}\p{So}-]+)+$/u.test(name) && /[^\p{ASCII}]/u.test(name);
}

/** `example.test` of `www.example.test`; null where there is none or the text is no host. */
function parentDomain(name: string): string | null {
  return /^(?:\*|[a-z0-9-]+)\.((?:[a-z0-9-]+\.)*[a-z0-9-]+)$/i.exec(name)?.[1]?.toLowerCase() ?? null;
}

const baseline = 'CA/Browser Forum TLS Baseline Requirements section';
const maxPerCertificate = 8;
