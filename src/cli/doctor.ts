import { readFileSync } from 'node:fs';
import { isIP } from 'node:net';
import type { MachineCondition } from '../causes/machine/facts.ts';
import type { Report } from '../report/report.ts';
import type { PlannedChange } from '../sources/machine/mend/repair.ts';
import { exitCode, exitCodeOf } from './exit-code.ts';
import { environmentBack } from './start.ts';
import { checkDoctorOptions, type DoctorOptions } from './doctor-options.ts';
import { pageOptions } from './report-options.ts';
import { diagnoseOptions } from './target-options.ts';
import { finish, finishJson, outputWidth, progressLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** `whytls doctor [target]`: what is wrong with this machine for TLS. */
export async function doctor(target: string | undefined, options: DoctorOptions): Promise<never> {
  if (options.browser) {
    const { doctorBrowser } = await import('./doctor-browser.ts');
    return doctorBrowser(target, options, timeHosts(options.timeFrom));
  }
  checkDoctorOptions(options);
  if (options.undo) return undo(target);
  const examined = await examinedNow(target, options, environmentAtStart());
  const { report } = examined;
  const code = exitCodeOf(report.verdict);
  if (options.fix) return fix(target, options, examined);
  const shown = options.redact ? await withoutNames(report) : report;
  if (options.json) return finishJson(shown, code);
  const { renderMachine } = await import('../report/terminal/machine.ts');
  return finish(renderMachine(shown, pageOptions(options)), code);
}

/** The environment as this process was given it: what NODE_OPTIONS loads into it may have changed its own (proc(5)). */
function environmentAtStart(): Record<string, string | undefined> {
  const given = process.env.NODE_OPTIONS ? environmentOfProcess() : { ...process.env };
  environmentBack(given);
  // Who starts it by hand past a broken configuration of OpenSSL asks about that one.
  if (given.OPENSSL_CONF === '/dev/null') delete given.OPENSSL_CONF;
  return given;
}

function environmentOfProcess(): Record<string, string | undefined> {
  if (process.platform !== 'linux') return { ...process.env };
  const words = readFileSync('/proc/self/environ', 'utf8').split('\0');
  const pairs = words.map((word) => [word, word.indexOf('=')] as const).filter(([, at]) => at > 0);
  return Object.fromEntries(pairs.map(([word, at]) => [word.slice(0, at), word.slice(at + 1)]));
}

type ExaminedReport = { report: Report; conditions: MachineCondition[] };

async function examinedNow(
  target: string | undefined,
  options: DoctorOptions,
  env: Record<string, string | undefined>,
): Promise<ExaminedReport> {
  const { examineMachine } = await import('../doctor.ts');
  const asked = await diagnoseOptions(options);
  const progress = progressLine();
  const { report, examined } = await examineMachine(target ?? null, {
    ...asked,
    env,
    // What is mended is looked at to the end, before and after.
    ...(!options.fix && { begunAt: 0 }),
    timeHosts: timeHosts(options.timeFrom),
    ...(options.askResolver !== undefined && { otherResolver: resolverAddress(options.askResolver) }),
    onProgress: progress.show,
  }).finally(progress.clear);
  return { report, conditions: examined.findings.flatMap(({ condition }) => (condition ? [condition] : [])) };
}

/** Shows the changes; with `--yes` makes them, and runs the clients that failed again. */
async function fix(target: string | undefined, options: DoctorOptions, before: ExaminedReport): Promise<never> {
  const [{ applyChanges, plannedChanges }, { realMachine }] = await Promise.all([
    import('../sources/machine/mend/repair.ts'),
    import('../sources/machine/real-machine.ts'),
  ]);
  const changes = plannedChanges(before.conditions);
  const told = before.conditions.filter(({ repair }) => repair.kind === 'told');
  if (changes.length === 0) {
    const inShell = told.flatMap(({ place }) => (place.kind === 'variable' && !place.setIn ? [place.name] : []));
    const why =
      told.length === 0
        ? 'Nothing was found that has to be mended.'
        : inShell.length === told.length
          ? `No start-up file sets what was found; it is in this shell: unset ${inShell.join(' ')}`
          : `Nothing of what was found can be mended by changing a file: whytls doctor${target ? ` ${target}` : ''} says what to do.`;
    return finish(`${why}\n`, exitCodeOf(before.report.verdict));
  }
  const [{ withoutSecret }, { wrap }] = await Promise.all([
    import('../sources/machine/condition.ts'),
    import('../report/terminal/layout.ts'),
  ]);
  const indented = (text: string) => wrap(text, outputWidth() - 2).map((line) => `  ${line}`);
  const shown = changes.flatMap((change) => changeLines(change, withoutSecret, indented));
  if (!options.yes) {
    const last = `\nNothing has been changed. To do it: whytls doctor${target ? ` ${target}` : ''} --fix --yes\n`;
    return finish(`${shown.join('\n')}\n${last}`, exitCodeOf(before.report.verdict));
  }
  const outcome = await applyChanges(realMachine(), changes);
  if (outcome.kind === 'refused') throw new UsageError(`--fix: ${outcome.why}.`);
  // A variable that a start-up file no longer sets is not there for the next shell.
  const gone = changes.flatMap(({ conditions }) =>
    conditions.flatMap(({ place }) => (place.kind === 'variable' ? [place.name] : [])),
  );
  const env = Object.fromEntries(Object.entries(environmentAtStart()).filter(([name]) => !gone.includes(name)));
  const after = await examinedNow(target, options, env);
  const proof = proofLines(before.report, after.report, indented);
  const lines = [
    ...shown,
    '',
    ...outcome.said,
    'Changed:',
    ...outcome.files.map((path) => `  ${path}`),
    `The files as they were: ${outcome.folder}`,
    'To take it back: whytls doctor --undo',
    ...(gone.length > 0
      ? [`New shells do not have ${gone.join(', ')} any more; in this one: unset ${gone.join(' ')}`]
      : []),
    '',
    ...proof,
  ];
  return finish(`${lines.join('\n')}\n`, exitCodeOf(after.report.verdict));
}

/** `shown`: a line of a file as it may be printed; `indented`: a text in the width of the terminal. */
function changeLines(
  change: PlannedChange,
  shown: (line: string) => string,
  indented: (text: string) => string[],
): string[] {
  const why = change.conditions.flatMap(({ summary }) => indented(summary));
  if (change.kind === 'rebuild')
    return [`run ${change.argv.join(' ')}`, ...why, `  makes anew: ${change.writes.join(', ')}`, ''];
  return [
    `change ${change.path}`,
    ...why,
    ...change.edits.flatMap(({ line, old, new: now }) => [
      `    ${line}  - ${shown(old)}`,
      ...(now === null ? [] : [`    ${line}  + ${shown(now)}`]),
    ]),
    '',
  ];
}

/** The clients that failed, run again, and those that fail only now. */
function proofLines(before: Report, after: Report, indented: (text: string) => string[]): string[] {
  const now = new Map(after.machine?.clients.map((client) => [client.id, client]) ?? []);
  const runs = (before.machine?.clients ?? []).flatMap(({ id, name, outcome, hidden }) => {
    const again = now.get(id);
    if (outcome !== 'fails' && hidden === null && again?.outcome !== 'fails') return [];
    const was = outcome === 'fails' ? 'failed' : hidden === null ? 'worked' : 'worked without checks';
    return [`${name}: ${was}, ${again?.outcome === 'works' ? 'works now' : `now says: ${again?.error ?? 'nothing'}`}`];
  });
  const gone = before.findings.filter(
    ({ details }) =>
      details.condition !== undefined && !after.findings.some((each) => each.details.condition === details.condition),
  );
  const left = after.findings.filter(({ hits }) => hits !== 'none');
  return [
    ...(runs.length > 0 ? ['The clients, run again:', ...runs.map((line) => `  ${line}`)] : []),
    ...(gone.length > 0 ? ['Looked at again, and gone:', ...gone.flatMap(({ summary }) => indented(summary))] : []),
    ...(left.length > 0 ? ['Still there:', ...left.flatMap(({ summary }) => indented(summary))] : []),
  ];
}

async function undo(target: string | undefined): Promise<never> {
  if (target !== undefined)
    throw new UsageError('--undo takes no target: it takes back the last --fix, whatever it was for.');
  const [{ undoLast }, { realMachine }] = await Promise.all([
    import('../sources/machine/mend/repair.ts'),
    import('../sources/machine/real-machine.ts'),
  ]);
  const outcome = await undoLast(realMachine());
  if (outcome.kind === 'refused') throw new UsageError(`--undo: ${outcome.why}.`);
  return finish(`As it was before: ${outcome.files.join(', ')}\n`, exitCode.healthy);
}

async function withoutNames(report: Report): Promise<Report> {
  const [{ redacted }, { ownNames }] = await Promise.all([
    import('../report/redact.ts'),
    import('../sources/own-names.ts'),
  ]);
  return redacted(report, ownNames());
}

/** `HOST[:PORT],...`; throws UsageError. Without the option, the usual ones. */
function timeHosts(text: string | undefined): { host: string; port: number }[] | null {
  if (text === undefined) return null;
  return text.split(',').map((each) => {
    const [, host, port = '443'] = /^(\[[0-9a-fA-F:.]+\]|[\w.-]+)(?::(\d{1,5}))?$/.exec(each.trim()) ?? [];
    if (host === undefined || Number(port) > 65_535)
      throw new UsageError(`--time-from ${text}: "${each}" is no HOST or HOST:PORT. Several are separated by commas.`);
    return { host: host.replace(/^\[|\]$/g, ''), port: Number(port) };
  });
}

/** The address of a resolver, with a port where it is not 53; `none` is null. Throws UsageError. */
function resolverAddress(text: string): string | null {
  if (text === 'none') return null;
  const [, bracketed, plain] = /^(?:\[([0-9a-fA-F:.]+)\](?::\d{1,5})?|([\d.]+)(?::\d{1,5})?)$/.exec(text) ?? [];
  if (isIP(text) === 0 && isIP(bracketed ?? plain ?? '') === 0)
    throw new UsageError(`--ask-resolver ${text}: the IP address of a resolver is needed, such as 9.9.9.9, or none.`);
  return text;
}
