import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nameHash } from '../src/pki/embedded-store.ts';
import { shortName } from '../src/pki/name.ts';
import { parseCertificate } from '../src/pki/parse.ts';
import { certificatesFromBundle } from '../src/pki/pem.ts';

/*
 * Regenerates src/pki/data and says what changed:
 *
 *   node tools/update-roots.ts [--bundle DIR] --constrained FILE.pem [--roots FILE.tsv --events FILE.tsv] [--interceptors FILE.tsv]
 *
 * --bundle        the Go module golang.org/x/crypto/x509roots/fallback (Mozilla's roots for TLS servers, as DER with their dates of
 *                 distrust); without it the go command is asked for the newest
 * --constrained   Mozilla's roots as PEM (cacert.pem of the Python package certifi): for those that the bundle leaves out because
 *                 Mozilla trusts them for some domains only
 * --roots         which program trusts which root: sha256, spki_sha256, subject_key_id, not_before, not_after, trusted_by, blocked_by, subject
 * --events        ca, root_subject, program, rule, date, sha256, notes, source
 * --interceptors  product, vendor, kind, match_field, pattern, notes, source
 *
 * The tables are compiled by hand from the programs' published lists and Chrome's interstitial and block lists.
 */
const { values } = parseArgs({
  options: {
    bundle: { type: 'string' },
    constrained: { type: 'string' },
    roots: { type: 'string' },
    events: { type: 'string' },
    interceptors: { type: 'string' },
  },
});

const programNames: Record<string, string> = {
  mozilla: 'Mozilla',
  apple: 'Apple',
  microsoft: 'Microsoft',
  android: 'Android',
  'openjdk-17.0.2': 'OpenJDK 17.0.2',
  'oracle-java-13': 'Oracle Java 13',
};

/** Name constraints that Mozilla imposes on roots that have none (mozilla::pkix, security/manager/ssl/cert_storage). */
const imposed: Record<string, string[]> = {
  // TUBITAK Kamu SM SSL Kok Sertifikasi - Surum 1
  '46edc3689046d53a453fb3104ab80dcaec658b2660ea1629dd7e867990648716': [
    'gov.tr',
    'k12.tr',
    'pol.tr',
    'mil.tr',
    'tsk.tr',
    'kep.tr',
    'bel.tr',
    'edu.tr',
    'org.tr',
  ],
};

const mozilla = readBundle(values.bundle ?? newestBundle());
if (values.constrained) mozilla.roots.push(...readConstrained(values.constrained));
write('mozilla-roots.json', {
  source: mozilla.source,
  roots: mozilla.roots.map(({ der, sha256, distrustedFrom }) => {
    const domains = imposed[sha256];
    return [
      nameHash(parseCertificate(der).subject),
      der.length,
      distrustedFrom,
      ...(domains ? [domains.join(' ')] : []),
    ];
  }),
  der: Buffer.concat(mozilla.roots.map(({ der }) => der)).toString('base64'),
});
if (values.roots && values.events) writePublicRoots(values.roots, values.events);
if (values.interceptors) {
  const rows = readTable(values.interceptors).filter(({ pattern }) => !pattern?.startsWith('('));
  write('interceptors.json', {
    source:
      "Chrome's interstitial assistant and block lists, checks of root stores and reports as published; the rest from memory",
    rows: rows.map(({ product, vendor, kind, match_field, pattern, notes, source }) => [
      product,
      vendor,
      kind,
      match_field,
      pattern,
      notes,
      source?.startsWith('recalled') ? 0 : 1,
    ]),
  });
}

type Root = { der: Buffer; sha256: string; distrustedFrom: string | null };

function readBundle(folder: string): { source: string; roots: Root[] } {
  const der = readFileSync(join(folder, 'bundle', 'bundle.der'));
  const listing = readFileSync(join(folder, 'bundle', 'bundle.go'), 'utf8');
  const roots: Root[] = [];
  for (const [, entry = ''] of listing.matchAll(/\{\n([^}]*)\n\t\}/g)) {
    const field = (name: string) => new RegExp(`\\b${name}:\\s*"?([^",\\n]*)`).exec(entry)?.[1];
    const start = Number(field('certStartOff'));
    const one = der.subarray(start, start + Number(field('certLength')));
    const sha256 = createHash('sha256').update(one).digest('hex');
    if (sha256 !== field('sha256Hash')) throw new Error(`the bundle's hash of ${field('cn')} does not fit`);
    roots.push({ der: one, sha256, distrustedFrom: field('distrustAfter') ?? null });
  }
  if (roots.length < 80) throw new Error(`only ${roots.length} roots in ${folder}: is it the bundle?`);
  return { source: `golang.org/x/crypto/x509roots/fallback ${/@(v[\w.-]+)/.exec(folder)?.[1] ?? ''}`.trim(), roots };
}

