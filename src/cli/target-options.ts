import { type Command, Option } from 'commander';
import type { DiagnoseOptions } from '../options.ts';
import { readCertificates, readIdentityFiles } from './files.ts';
import { UsageError } from './usage-error.ts';

/** The options of every command that takes a target, as commander hands them over. */
export type TargetOptions = {
  connect?: string;
  /** False for `--no-sni`. */
  sni?: string | false;
  starttls?: string;
  ca?: string;
  onlyCa?: string;
  cert?: string;
  key?: string;
  at?: string;
  proxy?: string;
  timeout?: string;
  /** `-4` and `-6`. */
  ipv4?: true;
  ipv6?: true;
  offline?: true;
  client?: string;
  clients?: string;
};

/** Gives a command the options that say where to connect and how to judge. */
export function addTargetOptions(command: Command): Command {
  // One value to commander, of which the last wins: told before it is set.
  command.on('option:sni', () => refuseBoth(command.getOptionValue('sni') === false));
  command.on('option:no-sni', () => refuseBoth(typeof command.getOptionValue('sni') === 'string'));
  return command
    .option('--connect <HOST:PORT>', 'connect there instead of to the target')
    .option('--sni <NAME>', 'another name to send and to find in the certificate')
    .option('--no-sni', 'send no name')
    .option('--starttls <PROTOCOL>', 'begin with STARTTLS: smtp, imap, pop3, ftp, ldap, postgres, mysql, ...')
    .option('--ca <FILE>', 'trust these roots (PEM) too')
    .option('--only-ca <FILE>', 'trust these roots (PEM) alone')
    .option('--cert <FILE>', 'show this client certificate (PEM, with its chain)')
    .option('--key <FILE>', 'its private key (PEM)')
    .option('--at <TIME>', 'judge as of this time, such as 2026-11-24 or 2026-11-24T12:00:00Z')
    .option('--proxy <URL>', 'http://, https:// or socks5:// with or without user:password@')
    .option('--timeout <MS>', 'milliseconds to wait for each stage of a connection (default: 5000)')
    .addOption(new Option('-4, --ipv4', 'IPv4 only'))
    .addOption(new Option('-6, --ipv6', 'IPv6 only'))
    .option('--client <ID>', 'judge as this client would: java-8, curl, android-7, ... (whytls clients lists them)')
    .option('--clients <WHICH>', 'whose fate to predict: mainstream (default), all, none')
    .option('--offline', 'no requests but to the target: no missing issuers, no OCSP, no revocation lists');
}

function refuseBoth(both: boolean): void {
  if (both) throw excludes('--sni', '--no-sni', 'a name is sent, or none is');
}

/** A usage error of one option with another. */
export function excludes(a: string, b: string, why: string): UsageError {
  return new UsageError(`${a} and ${b} exclude each other: ${why}.`);
}

/** Typed words into what the library takes. Throws UsageError. */
export async function diagnoseOptions(options: TargetOptions): Promise<DiagnoseOptions> {
  const { connect, sni, starttls, cert, key, at, proxy, timeout, ipv4, ipv6, offline, client, clients } = options;
  if (ipv4 && ipv6) throw excludes('-4', '-6', 'give one of them, or none for both');
  if (key !== undefined && cert === undefined)
    throw new UsageError('--key needs --cert: the certificate that the key belongs to.');
  return {
    env: process.env,
    ...(connect !== undefined && { connect }),
    ...(sni !== undefined && { sni: sni === false ? null : sni }),
    ...(starttls !== undefined && { starttls }),
    ...(await readRoots(options)),
    ...(cert !== undefined && { identity: await readIdentityFiles(cert, key ?? null) }),
    ...(at !== undefined && { at: parseTime(at) }),
    ...(proxy !== undefined && { proxy }),
    ...(timeout !== undefined && { timeoutMs: parseTimeout(timeout) }),
    ...(ipv4 && { family: 4 }),
    ...(ipv6 && { family: 6 }),
    ...(offline && { offline }),
    ...(client !== undefined && { client }),
    ...(clients !== undefined && { clients: parseClients(clients) }),
  };
}

/** The roots that `--ca` or `--only-ca` names. Throws UsageError. */
export async function readRoots({ ca, onlyCa }: TargetOptions): Promise<Pick<DiagnoseOptions, 'ca' | 'onlyCa'>> {
  if (ca !== undefined && onlyCa !== undefined)
    throw excludes('--ca', '--only-ca', 'the one adds to the usual roots, the other replaces them');
  if (ca !== undefined) return { ca: await readCertificates('--ca', ca) };
  return onlyCa === undefined ? {} : { onlyCa: await readCertificates('--only-ca', onlyCa) };
}

function parseClients(text: string): 'mainstream' | 'all' | 'none' {
  if (text === 'mainstream' || text === 'all' || text === 'none') return text;
  throw new UsageError(`--clients ${text}: mainstream, all or none is accepted. One client's view is --client ID.`);
}

/** The time of `--at`. Throws UsageError. */
export function parseTime(text: string): Date {
  const time = new Date(text);
  const day = text.slice(0, 10);
  // Of the 30th of February `Date` makes the 2nd of March.
  const isOfCalendar = !Number.isNaN(time.getTime()) && new Date(day).toISOString().startsWith(day);
  if (!isOfCalendar || !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) {
    throw new UsageError(
      `--at ${text}: not a time. A date (2026-11-24, midnight UTC) or a date and time (2026-11-24T12:00:00Z) is.`,
    );
  }
  return time;
}

/** Milliseconds. Throws UsageError for what is none. */
export function parseTimeout(text: string): number {
  const ms = Number(text);
  if (!/^\d+$/.test(text) || ms < 1 || ms > maxTimeoutMs)
    throw new UsageError(`--timeout ${text}: a whole number of milliseconds from 1 to ${maxTimeoutMs} is accepted.`);
  return ms;
}

const maxTimeoutMs = 600_000;
