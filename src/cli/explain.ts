import { monotonicMs } from '../net/monotonic.ts';
import { hostPort } from '../net/place.ts';
import type { LogEvent } from '../messages/log/failures.ts';
import type { LogCounter } from '../messages/log/log.ts';
import type { Report } from '../report/report.ts';
import { exitCodeOf } from './exit-code.ts';
import { checkReportOptions, pageOptions, type ReportOptions } from './report-options.ts';
import { standardOutput, finish, finishJson, outputWidth, paint, progressLine } from './terminal.ts';
import { isThere, readStandardInput, readText } from './text-input.ts';
import { UsageError } from './usage-error.ts';

/** The options of `whytls explain`, as commander hands them over. */
export type ExplainOptions = ReportOptions & { probe?: true };

/** `whytls explain [text|-|FILE...]`: what an error message or a log means. */
export async function explain(given: string[], options: ExplainOptions): Promise<never> {
  checkReportOptions(options);
  const input = await inputOf(given);
  const report = typeof input === 'string' ? await ofMessage(input) : await ofStream(input, options);
  if (options.probe) return probe(report, options);
  return show(report, options);
}

/** A text, or what is read piece by piece. */
type Input = string | { chunks: AsyncGenerator<Uint8Array>; standardInput: boolean };

/** What to explain: the text itself, or pieces of files or of standard input. Throws UsageError where there is nothing. */
async function inputOf(given: string[]): Promise<Input> {
  if (given.length === 0 && process.stdin.isTTY)
    throw new UsageError(
      "what shall be explained? Give the message in quotes (whytls explain 'curl: (60) SSL ...'), name a log file, or pipe one: tail -f error.log | whytls explain -",
    );
  if (given.length === 0 || (given.length === 1 && given[0] === '-'))
    return { chunks: readStandardInput(), standardInput: true };
  const there = await Promise.all(given.map(isThere));
  if (there.every((each) => each)) return { chunks: readAll(oldestFirst(given)), standardInput: false };
  if (there.some((each) => each) && given.length > 1) {
    const missing = given.filter((_, index) => !there[index]);
    throw new UsageError(`${missing.join(', ')}: there is no such file. Name files, or give a text, not both.`);
  }
  if (given.length > 1 && given.every((each) => looksLikePath.test(each)))
    throw new UsageError(`${given.join(', ')}: there are no such files.`);
  const text = given.join(' ');
  if (text.trim() === '')
    throw new UsageError('the text is empty: give the message that the program printed, or name a log file.');
  return text;
}

/** What was rotated was written before what was not: `error.log.2.gz`, `error.log.1`, `error.log`; or by dates, `error.log-20261120`. */
function oldestFirst(paths: string[]): string[] {
  const files = paths.map((path) => {
    const [, base = path, number = 0, date] = rotated.exec(path) ?? [];
    return { path, base, age: date === undefined ? Number(number) : Number.MAX_SAFE_INTEGER - Number(date) };
  });
  const placeOf = (base: string) => files.findIndex((each) => each.base === base);
  return files.toSorted((a, b) => placeOf(a.base) - placeOf(b.base) || b.age - a.age).map(({ path }) => path);
}

async function* readAll(paths: string[]): AsyncGenerator<Uint8Array> {
  for (const path of paths) {
    let last = newline;
    for await (const chunk of readText(path)) {
      last = chunk.at(-1) ?? last;
      yield chunk;
    }
    // The next file begins a new line, whether this one ended its last or not.
    if (last !== newline) yield new Uint8Array([newline]);
  }
}

async function ofMessage(text: string): Promise<Report> {
  if (text.length > maxMessage)
    process.stderr.write('whytls: the text is longer than 64 KiB: what stands behind that was not read.\n');
  const { explainMessage } = await import('../explain.ts');
  const report = explainMessage(text, Date.now());
  if (report.findings.length === 0 && looksLikePath.test(text))
    throw new UsageError(`${text}: there is no such file, and as a text it says nothing of TLS.`);
  return report;
}

/** Reads to the end; a short text with a failure or two is a message, anything else a log. */
async function ofStream({ chunks, standardInput }: Exclude<Input, string>, options: ExplainOptions): Promise<Report> {
  const [{ logCounter }, { shortLog }, { explainLog, explainMessage }, { isPublicName }] = await Promise.all([
    import('../messages/log/log.ts'),
    import('../messages/log/short-log.ts'),
    import('../explain.ts'),
    import('../sources/public-name.ts'),
  ]);
  const live = await liveView(options, standardInput);
  const start = monotonicMs();
  const counter = logCounter({ now: Date.now(), isPublicName, ...(live.event && { onFailure: live.event }) });
  const progress = progressLine();
  const summarise = () => explainLog(counter.summary(), Date.now(), monotonicMs() - start);
  // Ctrl-C ends a log that does not end by itself: what was counted is shown.
  process.once('SIGINT', () => {
    counter.end();
    live.end();
    void show(summarise(), options);
  });
  const begun: Uint8Array[] = [];
  let bytes = 0;
  live.waiting();
  for await (const chunk of chunks) {
    live.read();
    if (bytes <= maxMessage) begun.push(chunk.slice());
    bytes += chunk.length;
    counter.push(chunk);
    progress.show(`${Math.round(bytes / 1e6)} MB read`);
    live.waiting();
  }
  live.end();
  progress.clear();
  counter.end();
  const text = bytes <= maxMessage ? new TextDecoder().decode(Buffer.concat(begun)) : null;
  if (text !== null && text.trim() === '')
    throw new UsageError(
      'there is nothing to explain: the input is empty. A message that a program printed is accepted, and log files.',
    );
  const short = text === null ? null : shortLog(text);
  if (short !== null && isMessage(counter, short)) return explainMessage(short.told, Date.now());
  const cut = counter.cut();
  if (cut > 0)
    process.stderr.write(
      `whytls: ${cut === 1 ? '1 line is' : `${cut} lines are`} longer than 16 KiB: what stands behind that was not read.\n`,
    );
  return summarise();
}

