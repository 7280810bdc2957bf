/**
 * Lets real programs visit every scenario of the lab, captures each visit, and holds what `whytls capture` says against what
 * the scenario is. Needs root (dumpcap), curl, gnutls-cli, openssl, python3 and faketime.
 *
 *   node test/capture/measure.ts [--program ID]... [--keep FOLDER | --again FOLDER] [scenario...]
 *
 * Then in one capture with all programs, and how many of the sealed failures one connection can tell at all. `--keep` writes the captures, their key logs and roots; `--again`
 * reads them instead of letting anybody visit. A line for each visit that is not right (`--all`: for each); then the rates:
 * of visits that failed, with the key log; without it; and without it where the fault is in the clear.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import type { CauseId } from '../../src/causes/generated/ids.ts';
import { causes } from '../../src/causes/generated/all.ts';
import { certificatesIn, isOfWeakRsaKey, readSealedFlight } from '../../src/handshake/overheard-flight.ts';
import { emptyResult } from '../../src/handshake/result.ts';
import { hostOf } from '../../src/lab/scenario.ts';
import { allScenarios } from '../../src/lab/servers/run.ts';
import { suiteNames } from '../../src/wire/registry/suite-names.ts';
import { situationOf } from '../agreement/situations.ts';
import { captureScenario, firstOf, keepCapture, keptCaptures, type LabCapture, publicRoots } from './lab-captures.ts';
import { overhear } from './overhear.ts';
import { realPrograms } from './real-programs.ts';

/** What this program meets there is another fault than the one that the scenario is about. */
const meetsOtherwise: Record<string, CauseId> = {
  // The server speaks TLS 1.3 alone, and this program TLS 1.2.
  'client-cert-rejected-tls13 curl-tls12': 'protocol-mismatch',
  'healthy-tls13-only curl-tls12': 'protocol-mismatch',
  // OpenSSL as a server of TLS 1.2 finds no suite for a certificate that it cannot read.
  'cert-malformed curl-tls12': 'cipher-mismatch',
  // Nothing is wrong with the server; GnuTLS alone minds a feature of the certificate.
  'healthy-multi-staple gnutls-cli': 'client-trust-store',
  'healthy-multi-staple git': 'client-trust-store',
};

/** Bytes that are the same for several causes: what one connection can tell, until another hello asks further. */
const tellsNoMore: Record<string, CauseId> = {
  // handshake_failure in answer to the ClientHello does not say which of the lists it is about.
  'cert-missing-anonymous': 'cipher-mismatch',
  'group-mismatch': 'cipher-mismatch',
  'sigalg-mismatch': 'cipher-mismatch',
  'sigalg-mismatch-md5': 'cipher-mismatch',
  // It closes without a word; only an SSLv2 hello would make it speak.
  'protocol-mismatch-sslv2': 'closed-early',
  // It waits for the end of a line, and only plain text would make it speak.
  'not-tls-redis': 'handshake-timeout',
  // Whether another certificate is there for other names, only another name asked for would tell.
  'sni-ignored': 'hostname-mismatch',
  // A server that refuses TLS 1.3 and 1.2 with protocol_version may put up with neither, or be older.
  'version-intolerance node': 'protocol-mismatch',
  // GnuTLS and Node refuse whatever it is in the same way: a wrong clock looks like a root that is missing; the answer names both.
  ...Object.fromEntries(
    ['clock-wrong', 'clock-wrong-ahead'].flatMap((id) =>
      ['gnutls-cli', 'git', 'node'].map((program) => [`${id} ${program}`, 'client-trust-store' as const]),
    ),
  ),
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    program: { type: 'string', multiple: true },
    keep: { type: 'string' },
    again: { type: 'string' },
    all: { type: 'boolean' },
  },
});

