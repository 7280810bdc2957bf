import type { GeneralName } from './certificate.ts';
import type { FaultLog } from './encoding-rules.ts';
import { isUtf8 } from './name.ts';
import { printable } from './printable.ts';

/** Notes what is wrong with a name in subjectAltName (RFC 5280 section 4.2.1.6). */
export function checkAltName(name: GeneralName, faults: FaultLog): void {
  switch (name.kind) {
    case 'dns':
      if (nonAscii.test(name.value))
        faults.add('alt-name-not-ascii', 'subjectAltName: a DNS name is not in ASCII (A-labels)', name.kind);
      else if (name.value === '') faults.add('alt-name-empty-name', 'subjectAltName: a DNS name is empty');
      else if (!dnsNamePattern.test(name.value) || name.value.length > maxDnsName)
        faults.add('alt-name-characters', `subjectAltName: ${printable(name.value)} is no DNS name`);
      break;
    case 'email':
    case 'uri':
      if (nonAscii.test(name.value))
        faults.add('alt-name-not-ascii', `subjectAltName: a name of kind ${name.kind} is not in ASCII`, name.kind);
      else if (!(name.kind === 'email' ? isMailbox(name.value) : uriPattern.test(name.value)))
        faults.add(
          'alt-name-characters',
          `subjectAltName: ${printable(name.value)} is no ${name.kind === 'email' ? 'mailbox' : 'absolute URI'}`,
        );
      break;
    case 'ip':
      if (![4, 16].includes(name.bytes.length)) {
        const { length } = name.bytes;
        faults.add('alt-name-ip-length', `subjectAltName: an IP address has ${length} octets`, String(length));
      }
      break;
    case 'directory':
      if (!isUtf8(name.name)) faults.add('name-not-utf8', 'subjectAltName: a name is not in UTF-8');
      break;
    case 'other':
      break;
    default:
      name satisfies never;
  }
}

/** Notes what is wrong with a base of nameConstraints (RFC 5280 section 4.2.1.10). */
export function checkConstraint(base: GeneralName, faults: FaultLog): void {
  const bad = (what: string) => faults.add('name-constraints-malformed', `nameConstraints: ${what}`);
  switch (base.kind) {
    case 'dns':
      if (base.value.startsWith('.'))
        faults.add('name-constraints-leading-dot', `nameConstraints: ${printable(base.value)} begins with a dot`);
      if (base.value !== '' && !constraintPattern.test(base.value)) bad(`${printable(base.value)} is no DNS name`);
      break;
    case 'ip':
      if (base.bytes.length !== 8 && base.bytes.length !== 32) bad(`an address range has ${base.bytes.length} octets`);
      else if (!isMask(base.bytes.subarray(base.bytes.length / 2))) bad('a mask of an address range has holes');
      break;
    case 'email':
      if (base.value.split('@', 3).length > 2 || nonAscii.test(base.value))
        bad(`${printable(base.value)} is no mail constraint`);
      break;
    case 'uri':
      if (!constraintPattern.test(base.value)) bad(`${printable(base.value)} is no host of a URI`);
      break;
    case 'directory':
    case 'other':
      break;
    default:
      base satisfies never;
  }
}

function isMask(mask: Uint8Array): boolean {
  let ended = false;
  for (const octet of mask) {
    if (ended && octet !== 0) return false;
    if (octet !== 0xff) {
      ended = true;
      // A run of ones from the left: its complement plus one is a power of two.
      const zeros = 0x100 - octet;
      if ((zeros & (zeros - 1)) !== 0) return false;
    }
  }
  return true;
}

/** `Mailbox` of RFC 5321 section 4.1.2: one at-sign outside of quotes, a host behind it. */
export function isMailbox(text: string): boolean {
  return mailboxPattern.test(text);
}

const mailboxPattern =
  /^(?:"(?:[^"\\]|\\.)+"|[^\s@"(),:;<>[\]\\]+)@(?:\[[^\]\s]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)$/i;
/** RFC 5280 section 4.2.1.6: a scheme and something behind it. */
const uriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the rule
const nonAscii = /[^\x00-\x7f]/;
/** Preferred name syntax (RFC 1034 section 3.5) with a wildcard as the first label. */
const dnsNamePattern =
  /^(?:\*\.)?(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
/** RFC 1035 section 2.3.4, without the root's dot. */
const maxDnsName = 253;
/** Underscores are common in constraints; wildcards are not defined there. */
const constraintPattern = /^\.?(?:[a-z0-9_-]{1,63}\.)*[a-z0-9_-]{1,63}$/i;
