import type { ChainFacts } from '../../causes/facts.ts';
import type { Certificate, DistinguishedName, GeneralName, PublicKey } from '../../pki/certificate/certificate.ts';
import type { ChainJudgement, JudgedPath } from '../../pki/path/judgement.ts';
import { ipText } from '../../pki/certificate/ip-address.ts';
import { nameText } from '../../pki/certificate/name.ts';
import { programsTrusting, trustEvents } from '../../pki/stores/public-roots.ts';
import { bounded, isoTime, maxCertificates, maxNames } from './bounds.ts';
import type { ReportCertificate, ReportChain, ReportPath, ReportRoot } from '../report.ts';

/** A chain as it was sent and judged, bounded in size. `asked` is the name that the certificate must carry. */
export function reportChain(chain: ChainFacts, asked: string): ReportChain {
  return {
    trace: chain.trace,
    sent: chain.sent.slice(0, maxCertificates).map(reportCertificate),
    sentCount: chain.sent.length + chain.unreadable.length,
    unreadable: chain.unreadable
      .slice(0, maxCertificates)
      .map(({ index, detail, reference }) => ({ index, detail: bounded(detail), reference })),
    hostname: hostname(chain, asked),
    missing: missing(chain),
    paths: [
      ...chain.judgements.flatMap((judgement) => reportPaths(judgement, false)),
      ...(chain.repaired ?? []).flatMap((judgement) => reportPaths(judgement, true)),
    ],
    roots: roots(chain),
    trustedBy: chain.trustedBy,
    trustElsewhere: elsewhere(chain),
    fetched: chain.fetched
      .slice(0, maxNames)
      .map(({ url, outcome, detail }) => ({ url: bounded(url), outcome, detail: bounded(detail) })),
  };
}

function hostname({ hostname: match }: ChainFacts, asked: string): ReportChain['hostname'] {
  if (!match) return null;
  if (match.matches) return { asked, matches: true, by: bounded(match.by), reason: null, names: [] };
  return {
    asked,
    matches: false,
    by: null,
    reason: match.reason,
    names: match.names.slice(0, maxNames).map((name) => bounded(name, maxNameLength)),
  };
}

/** The certificates that a repaired path needed and that were not sent; else just the issuer that nobody could find. */
function missing(chain: ChainFacts): ReportChain['missing'] {
  const sent = new Set(chain.sent.map(({ sha256 }) => sha256));
  const repaired = chain.repaired?.flatMap(({ paths }) => paths).find(({ anchored }) => anchored);
  const found =
    repaired?.certificates.filter(({ certificate, origin }) => origin !== 'store' && !sent.has(certificate.sha256)) ??
    [];
  if (found.length > 0) {
    return found.map(({ certificate }) => ({
      subject: boundedName(certificate.subject),
      sha256: certificate.sha256,
      from: chain.fetched.find((each) => each.certificate?.sha256 === certificate.sha256)?.url ?? null,
    }));
  }
  const all = chain.judgements.flatMap(({ paths }) => paths);
  const last = all.some(({ anchored }) => anchored) ? undefined : all[0]?.certificates.at(-1)?.certificate;
  if (!last || boundedName(last.subject) === boundedName(last.issuer)) return [];
  return [{ subject: boundedName(last.issuer), sha256: null, from: null }];
}

/** For a chain that no store leads to a root. */
function elsewhere({ judgements, repaired, rootTrust }: ChainFacts): string | null {
  const anchored = [...judgements, ...(repaired ?? [])].some(({ paths }) => paths.some((path) => path.anchored));
  const known = rootTrust?.[0];
  return anchored || !known ? null : bounded(`${known.subject} is ${known.words}`);
}