/**
 * A log has more than one or two failures, and times, or the addresses of several clients. One without any failure of TLS
 * but noise is all in order, whatever the words of its lines together make; unless it mostly tells of what the network did.
 */
function isMessage(counter: LogCounter, { isTimed, statements }: { isTimed: boolean; statements: number }): boolean {
  const { failures, noise, beside, groups } = counter.summary();
  const ofTheNetwork = [...beside.values()].reduce((sum, count) => sum + count, 0);
  if (isTimed && failures === noise) return failures === 0 && ofTheNetwork * 2 >= statements;
  const clients = new Set(groups.flatMap((group) => [...group.clients.keys()]));
  return failures < 3 || (counter.timed() < 2 && clients.size < 2);
}

/** Shows each failure as it comes, once standard input keeps us waiting: a log that is being written. */
async function liveView({ json }: ExplainOptions, standardInput: boolean): Promise<LiveView> {
  const nothing = () => {};
  if (json || !standardInput) return { event: null, waiting: nothing, read: nothing, end: nothing };
  const [{ renderEvent }, { causes }, { noiseTitle }] = await Promise.all([
    import('../report/terminal/log.ts'),
    import('../causes/generated/all.ts'),
    import('../messages/log/groups.ts'),
  ]);
  let isLive = false;
  let held: LogEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  let telling: NodeJS.Timeout | null = null;
  const write = ({ group, client, time }: LogEvent) => {
    const { cause, certainty } = group.first;
    const title =
      (group.noise === null ? null : noiseTitle(cause)) ??
      (group.failure.hides ? 'TLS failed' : (causes.find(({ id }) => id === cause)?.title ?? cause));
    const shown = { time, client, title, certainty, noise: group.noise !== null, quote: group.failure.quote };
    standardOutput().write(`${renderEvent(shown, outputWidth(), paint)}\n`);
  };
  const tell = () => {
    for (const event of held) write(event);
    [held, telling] = [[], null];
  };
  return {
    event(event) {
      if (isLive && held.length === maxHeld) tell();
      if (held.length < maxHeld) held.push(event);
      if (isLive) telling ??= setTimeout(tell, toldWholeMs);
    },
    waiting() {
      if (isLive) return;
      timer = setTimeout(() => {
        isLive = true;
        tell();
      }, liveAfterMs);
    },
    read() {
      if (timer) clearTimeout(timer);
    },
    end() {
      if (timer) clearTimeout(timer);
      if (telling) clearTimeout(telling);
      if (!isLive) return;
      tell();
      // The summary stands apart from what was shown as it came.
      standardOutput().write('\n');
    },
  };
}

/** `waiting` and `read` say when the next piece is waited for, and when it has come. */
type LiveView = { event: ((event: LogEvent) => void) | null; waiting(): void; read(): void; end(): void };

async function show(report: Report, options: ExplainOptions): Promise<never> {
  const code = exitCodeOf(report.verdict);
  if (options.json) return finishJson(report, code);
  if (report.log) {
    const { renderLog } = await import('../report/terminal/log.ts');
    return finish(renderLog(report, pageOptions(options)), code);
  }
  const { renderMessage } = await import('../report/terminal/message.ts');
  return finish(renderMessage(report, pageOptions(options)), code);
}

/** `--probe`: goes to the server that the text names, and sets what it finds there beside what the text says. */
async function probe(report: Report, options: ExplainOptions): Promise<never> {
  const { target } = report;
  if (!target) throw new UsageError('--probe: the text names no server to go to. Give it yourself: whytls HOST:PORT');
  const { answerFor } = await import('../answer.ts');
  const progress = progressLine();
  const starttls = target.starttls === null || target.starttls === 'auto' ? {} : { starttls: target.starttls };
  const answer = await answerFor(hostPort(target), {
    env: process.env,
    onProgress: progress.show,
    ...starttls,
  }).finally(progress.clear);
  const seen = answer.report;
  const code = exitCodeOf(seen.verdict);
  const both: Report = { ...seen, message: report.message, log: report.log };
  if (options.json) return finishJson(both, code);
  const { renderTerminal } = await import('../report/terminal/server.ts');
  const { renderAgreement } = await import('../report/terminal/agreement.ts');
  const page = renderTerminal(both, pageOptions(options));
  return finish(`${renderAgreement(report, seen, outputWidth())}\n\n${page}`, code);
}

/** A text without spaces that ends like a file, or lies in a folder. */
const looksLikePath = /^\S+(?:\.(?:log|txt|gz|zst|out|err)|\/[\w.-]+)$/;
/** As logrotate names it. */
const rotated = /^(.*?)(?:\.(\d{1,3})|-(\d{8}))?(?:\.gz|\.zst)?$/;
const newline = 0x0a;
const maxMessage = 64 * 1024;
const liveAfterMs = 1_000;
/** Within which a program has written all lines of one failure. */
const toldWholeMs = 250;
const maxHeld = 200;
