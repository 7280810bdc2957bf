import type { Target } from '../../../net/target.ts';
import type { CheckContext, Looked } from '../check.ts';
import { type Found, lookupWithin } from './lookup.ts';
import type { Machine, Ran, RunOptions } from '../machine.ts';
import { unseen } from '../skipped.ts';

/** A target that this machine connects to itself: where, and the perl by which its sockets get options that Node.js has not. */
export type Direct = { target: Target; host: string; port: number; perl: string };

/** The target, if it can be looked at packet by packet; else what is to be said in place of `what`. */
export async function directTarget(
  machine: Machine,
  { target, offline }: CheckContext,
  what: string,
): Promise<Direct | Looked> {
  if (!target || target.proxy || offline) return { looked: ['no target that is reached directly'], conditions: [] };
  const perl = await machine.find('perl');
  if (!perl) return unseen(what, 'perl is not installed', 'install perl');
  const { host, port } = target.connect ?? target;
  return { target, host, port, perl };
}

/** An address of each family. */
export async function oneOfEach(machine: Machine, host: string, timeoutMs: number): Promise<Found[]> {
  const found = await lookupWithin(machine, host, timeoutMs);
  return [4, 6].flatMap((family) => found.find((each) => each.family === family) ?? []);
}

/** Runs a script of perl that finds a socket `$s`, the address `$to` that it is for, and its own arguments in `@more`. */
export function onSocket(
  machine: Machine,
  perl: string,
  { ip, port }: { ip: string; port: number },
  script: string,
  more: readonly number[],
  options: RunOptions,
): Promise<Ran> {
  return machine.run([perl, '-e', opening + script, ip, String(port), ...more.map(String)], {
    env: { PATH: machine.env.PATH, LC_ALL: 'C' },
    ...options,
  });
}

const opening = `
use strict; use Errno; use Socket qw(:all);
my ($ip, $port, @more) = @ARGV;
my $six = $ip =~ /:/;
socket(my $s, $six ? AF_INET6 : AF_INET, SOCK_STREAM, 0) or exit 1;
my $to = $six ? pack_sockaddr_in6($port, inet_pton(AF_INET6, $ip)) : pack_sockaddr_in($port, inet_aton($ip));
`;
