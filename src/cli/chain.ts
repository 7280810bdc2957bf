import { statSync } from 'node:fs';
import type { ChainOptions } from '../options.ts';
import type { Answer } from '../why.ts';
import { exitCodeOf } from './exit-code.ts';
import { checkLists, readCertificates, readInput } from './files.ts';
import { diagnoseOptions, excludes, type TargetOptions } from './target-options.ts';
import { finish, finishJson, outputWidth, paint, progressLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** The options of `whytls chain`, as commander hands them over. */
export type ChainCommandOptions = TargetOptions & {
  json?: true;
  host?: string;
  purpose?: string;
  untrusted?: string;
  password?: string;
  batch?: string;
  repair?: string;
  crl?: string;
};

/** `whytls chain <target|FILE>`: draws the chain, judges it, and completes it where that is asked for. */
export async function chain(input: string | undefined, options: ChainCommandOptions): Promise<void> {
  if (options.batch !== undefined) {
    refuseBesideBatch(input, options);
    const { chainBatch } = await import('./chain-batch.ts');
    return chainBatch(options.batch, { offline: options.offline ?? false });
  }
  if (input === undefined)
    throw new UsageError(
      'whose chain? Name a target or a file, as in: whytls chain example.com, or: whytls chain chain.pem --host example.com.',
    );
  const bytes = isFile(input) ? await readChainFile(input) : null;
  const answer = bytes ? await answerForFile(input, bytes, options) : await answerForTarget(input, options);
  await remember(answer);
  const code = exitCodeOf(answer.report.verdict);
  if (options.repair !== undefined) {
    const { repair } = await import('./chain-repair.ts');
    const purpose = options.purpose === 'client' ? 'client' : 'server';
    return repair(answer, { out: options.repair, purpose, input: bytes, json: options.json ?? false });
  }
  if (options.json) return finishJson(answer.report, code);
  const { renderChain } = await import('../report/terminal/chain.ts');
  return finish(renderChain(answer.report, { name: input, width: outputWidth(), paint }), code);
}

/** Keeps the intermediates of a chain that public programs accept, for one that lacks them. */
async function remember({ facts: { chain } }: Answer): Promise<void> {
  if (!chain) return;
  const { diskIssuers, provenIntermediates } = await import('../sources/known-issuers.ts');
  const proven = provenIntermediates([...chain.judgements, ...(chain.repaired ?? [])]);
  if (proven.length > 0) await diskIssuers()?.keep(proven);
}

/** An existing file, standard input, or what can only be a path: a folder in it, or the ending of a certificate file. */
function isFile(input: string): boolean {
  if (input === '-') return true;
  if (/^[a-z][a-z0-9+.-]*:/i.test(input) && !/^[a-z]:[\\/]/i.test(input)) return false;
  if (/[\\/]/.test(input) || /\.(?:pem|crt|cer|cert|der|p7b|p7c|p7s|pkcs7|p12|pfx|key|csr)$/i.test(input)) return true;
  const found = statSync(input, { throwIfNoEntry: false });
  // A folder is often named like the site whose certificates are in it; without a dot it is hardly meant for a host.
  if (found?.isDirectory() && !/[.:]/.test(input) && input !== 'localhost')
    throw new UsageError(`${input} is a folder; name a file in it, or ${input}:443 if the host of that name is meant.`);
  return found !== undefined && (found.isFile() || found.isFIFO());
}

async function answerForTarget(target: string, options: ChainCommandOptions): Promise<Answer> {
  for (const [option, value, instead] of [
    ['--host', options.host, '--sni NAME sends another name and looks for it in the certificate'],
    ['--untrusted', options.untrusted, 'a server sends what it sends'],
    ['--purpose', options.purpose, 'the certificate of a server is for a server'],
    ['--password', options.password, 'it is for a PKCS#12 file'],
    ['--crl', options.crl, 'the lists that its certificates name are fetched'],
  ])
    if (value !== undefined)
      throw new UsageError(`${option} is for a file, and ${target} is taken for a server: ${instead}.`);
  const { answer } = await import('./why.ts');
  const asked = await diagnoseOptions(options);
  const progress = progressLine();
  return answer(target, { ...asked, onProgress: progress.show }).finally(progress.clear);
}

function readChainFile(path: string): Promise<Uint8Array> {
  return path === '-' ? standardInput() : readInput('', path);
}

async function answerForFile(path: string, bytes: Uint8Array, options: ChainCommandOptions): Promise<Answer> {
  const asked = await fileOptions(path, options);
  const { answerForChain, HostError } = await import('../answer-chain.ts');
  const { BundleError } = await import('../pki/files/pem.ts');
  const { PasswordError } = await import('../pki/files/password-error.ts');
  const progress = progressLine();
  const password = options.password ?? process.env.WHYTLS_PASSWORD;
  try {
    const secret = password === undefined ? {} : { password };
    return await answerForChain(bytes, { ...asked, ...secret, onProgress: progress.show });
  } catch (error) {
    if (error instanceof PasswordError && password === undefined && process.stdin.isTTY && path !== '-') {
      progress.clear();
      const { askPassword } = await import('./password.ts');
      const typed = await askPassword(`Password of ${path}: `);
      return await answerForFile(path, bytes, { ...options, password: typed });
    }
    if (error instanceof HostError) throw new UsageError(`--host ${error.message}`, { cause: error });
    if (error instanceof PasswordError) {
      const how = password === undefined ? '; give it with --password or in the variable WHYTLS_PASSWORD' : '';
      throw new UsageError(`${path}: ${error.message}${how}.`, { cause: error });
    }
    if (error instanceof BundleError)
      throw new UsageError(`${path}: ${error.message}. PEM, DER, PKCS#7 and PKCS#12 are accepted.`, { cause: error });
    throw error;
  } finally {
    progress.clear();
  }
}

/** Typed words into what the library takes for a file. Throws UsageError. */
async function fileOptions(path: string, options: ChainCommandOptions): Promise<ChainOptions> {
  const { host, purpose, untrusted, at } = options;
  const ofServers = {
    connect: '--connect',
    sni: '--sni',
    starttls: '--starttls',
    cert: '--cert',
    key: '--key',
    proxy: '--proxy',
    ipv4: '-4',
    ipv6: '-6',
  } as const;
  for (const [key, option] of Object.entries(ofServers))
    if (options[key as keyof typeof ofServers] !== undefined)
      throw new UsageError(`${option} is for a server, and ${path} is taken for a file.`);
  if (purpose !== undefined && purpose !== 'server' && purpose !== 'client')
    throw new UsageError(`--purpose ${purpose}: "server" or "client" is accepted.`);
  return {
    ...(await diagnoseOptions(options)),
    name: path,
    // Responders speak of today.
    revocation: at === undefined ? 'ask' : 'skip',
    ...(options.repair !== undefined && { leaf: 'anywhere' }),
    ...(host !== undefined && { host }),
    ...(purpose !== undefined && { purpose }),
    ...(untrusted !== undefined && { untrusted: await readCertificates('--untrusted', untrusted) }),
    ...(options.crl !== undefined && { crl: await readLists(options.crl) }),
  };
}

async function readLists(path: string): Promise<NonNullable<ChainOptions['crl']>> {
  const bytes = await readInput('--crl', path, maxListBytes);
  await checkLists(`--crl ${path}`, bytes);
  return { name: path, bytes };
}

function refuseBesideBatch(input: string | undefined, options: ChainCommandOptions): void {
  if (input !== undefined)
    throw new UsageError(`--batch takes its chains from its file, one a line; ${input} besides has no place.`);
  const { batch, offline, json, ...others } = options;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw excludes(
      '--batch',
      `--${other.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
      'each line says for itself what it is judged for',
    );
}

async function standardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > maxStandardInput)
      throw new UsageError(`standard input: more than ${maxStandardInput} bytes, which no chain has.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The longest lists of public authorities have some 40 MB. */
const maxListBytes = 134_217_728;
const maxStandardInput = 16_777_216;