const pcapHeaderBytes = 24;
const sealedAlertBytes = 19;
const mark = 'WHYTLS_CAPTURES_INSIDE';
if (values.again === undefined) enterNamespace();
const programs = realPrograms.filter(({ id }) => values.program?.includes(id) ?? true);
const queue = (await allScenarios()).filter(
  (scenario) =>
    (positionals.length === 0 || positionals.includes(scenario.id)) &&
    situationOf(scenario).kind === 'applicable' &&
    !scenario.id.startsWith('dns-failure'),
);
const captures: LabCapture[] = [];
await Promise.all(
  Array.from({ length: 3 }, async () => {
    for (let scenario = queue.shift(); scenario; scenario = queue.shift()) {
      const seen = await (values.again === undefined
        ? captureScenario(scenario, programs)
        : keptCaptures(values.again, scenario, programs));
      captures.push(...seen);
      for (const each of seen) tell(each);
    }
  }),
);
sumUp();
await rateTogether();
tellLimit();

/** In a network of its own that has a loopback and nothing else: no other traffic, and no port is taken. */
function enterNamespace(): void {
  if (process.env[mark]) return;
  const inside = ['-c', 'ip link set lo up && exec "$@"', 'sh', process.execPath, ...process.execArgv];
  const { status } = spawnSync('unshare', ['--net', '--', 'sh', ...inside, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, [mark]: '1' },
  });
  process.exit(status ?? 1);
}

function tell(each: LabCapture): void {
  const { scenario, program, ran, open, sealed } = each;
  const wrong = isRight(each, 'open') && isRight(each, 'sealed') ? ' ' : isRight(each, 'open') ? 's' : 'X';
  if (values.keep) keepCapture(each, values.keep);
  if (wrong === ' ' && !values.all) return;
  const heard = isSealed(each) ? 'sealed' : 'clear';
  const words = [wrong, scenario.id, program, ran.failed ? 'fails' : 'works', `${firstOf(open)} / ${firstOf(sealed)}`];
  process.stdout.write(`${words.join('  ')}  (${heard}) ${open.summary} | ${sealed.summary} | ${ran.said}\n`);
}

/** Right: the scenario's cause where the program failed; no other cause, and no broken server, where it worked. */
function isRight({ scenario, program, ran, open, sealed }: LabCapture, which: 'open' | 'sealed'): boolean {
  const report = which === 'open' ? open : sealed;
  const first = report.findings[0]?.cause ?? null;
  const named = isWanted({ scenario, program }, first);
  return ran.failed ? named : first === null ? report.verdict === 'healthy' : named;
}

function isWanted({ scenario, program }: Pick<LabCapture, 'scenario' | 'program'>, cause: CauseId | null): boolean {
  const { alsoAllowed = [] } = scenario.expect;
  // With other connections beside it more may be told than one alone holds.
  return cause !== null && [wantedOf(scenario, program), scenario.expect.cause, ...alsoAllowed].includes(cause);
}

function wantedOf({ id, expect }: LabCapture['scenario'], program: string): CauseId | null {
  const visit = `${id} ${program}`;
  return meetsOtherwise[visit] ?? tellsNoMore[visit] ?? tellsNoMore[id] ?? expect.cause;
}

/** The same, or what the scenario's cause looks like from outside: one of its symptoms. */
function isNear(each: LabCapture, which: 'open' | 'sealed'): boolean {
  const first = each[which].findings[0]?.cause;
  const cause = causes.find(({ id }) => id === each.scenario.expect.cause);
  return isRight(each, which) || (first !== undefined && (cause?.explains.includes(first) ?? false));
}

/** The same, and the scenario's own cause where one connection is not enough to tell it. */
function isRightStrictly(each: LabCapture, which: 'open' | 'sealed'): boolean {
  const { scenario, program } = each;
  const first = each[which].findings[0]?.cause;
  return `${scenario.id} ${program}` in tellsNoMore || scenario.id in tellsNoMore
    ? first === scenario.expect.cause
    : isRight(each, which);
}

/** The server speaks TLS 1.3 and got as far as its certificate: what is wrong is said under encryption. */
function isSealed({ sealed }: LabCapture): boolean {
  const [line] = sealed.capture?.listed ?? [];
  return line?.version === 'TLS 1.3' && line.reached?.message === 'ServerHello';
}

/** The same, or among the first three that are told. */
function isAmongThree(each: LabCapture, which: 'open' | 'sealed'): boolean {
  return isRight(each, which) || each[which].findings.slice(0, 3).some(({ cause }) => isWanted(each, cause));
}

