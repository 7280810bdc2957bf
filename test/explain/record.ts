/**
 * Records what programs print when they fail at the lab's servers, as it is: `node test/explain/record.ts [program...]
 * [--scenario ID]` writes `data/spoken.json`, one message a line. It goes into a network of its own (root), where every
 * name is a lab server's, and the lab's root stands in for the machine's roots. What is not installed is said and passed
 * over; the packages are in `speakers.ts`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { allScenarios, startScenario } from '../../src/lab/servers/run.ts';
import type { Scenario } from '../../src/lab/scenario.ts';
import { type Answer, enterNamespace, furnish, serveNames } from '../agreement/namespace.ts';
import type { Visit } from '../agreement/real-client.ts';
import { type Finished, runCommand } from '../agreement/running.ts';
import { stable } from '../agreement/stable.ts';
import { type Speaker, speakers } from './speakers.ts';

/** One message, and what made the program say it. */
type Spoken = { text: string; causes: string[]; programs: string[] };

const data = join(import.meta.dirname, 'data/spoken.json');
const systemRoots = '/etc/ssl/certs/ca-certificates.crt';
/** Scenarios in which every client meets the fault, and by itself. */
const chosen =
  'ca-untrusted ca-untrusted-root-not-sent cert-expired cert-malformed cert-missing cert-not-yet-valid cert-purpose cert-self-signed cert-weak-key cert-weak-signature chain-incomplete chain-incomplete-two cipher-mismatch-3des cipher-mismatch-rc4 cipher-mismatch-null client-cert-required client-cert-required-tls12 closed-early decrypt-failure decrypt-failure-finished dh-weak dns-failure dns-failure-servfail group-mismatch handshake-timeout hostname-mismatch hostname-mismatch-ip hostname-mismatch-wildcard-depth interception intermediate-expired key-mismatch key-mismatch-tls12 legacy-renegotiation not-tls-http not-tls-ssh protocol-mismatch-sslv3 protocol-mismatch-tls10 server-internal server-internal-alert server-internal-malformed sigalg-mismatch-ed25519 sni-unrecognized starttls-needed starttls-needed-imap tcp-refused tcp-reset version-intolerance-close'.split(
    ' ',
  );
const healthy = ['healthy', 'healthy-tls12-only'];
const timeoutMs = 12_000;
/** Of a long output the end tells. */
const maxLines = { usual: 14, transcript: 40 };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scenario: { type: 'string', multiple: true } },
});
enterNamespace();
furnish();
const scratch = mkdtempSync(join(tmpdir(), 'whytls-spoken-'));
const roots = join(scratch, 'roots.pem');
writeFileSync(roots, '');
execFileSync('mount', ['--bind', roots, systemRoots]);
const names = new Map<string, Answer>([
  ['localhost', ['127.0.0.1']],
  [hostname().toLowerCase(), ['127.0.0.1']],
]);
const resolver = await serveNames((name) => names.get(name) ?? 'nxdomain');
const wanted = speakers.filter(({ id }) => positionals.length === 0 || positionals.includes(id));
const spoken = new Map<string, Spoken>();
if (positionals.length > 0 || values.scenario)
  for (const each of JSON.parse(readFileSync(data, 'utf8')) as Spoken[]) spoken.set(keyOf(each.text), each);
const missing = new Set<string>();
/** What each program says of a server that is in order, since it wants more of it than a handshake. */
const content = new Set<string>();
try {
  for (const scenario of await allScenarios()) if (healthy.includes(scenario.id)) await visitAll(scenario);
  for (const scenario of await allScenarios())
    if ((values.scenario ?? chosen).includes(scenario.id)) await visitAll(scenario);
} finally {
  resolver.stop();
  rmSync(scratch, { recursive: true, force: true });
}
if (missing.size > 0) process.stderr.write(`not installed: ${[...missing].join(', ')}\n`);
const rows = [...spoken.values()].map(({ text, causes, programs }) =>
  JSON.stringify({ text, causes: [...causes].sort(), programs: [...programs].sort() }),
);
writeFileSync(data, `[\n${rows.sort().join(',\n')}\n]\n`);

