import { open } from 'node:fs/promises';
import type { ChainOptions } from '../options.ts';
import { BundleError, certificatesFromBundle } from '../pki/files/pem.ts';
import { rememberingStores } from '../sources/remembering-stores.ts';
import { exitCode, exitCodeOf } from './exit-code.ts';
import { checkLists } from './files.ts';
import { parseTime } from './target-options.ts';
import { finish, standardOutput } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/**
 * `whytls chain --batch FILE`: a case a line in (`{ id, chain, untrusted?, roots?, crls?, host?, at?, purpose? }`), a report a line
 * out with the same id, in the same order, as they come. A line that is none is answered by `{ id, line, error }`.
 */
export async function chainBatch(path: string, { offline }: { offline: boolean }): Promise<void> {
  const { answerForChain } = await import('../answer-chain.ts');
  const world = rememberingStores((await import('../sources/real-world.ts')).realWorld);
  let worst: number = exitCode.healthy;
  let number = 0;
  for await (const line of linesOf(path)) {
    number++;
    if (line !== null && line.trim() === '') continue;
    let id: unknown = null;
    let answer: object;
    try {
      if (line === null) throw new UsageError(`the line has more than ${maxLineBytes} bytes.`);
      const { chain, options } = readCase(line, (found) => {
        id = found;
      });
      if (options.crl) await checkLists('"crls"', options.crl.bytes);
      const { report } = await answerForChain(chain, { ...options, offline, clients: 'none' }, world);
      answer = { id, ...report };
      worst = worse(worst, exitCodeOf(report.verdict));
    } catch (error) {
      if (!(error instanceof Error && badCases.includes(error.name))) throw error;
      const field = error instanceof BundleError ? '"chain": ' : '';
      answer = { id, line: number, error: `${field}${error.message}` };
      worst = exitCode.usage;
    }
    await write(`${JSON.stringify(answer)}\n`);
  }
  return finish('', worst);
}

/** What is wrong with a line, rather than with us. */
const badCases = ['UsageError', 'BundleError', 'PasswordError', 'HostError'];

/** A broken line weighs most, then a problem, then what could not be told. */
function worse(a: number, b: number): number {
  const order: number[] = [exitCode.healthy, exitCode.unknown, exitCode.problem, exitCode.usage];
  return order.indexOf(a) > order.indexOf(b) ? a : b;
}

type Case = { chain: string; options: ChainOptions };

function readCase(line: string, foundId: (id: unknown) => void): Case {
  const value: unknown = parsed(line);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new UsageError('the line is no JSON object: { "id": ..., "chain": PEM, "roots": PEM, ... } is.');
  const { id, chain, untrusted, roots, crls, host, at, purpose, ...others } = value as Record<string, unknown>;
  foundId(id ?? null);
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw new UsageError(`${JSON.stringify(other)} is no field of a case; known are ${fields.join(', ')}.`);
  if (chain === undefined) throw new UsageError('"chain" is missing: PEM, leaf first.');
  if (purpose != null && purpose !== 'server' && purpose !== 'client')
    throw new UsageError('"purpose" is "server" or "client".');
  return {
    chain: pem('chain', chain),
    options: {
      ...(untrusted != null && { untrusted: certificates('untrusted', untrusted) }),
      ...(roots != null && { onlyCa: certificates('roots', roots) }),
      ...(isSome(crls) && { crl: { name: 'crls', bytes: Buffer.from(pem('crls', crls), 'latin1') } }),
      ...(host != null && { host: text('host', host) }),
      ...(at != null && { at: timeOf(text('at', at)) }),
      ...(purpose != null && { purpose }),
    },
  };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new UsageError(`the line is no JSON: ${(error as SyntaxError).message}.`, { cause: error });
  }
}

/** Whether a field says anything: a list without lists is none. */
function isSome(value: unknown): boolean {
  return value != null && !(Array.isArray(value) && value.length === 0);
}

/** One text, or several in a list. */
function pem(field: string, value: unknown): string {
  return Array.isArray(value) ? value.map((each) => text(field, each)).join('\n') : text(field, value);
}

/** The same, which holds certificates. */
function certificates(field: string, value: unknown): string {
  const found = pem(field, value);
  try {
    if (found) certificatesFromBundle(Buffer.from(found, 'latin1'));
  } catch (error) {
    throw error instanceof BundleError ? new UsageError(`"${field}": ${error.message}`, { cause: error }) : error;
  }
  return found;
}

function text(field: string, value: unknown): string {
  if (typeof value !== 'string') throw new UsageError(`"${field}" has to be a text.`);
  return value;
}

function timeOf(value: string): Date {
  try {
    return parseTime(value);
  } catch (error) {
    if (error instanceof UsageError) throw new UsageError(error.message.replace(/^--at/, '"at"'), { cause: error });
    throw error;
  }
}

/** The lines of a file or of standard input as they come; null for one that is too long, whose rest is passed over. */
async function* linesOf(path: string): AsyncGenerator<string | null> {
  const stream = path === '-' ? process.stdin : await openLines(path);
  const decoder = new TextDecoder();
  let rest = '';
  let skipping = false;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    const pieces = decoder.decode(chunk, { stream: true }).split('\n');
    pieces[0] = rest + (pieces[0] ?? '');
    rest = pieces.pop() ?? '';
    for (const piece of pieces) {
      if (!skipping) yield piece.length > maxLineBytes ? null : piece;
      skipping = false;
    }
    if (rest.length > maxLineBytes && !skipping) {
      yield null;
      skipping = true;
    }
    if (skipping) rest = '';
  }
  if (rest !== '' && !skipping) yield rest;
}

async function openLines(path: string): Promise<AsyncIterable<Uint8Array>> {
  try {
    const file = await open(path);
    if ((await file.stat()).isDirectory()) {
      await file.close();
      throw new UsageError(`--batch ${path}: this is a folder; a file is needed.`);
    }
    return file.createReadStream();
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? 'there is no such file' : `it cannot be read (${(error as NodeJS.ErrnoException).code})`;
    throw new UsageError(`--batch ${path}: ${why}.`, { cause: error });
  }
}

/** Waits while the reader of standard output is slower, so that memory stays flat. */
async function write(line: string): Promise<void> {
  const out = standardOutput();
  if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()));
}

const fields = ['id', 'chain', 'untrusted', 'roots', 'crls', 'host', 'at', 'purpose'];
/** A thousand certificates of 4 KB in PEM, twice. */
const maxLineBytes = 16_777_216;
