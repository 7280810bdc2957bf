import { hash } from 'node:crypto';
import type { Certificate } from '../certificate/certificate.ts';
import table from '../data/interceptors.json' with { type: 'json' };

/** A product that replaces certificates, and what gave it away. */
export type Interceptor = {
  product: string;
  vendor: string;
  /** antivirus, firewall, corporate-proxy, debugging, parental, adware, malware, mobile, operator. */
  kind: string;
  /** `issuer CN "FortiGate CA"`. */
  matched: string;
  /** What the user of the product can do. */
  advice: string;
  /** The pattern stands in a published list; otherwise it is known from memory alone. */
  confirmed: boolean;
  /** It is the name alone, which anybody could give to a CA; otherwise the very key or certificate. */
  byName: boolean;
};

/** Looks for the names and keys of known interceptors in a chain as it was sent; a confirmed one before others. */
export function recogniseInterceptor(sent: Certificate[]): Interceptor | null {
  const chain = sent.slice(0, maxCertificates);
  let recalled: Interceptor | null = null;
  for (const row of rows()) {
    const matched = match(row, chain);
    if (matched === null) continue;
    const { product, vendor, kind, advice, confirmed } = row;
    const found = { product, vendor, kind, matched, advice, confirmed, byName: row.field.startsWith('issuer ') };
    if (confirmed) return found;
    recalled ??= found;
  }
  return recalled;
}

/** Whether others than its owner can have the key of its root: it came with software, or lies in a file of a tool. */
export function exposesKey({ kind }: Interceptor): boolean {
  return kind === 'malware' || kind === 'adware' || kind === 'debugging';
}

type Row = Omit<Interceptor, 'matched' | 'byName'> & { field: string; test: (value: string) => boolean };

function match({ field, test }: Row, chain: Certificate[]): string | null {
  if (field.startsWith('issuer ')) {
    const type = field.slice('issuer '.length);
    for (const { issuer } of chain) {
      for (const attribute of issuer.attributes) {
        const value = bounded(attribute.value);
        if (attribute.type === type && test(value)) return `${field} ${JSON.stringify(value)}`;
      }
    }
    return null;
  }
  const where = field === 'leaf SPKI' ? chain.slice(0, 1) : chain;
  const found = where.find((certificate) => test(hashOf(certificate, field)));
  return found ? `${field.replace('leaf', 'server').replace('root', 'authority')} ${hashOf(found, field)}` : null;
}

function hashOf(certificate: Certificate, field: string): string {
  let own = hashes.get(certificate);
  if (!own) {
    own = {
      'SHA-256': certificate.sha256,
      'SHA-1': hash('sha1', certificate.der),
      SPKI: hash('sha256', certificate.publicKey.spki),
    };
    hashes.set(certificate, own);
  }
  return own[field.slice(field.indexOf(' ') + 1)] ?? '';
}

function rows(): Row[] {
  opened ??= table.rows.map(([product, vendor, kind, field, pattern, word, advice, confirmed]) => ({
    product: String(product),
    vendor: String(vendor),
    kind: String(kind),
    field: String(field),
    test: tester(String(pattern), String(word)),
    advice: String(advice),
    confirmed: confirmed === 1,
  }));
  return opened;
}

function bounded(value: string): string {
  return value.slice(0, maxValueLength);
}

/**
 * `/…/i` is a regular expression, everything else a text to be equal to. `word` is in whatever fits, in lower case: most names
 * have none of them, and an expression is made only when it is needed.
 */
function tester(pattern: string, word: string): Row['test'] {
  const source = /^\/(.*)\/i?$/.exec(pattern)?.[1];
  if (source === undefined) return (value) => value === pattern;
  let regex: RegExp | null = null;
  return (value) => {
    if (!value.toLowerCase().includes(word)) return false;
    regex ??= new RegExp(source, pattern.endsWith('i') ? 'i' : '');
    return regex.test(value);
  };
}

let opened: Row[] | null = null;
const hashes = new WeakMap<Certificate, Record<string, string>>();
const maxCertificates = 16;
/** Names are longer than this only to cost time. */
const maxValueLength = 256;

/** Looks for a known interceptor in a name as a message writes it (`CN=Zscaler Root CA, O=Zscaler Inc.`). */
export function interceptorNamed(name: string): Pick<Interceptor, 'product' | 'vendor' | 'kind' | 'advice'> | null {
  const values = name
    .slice(0, maxNameLength)
    .split(/[,/;\n]/)
    .map((part) => part.replace(/^\s*(?:CN|O|OU)\s*=\s*/i, '').trim())
    .filter((part) => part !== '');
  const row = rows().find(({ field, test }) => field.startsWith('issuer ') && values.some((value) => test(value)));
  return row ? { product: row.product, vendor: row.vendor, kind: row.kind, advice: row.advice } : null;
}

const maxNameLength = 1_024;