function sumUp(): void {
  const failed = captures.filter(({ ran }) => ran.failed);
  const works = captures.filter(({ ran }) => !ran.failed);
  const clear = failed.filter((each) => !isSealed(each));
  rate('fails, with the key log', failed, 'open');
  rate('fails, without', failed, 'sealed');
  rate('fails, without, in the clear', clear, 'sealed');
  rate('works, with the key log', works, 'open');
  rate('works, without', works, 'sealed');
}

function rate(name: string, of: LabCapture[], which: 'open' | 'sealed'): void {
  const right = of.filter((each) => isRight(each, which)).length;
  const near = of.filter((each) => isNear(each, which)).length;
  const three = of.filter((each) => isAmongThree(each, which)).length;
  const strictly = of.filter((each) => isRightStrictly(each, which)).length;
  process.stdout.write(
    `${name.padEnd(30)} ${right} of ${of.length} (${percent(right, of.length)}), among three ${three} (${percent(three, of.length)}), with symptoms ${near} (${percent(near, of.length)}), strictly ${strictly} (${percent(strictly, of.length)})\n`,
  );
}

/** Of all programs of a scenario in one capture: each failed visit by the cause that the list has for it. */
async function rateTogether(): Promise<void> {
  let [right, all] = [0, 0];
  for (const visits of Map.groupBy(captures, ({ scenario }) => scenario.id).values()) {
    const [first] = visits;
    if (!first) continue;
    const file = Buffer.concat([
      first.file.subarray(0, pcapHeaderBytes),
      ...visits.map((each) => each.file.subarray(pcapHeaderBytes)),
    ]);
    const { capture } = await overhear(file, { roots: publicRoots(first.roots) });
    for (const each of visits.filter(({ ran }) => ran.failed)) {
      const clients = each.sealed.capture?.listed.map(({ client }) => client) ?? [];
      const causes = capture?.listed.filter(({ client }) => clients.includes(client)).map(({ cause }) => cause) ?? [];
      all++;
      if (clients.length === 0 ? isRight(each, 'sealed') : causes.some((cause) => isWanted(each, cause))) right++;
      else
        process.stdout.write(`T  ${each.scenario.id}  ${each.program}  ${causes.join()} / ${firstOf(each.sealed)}\n`);
    }
  }
  process.stdout.write(`fails, without, all programs in one capture ${right} of ${all} (${percent(right, all)})\n`);
}

/**
 * How many of the sealed failures could be told at most: visits of one program whose records have the same kinds in the same
 * order, and whose certificates are as many, look the same, so that of them only those of one cause can be right.
 */
function tellLimit(): void {
  const sealed = captures.filter((each) => each.ran.failed && isSealed(each));
  const alike = [...Map.groupBy(sealed, outside).values()];
  let most = 0;
  for (const visits of alike) {
    const byCause = Map.groupBy(visits, ({ scenario, program }) => wantedOf(scenario, program));
    most += Math.max(...[...byCause.values()].map(({ length }) => length));
    if (byCause.size > 1)
      process.stdout.write(`  the same from outside for ${visits[0]?.program}: ${[...byCause.keys()].join(', ')}\n`);
  }
  process.stdout.write(
    `sealed failures that can be told ${most} of ${sealed.length} (${percent(most, sealed.length)})\n`,
  );
}

/** What a listener without secrets sees of a visit, beside exact lengths and times. */
function outside({ program, scenario, sealed }: LabCapture): string {
  const [handshake] = sealed.handshakes;
  const steps = handshake?.steps ?? [];
  const records = steps.filter(({ kind, from }) => kind === 'application-data' && from === 'server');
  const suite = suiteNames.find(([, name]) => name === handshake?.suite)?.[0] ?? null;
  const flight = readSealedFlight(
    records.map(({ bytes }) => bytes ?? 0),
    { ...emptyResult(), suite },
  );
  const holds = flight && certificatesIn(flight, hostOf(scenario));
  const said = steps.map(({ kind, from, name, bytes }) =>
    kind === 'application-data' ? `${from} ${bytes === sealedAlertBytes ? 'alert' : 'record'}` : `${from} ${name}`,
  );
  return [program, holds, flight && isOfWeakRsaKey(flight), ...said].join('; ');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}