async function visitAll(scenario: Scenario): Promise<void> {
  const stopping = new AbortController();
  const { host, server, rootPem, stop } = await startScenario(scenario, { signal: stopping.signal });
  names.set(host, server.client?.resolution ?? server.addresses.map(({ ip }) => ip));
  const { cause, alsoAllowed = [] } = scenario.expect;
  const causes = [...(cause ? [cause] : []), ...alsoAllowed];
  writeFileSync(
    roots,
    [server.client?.systemLacksRoot ? '' : rootPem, ...(server.client?.systemOnlyRoots ?? [])].join(''),
  );
  try {
    const queue = [...wanted];
    const work = async () => {
      for (let speaker = queue.shift(); speaker; speaker = queue.shift()) {
        const text = await visit(speaker, host, server.addresses[0]?.port ?? 443);
        if (text === null) continue;
        if (cause === null) content.add(`${speaker.id} ${keyOf(text)}`);
        else if (!content.has(`${speaker.id} ${keyOf(text)}`)) note(text, causes, speaker.id);
      }
    };
    await Promise.all([work(), work(), work()]);
    process.stderr.write(`${scenario.id}: ${spoken.size} messages so far\n`);
  } finally {
    stopping.abort();
    await stop();
    names.delete(host);
  }
}

/** What the program printed; null where it was content, or said nothing. */
async function visit(speaker: Speaker, host: string, port: number): Promise<string | null> {
  const dir = mkdtempSync(join(scratch, 'visit-'));
  const target: Visit = { host, port, url: `https://${host}:${port}/`, caFile: roots, dir, timeoutMs };
  try {
    const command = speaker.command(target);
    const program = command.argv[0] ?? '';
    if (!installed(program)) {
      missing.add(speaker.id);
      return null;
    }
    const finished = await runCommand(command, target);
    return said(speaker, finished, { dir, port, host });
  } finally {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

function said(
  { id }: Speaker,
  { code, stdout, stderr }: Finished,
  { dir, port, host }: { dir: string; port: number; host: string },
): string | null {
  // Some end well whatever happens, and only complain.
  if (code === 0 && !/ssl|tls|cert|error|fail/i.test(stderr)) return null;
  // The lab's names tell what is wrong with its servers.
  const whole = `${stdout}\n${stderr}`
    .replaceAll(host, 'www.example.com')
    .replaceAll(dir, 'DIR')
    .replaceAll(roots, 'ROOTS')
    .replaceAll(scratch, 'DIR');
  const text = stable(whole, { port })
    .split('\n')
    .map((line) => line.trimEnd().slice(0, 700))
    .filter((line) => line !== '')
    .slice(/whole|verbose/.test(id) ? -maxLines.transcript : -maxLines.usual)
    .join('\n');
  return text === '' ? null : text;
}

function note(text: string, causes: string[], program: string): void {
  const key = keyOf(text);
  const each = spoken.get(key) ?? { text, causes: [], programs: [] };
  spoken.set(key, each);
  each.causes = [...new Set([...each.causes, ...causes])];
  each.programs = [...new Set([...each.programs, program])];
}

/** Texts that differ in names, numbers and times alone are one message. */
function keyOf(text: string): string {
  return text
    .replace(/(?:\*\.)?[a-z0-9.-]+\.(?:test|com|example)\b/g, 'HOST')
    .replace(/0x[0-9a-f]+|[0-9A-Fa-f]{8,}|\d+/g, 'N')
    .replace(/CN ?= ?[^,\n]*/g, 'CN');
}

function installed(program: string): boolean {
  if (program.includes('/')) return existsSync(program);
  return ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/lib/nagios/plugins'].some((folder) =>
    existsSync(join(folder, program)),
  );
}