function roots({ judgements, repaired, rootTrust }: ChainFacts): ReportRoot[] {
  const found = new Map<string, ReportRoot>();
  for (const { paths } of [...judgements, ...(repaired ?? [])]) {
    const root = paths[0]?.anchored ? paths[0].certificates.at(-1)?.certificate : undefined;
    if (!root || found.has(root.sha256)) continue;
    const trust = rootTrust?.find(({ sha256 }) => sha256 === root.sha256);
    found.set(root.sha256, {
      subject: boundedName(root.subject),
      sha256: root.sha256,
      notAfter: isoTime(root.notAfter),
      programs: programsTrusting(root),
      events: trustEvents(root).map(({ program, what, date }) => ({ program, what, date })),
      trust: trust?.words ?? null,
      history: (trust?.programs ?? []).map(({ program, today, sinceDay, until, distrustedFrom }) => ({
        program,
        today,
        since: sinceDay,
        until,
        distrustedFrom,
      })),
    });
  }
  return [...found.values()];
}

/** The best path of a judgement, and the other ways to a root that were found. */
function reportPaths({ store, paths }: ChainJudgement, repaired: boolean): ReportPath[] {
  return paths
    .filter(({ anchored }, index) => index === 0 || anchored)
    .slice(0, maxWays)
    .map((path, index) => ({ store, repaired, alternative: index > 0, ...reportPath(path) }));
}

function reportPath({ certificates, anchored, refusals }: JudgedPath) {
  return {
    accepted: anchored && refusals.every(({ mindedBy }) => mindedBy === 'some'),
    anchored,
    certificates: certificates.map(({ certificate, origin }) => ({
      subject: boundedName(certificate.subject),
      sha256: certificate.sha256,
      origin,
      notAfter: isoTime(certificate.notAfter),
    })),
    refusals: refusals.slice(0, maxNames).map(({ rule, certificate, detail, reference, mindedBy }) => ({
      rule,
      certificate,
      detail: bounded(detail),
      reference,
      mindedBy: mindedBy ?? ('all' as const),
    })),
  };
}

function reportCertificate(certificate: Certificate): ReportCertificate {
  const names = certificate.subjectAltNames ?? [];
  return {
    subject: boundedName(certificate.subject),
    issuer: boundedName(certificate.issuer),
    names: names.slice(0, maxNames).map(generalNameText),
    nameCount: names.length,
    serial: bounded(certificate.serial, maxNameLength),
    notBefore: isoTime(certificate.notBefore),
    notAfter: isoTime(certificate.notAfter),
    key: keyText(certificate.publicKey),
    signature: bounded(certificate.signature.name, maxNameLength),
    ca: certificate.basicConstraints?.ca ?? false,
    sha256: certificate.sha256,
  };
}

/** `CN=R11, O=Let's Encrypt, C=US`, bounded; `example.test (no subject)` where only subjectAltName has a name. */
export function boundedName(name: DistinguishedName): string {
  const attributes = name.attributes.slice(-maxAttributes);
  const text = nameText({ ...name, attributes }) || (name.alias && `${name.alias} (no subject)`);
  return text ? bounded(text, maxNameLength) : '(no name)';
}

function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case 'dns':
      return bounded(name.value, maxNameLength);
    case 'email':
    case 'uri':
      return bounded(`${name.kind}:${name.value}`, maxNameLength);
    case 'ip':
      return ipText(name.bytes);
    case 'directory':
      return boundedName(name.name);
    case 'other':
      return `(name of kind ${name.tag})`;
    default:
      return name satisfies never;
  }
}

/** `EC P-256`, `RSA 2048`, `Ed25519`. */
function keyText({ algorithm, bits, curve, oid }: PublicKey): string {
  switch (algorithm) {
    case 'rsa':
      return `RSA ${bits ?? '(unreadable)'}`;
    case 'rsa-pss':
      return `RSA-PSS ${bits ?? '(unreadable)'}`;
    case 'dsa':
      return `DSA ${bits ?? '(unreadable)'}`;
    case 'ec':
      return `EC ${curve ?? '(unknown curve)'}`;
    case 'ed25519':
      return 'Ed25519';
    case 'ed448':
      return 'Ed448';
    case 'ml-dsa':
    case 'other':
      return oid;
    default:
      return algorithm satisfies never;
  }
}

/** A DNS name has at most 253 characters, an attribute 64 by RFC 5280; some are longer, none need be shown whole. */
const maxNameLength = 300;
const maxAttributes = 20;
/** Ways to a root for each store: who wants more than these wants a map. */
const maxWays = 4;
