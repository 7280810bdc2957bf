import { monotonicMs } from './net/monotonic.ts';
import type { DiagnoseOptions } from './options.ts';
import { baseRequest } from './base-request.ts';
import { prescribeAll } from './fixes/prescribe.ts';
import { parseTarget, type TargetOptions } from './net/parse-target.ts';
import type { Target } from './net/target.ts';
import { TargetError } from './net/target-error.ts';
import { buildMachineReport } from './report/build/machine.ts';
import type { Report } from './report/report.ts';
import { givenRoots } from './sources/given-roots.ts';
import { type Examined, examine } from './sources/machine/doctor.ts';
import type { Machine } from './sources/machine/machine.ts';
import { realMachine } from './sources/machine/real-machine.ts';
import { realWorld } from './sources/real-world.ts';
import { systemStore } from './sources/trust-stores.ts';
import { usualTimeHosts } from './sources/time-hosts.ts';
import { version } from './version.ts';

export type DoctorOptions = DiagnoseOptions & {
  /** Hosts that are asked for the time; null for the usual ones. */
  timeHosts?: readonly { host: string; port: number }[] | null;
  /** An IP address of a resolver (with `:port`) to hold the machine's own against; null asks none. */
  otherResolver?: string | null;
  /** When the program began, by performance.now(): without a target it ends within a few seconds of that; unlimited without it. */
  begunAt?: number;
  /** Another machine than this one, for tests and recordings. */
  machine?: Machine;
};

/** Looks this machine over, and with a target runs every client against it. Throws TargetError for a target that is none. */
export async function examineMachine(
  input: string | null,
  options: DoctorOptions,
): Promise<{ report: Report; examined: Examined }> {
  const start = monotonicMs();
  const env = options.env ?? process.env;
  const { timeHosts, otherResolver, begunAt, machine, onProgress } = options;
  if (input?.startsWith('lab:'))
    throw new TargetError(
      'target',
      'doctor runs the real clients of this machine, which cannot be sent to a server of the lab; start it with "whytls lab" and name its address.',
    );
  const base = baseRequest(options);
  const examined = await examine(
    {
      server:
        input === null ? null : { ...base, target: targetOf(input, { ...options, env }), roots: givenRoots(options) },
      offline: base.offline,
      timeHosts: timeHosts ?? usualTimeHosts,
      otherResolver: otherResolver === undefined ? usualResolver : otherResolver,
      timeoutMs: base.timeoutMs,
      begunAt: begunAt ?? null,
      signal: base.signal,
      ...(onProgress && { onProgress }),
    },
    machine ?? realMachine(env),
    { ...realWorld, systemStore: () => systemStore({ env }) },
  );
  const { facts } = examined;
  const fixes = facts ? prescribeAll(examined.diagnosis.findings, facts) : new Map();
  const report = buildMachineReport({
    ...examined,
    fixes,
    totalMs: monotonicMs() - start,
    now: realWorld.now(),
    version,
  });
  return { report, examined };
}

/** A proxy that the environment names and nobody could use is a finding, and no reason to stop. */
function targetOf(input: string, options: TargetOptions): Target {
  try {
    return parseTarget(input, options);
  } catch (error) {
    if (error instanceof TargetError && error.part === 'proxy' && options.proxy === undefined)
      return parseTarget(input, { ...options, env: {} });
    throw error;
  }
}

/** Quad9. Only names that are public are asked of it. */
const usualResolver = '9.9.9.9';