function readConstrained(file: string): Root[] {
  return certificatesFromBundle(readFileSync(file)).flatMap((der) => {
    const sha256 = createHash('sha256').update(der).digest('hex');
    return imposed[sha256] ? [{ der: Buffer.from(der), sha256, distrustedFrom: null }] : [];
  });
}

function newestBundle(): string {
  const answer = execFileSync('go', ['mod', 'download', '-json', 'golang.org/x/crypto/x509roots/fallback@latest'], {
    encoding: 'utf8',
  });
  return (JSON.parse(answer) as { Dir: string }).Dir;
}

/** Which programs trust which root: Mozilla as in the bundle, the others as in the table. */
function writePublicRoots(rootsFile: string, eventsFile: string): void {
  const trusted = new Map(mozilla.roots.map((root) => [root.sha256, root]));
  const rows = readTable(rootsFile);
  const newer = [...trusted.keys()].filter((sha256) => !rows.some((row) => row.sha256 === sha256));
  for (const sha256 of newer) {
    const { subject, publicKey, subjectKeyId } = parseCertificate(trusted.get(sha256)!.der);
    process.stdout.write(`not in the table, so known of Mozilla alone: ${shortName(subject)}\n`);
    const spki = createHash('sha256').update(publicKey.spki).digest('hex');
    rows.push({ sha256, spki_sha256: spki, subject_key_id: subjectKeyId ?? '', trusted_by: '', subject: '' });
  }
  const programs = Object.entries(programNames);
  const lines: string[] = [];
  const organisations = new Set<string>();
  for (const { sha256 = '', spki_sha256 = '', subject_key_id = '', trusted_by = '', subject = '' } of rows) {
    const by = new Set(trusted_by.split(',').filter((program) => program !== 'mozilla'));
    if (trusted_by.split(',').includes('mozilla') && !trusted.has(sha256))
      process.stdout.write(`no longer trusted by Mozilla: ${subject}\n`);
    if (trusted.has(sha256)) by.add('mozilla');
    const mask = programs.reduce((sum, [program], bit) => sum | (by.has(program) ? 1 << bit : 0), 0);
    if (mask === 0) process.stdout.write(`trusted by nobody any more: ${subject}\n`);
    lines.push([sha256.slice(0, 32), spki_sha256.slice(0, 32), subject_key_id, mask.toString(16)].join(' '));
    const organisation = /(?:^|,)O=((?:\\.|[^,\\])+)/.exec(subject)?.[1]?.replace(/\\(.)/g, '$1');
    if (organisation) organisations.add(organisation);
  }
  const events = readTable(eventsFile).filter(
    ({ sha256, rule }) => sha256 && (rule === 'removed' || rule?.startsWith('distrust')),
  );
  write('public-roots.json', {
    source:
      "the programs' published root lists (2025), Mozilla's as in mozilla-roots.json; distrust as announced by the programs",
    programs: programs.map(([, name]) => name),
    organisations: [...organisations].sort(),
    roots: lines.sort(),
    events: events.map(({ sha256 = '', program, rule, date, ca }) => [
      sha256.slice(0, 32),
      program,
      rule === 'removed' ? 'removed' : 'distrusted from',
      date,
      ca,
    ]),
  });
}

function readTable(file: string): Record<string, string>[] {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const names = header.split('\t');
  return lines.map((line) => Object.fromEntries(line.split('\t').map((value, index) => [names[index] ?? '', value])));
}

function write(
  name: string,
  data: { roots?: unknown[]; rows?: unknown[]; events?: unknown[] } & Record<string, unknown>,
): void {
  const file = join(import.meta.dirname, '../src/pki/data', name);
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // One entry a line, so that a change shows as what it is.
  const parts = Object.entries(data).map(([key, value]) => {
    const text = Array.isArray(value)
      ? `[\n${value.map((each) => JSON.stringify(each)).join(',\n')}\n]`
      : JSON.stringify(value);
    return `${JSON.stringify(key)}: ${text}`;
  });
  const after = `{\n${parts.join(',\n')}\n}\n`;
  writeFileSync(file, after);
  const count = (data.roots ?? data.rows ?? []).length;
  process.stdout.write(
    `${name}: ${count} entries, ${before === after ? 'unchanged' : before === '' ? 'new' : 'changed'}\n`,
  );
}
