import { equalBytes } from '../../wire/bytes.ts';
import { editDistance } from '../../wire/nearest.ts';
import type { Certificate, GeneralName } from '../certificate/certificate.ts';
import type { NamePattern, PartialWildcard } from './chain-policy.ts';
import { ipOctets, ipText } from '../certificate/ip-address.ts';
import type { HostnameMatch } from './judgement.ts';

/**
 * How a certificate's names stand to the name asked for: a DNS name (A-labels) or an IP literal. As today's browsers do it
 * (RFC 9525 section 6): subjectAltName alone counts; a wildcard is the whole left-most label, stands for exactly one label and
 * has at least two labels after it, but for the `namePatterns` that a client takes besides. `matches` says nothing of the common name; `common-name-only` tells where that would match.
 */
export function matchHostname(
  certificate: Certificate,
  name: string,
  namePatterns: readonly NamePattern[] = ['absolute'],
): HostnameMatch {
  const address = ipOctets(name.replace(/^\[(.*)\]$/, '$1'));
  const by = address ? matchAddress(certificate, address) : matchDns(certificate, normalHost(name), namePatterns);
  if (by !== null) return { matches: true, by };
  const host = address ? ipText(address) : normalHost(name);
  const dns: string[] = [];
  const addresses: string[] = [];
  for (const each of certificate.subjectAltNames ?? []) {
    if (each.kind === 'dns') dns.push(each.value.toLowerCase());
    else if (each.kind === 'ip') addresses.push(ipText(each.bytes));
  }
  if (dns.length === 0 && addresses.length === 0) return withoutAltNames(certificate, host, address !== null);
  if (address) return { matches: false, reason: 'ip-not-listed', names: [...addresses, ...dns].slice(0, maxNames) };
  return { matches: false, reason: reasonOf(host, dns), names: nearestFirst(host, dns, addresses) };
}

/** The common name that would match if clients still looked at it: only where subjectAltName has no name of these kinds. */
export function matchCommonName(
  certificate: Certificate,
  name: string,
  yieldsTo: readonly GeneralName['kind'][] = ['dns', 'ip'],
): string | null {
  if (certificate.subjectAltNames?.some(({ kind }) => yieldsTo.includes(kind))) return null;
  const host = normalHost(name);
  return commonNames(certificate).find((common) => matchesPattern(common.toLowerCase(), host)) ?? null;
}

function matchAddress({ subjectAltNames }: Certificate, address: Uint8Array): string | null {
  const found = subjectAltNames?.some((name) => name.kind === 'ip' && equalBytes(name.bytes, address));
  return found ? ipText(address) : null;
}

function matchDns({ subjectAltNames }: Certificate, host: string, namePatterns: readonly NamePattern[]): string | null {
  for (const name of subjectAltNames ?? []) {
    if (name.kind !== 'dns') continue;
    const written = name.value.toLowerCase();
    if (written.endsWith('.') && !namePatterns.includes('absolute')) continue;
    if (matchesPattern(written, host, namePatterns)) return name.value;
  }
  return null;
}

/**
 * Whether a pattern stands for a host, both in lower case. A wildcard is the whole first label above at least two others, since
 * "*.com" would cover a whole registry, but for the `namePatterns` that a client takes besides.
 */
function matchesPattern(pattern: string, host: string, namePatterns: readonly NamePattern[] = []): boolean {
  const ends = pattern.replace(/\.$/, '');
  if (!ends.includes('*')) return ends === host && host !== '';
  const own = ends.split('.');
  const labels = host.split('.');
  if (own.length !== labels.length || own.length < (namePatterns.includes('top-level') ? 2 : 3)) return false;
  return own.every((label, index) => {
    if (!label.includes('*')) return label === labels[index];
    if (index > 0 && !namePatterns.includes('several')) return false;
    const [before = '', after = '', ...more] = label.split('*');
    if (label !== '*' && !namePatterns.includes(`${before && 'w'}*${after && 'w'}` as PartialWildcard)) return false;
    const text = labels[index] ?? '';
    const fits = text.startsWith(before) && text.endsWith(after) && text.length >= Math.max(label.length - 1, 1);
    return more.length === 0 && fits && !label.startsWith('xn--');
  });
}

function withoutAltNames(certificate: Certificate, host: string, isAddress: boolean): HostnameMatch {
  const names = commonNames(certificate).slice(0, maxNames);
  if (names.length === 0) return { matches: false, reason: 'no-names', names };
  const common = names.find((each) => (isAddress ? each === host : matchesPattern(each.toLowerCase(), host)));
  if (common !== undefined)
    return { matches: false, reason: 'common-name-only', names: [common, ...names.filter((each) => each !== common)] };
  // A common name that is no host ("Acme Inc. server") is no name to compare.
  const hosts = names.filter((each) => hostPattern.test(each));
  return {
    matches: false,
    reason: hosts.length > 0 ? (isAddress ? 'ip-not-listed' : 'other-name') : 'no-names',
    names: hosts,
  };
}

function commonNames({ subject }: Certificate): string[] {
  return subject.attributes.filter(({ type }) => type === 'CN').map(({ value }) => value);
}

function reasonOf(host: string, names: string[]): Extract<HostnameMatch, { matches: false }>['reason'] {
  const sibling = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
  if (names.some((name) => !name.startsWith('*') && name === sibling)) return 'www-or-apex';
  return names.some((name) => isWildcardAbove(name, host)) ? 'wildcard-depth' : 'other-name';
}

/** Whether a wildcard is for the host's domain, only at another depth. */
function isWildcardAbove(name: string, host: string): boolean {
  return name.startsWith('*.') && name.includes('.', 2) && (host === name.slice(2) || host.endsWith(name.slice(1)));
}

/** At most 100 names: those with the most labels in common and the fewest besides, ordered by their edit distance. */
function nearestFirst(host: string, dns: string[], addresses: string[]): string[] {
  const labels = host.split('.').reverse();
  const scored = dns.map((name) => {
    const own = name.length > maxHostLength ? [] : name.split('.').reverse();
    const common = commonLabels(own, labels);
    return { name, common, besides: own.length - common, distance: 0 };
  });
  scored.sort((a, b) => b.common - a.common || a.besides - b.besides);
  const near = scored.slice(0, maxNames);
  for (const each of near) {
    const { name, common } = each;
    const isSibling = name === `www.${host}` || `www.${name}` === host;
    const distance = editDistance(name.replace(/^\*\./, '').slice(0, maxHostLength), host.slice(0, maxHostLength));
    each.distance = isSibling ? -1_000 : isWildcardAbove(name, host) ? distance - 900 : distance - common * 8;
  }
  near.sort((a, b) => a.distance - b.distance);
  return [...near.map(({ name }) => name), ...addresses].slice(0, maxNames);
}

function commonLabels(own: string[], reversed: string[]): number {
  let count = 0;
  while (count < own.length && own[count] === reversed[count]) count++;
  return count;
}

function normalHost(name: string): string {
  const lower = name.toLowerCase();
  return lower.endsWith('.') ? lower.slice(0, -1) : lower;
}

const hostPattern = /^(?:\*\.)?[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?$|^[0-9a-f:.]+$|^localhost$/i;
const maxNames = 100;
/** RFC 1035 section 2.3.4. */
const maxHostLength = 253;
