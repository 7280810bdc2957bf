import type { CheckRecord, MachineCondition } from '../../../causes/machine/facts.ts';
import { placeText } from '../../../causes/machine/text.ts';
import { noNetwork } from '../skipped.ts';
import type { Check, CheckContext } from '../check.ts';
import { usualTimeoutMs } from '../../server-request.ts';
import { boundsOf, type ClockBound, kernelTime } from '../clock/clock-bounds.ts';
import { askDate, askSntp, type ClockWitness, type Quorum, quorumOf } from '../clock/clock-evidence.ts';
import { asCopied, condition, variablePlace, variableRepair } from '../condition.ts';
import { type Machine, readText } from '../machine.ts';
import { synchronised, type TimeService } from '../clock/time-service.ts';

/** The clock, against witnesses that do not depend on it. */
export const clock: Check = {
  id: 'clock',
  area: 'clock',
  question: 'Is the clock of this machine right?',
  platforms: null,
  async look(machine, context) {
    const seen = await read(machine, context);
    const { witnesses, files, sync } = seen;
    const looked = [
      ...witnesses.map(
        ({ name, kind, offsetMs }) =>
          `${kind === 'sntp' ? 'SNTP' : 'Date'} of ${name}: this clock is ${span(offsetMs)}`,
      ),
      `the latest thing here that carries a date of its own: ${files.what}, ${iso(files.at)}`,
      ...sync.looked,
    ];
    return { looked, skipped: notAsked(context, witnesses), conditions: await conditions(machine, seen) };
  },
};

/** What tells of the clock. Offsets are milliseconds ahead. */
type ClockFacts = {
  now: number;
  witnesses: ClockWitness[];
  quorum: Quorum | null;
  /** The dates that it cannot be before, and can hardly be after. */
  files: ClockBound;
  latest: ClockBound;
  sync: TimeService;
  /** The variable that brings in a library which shows another time. */
  fake: string | null;
  /** By the kernel's own time, where nobody else tells it. */
  shifted: number | null;
  /** Servers of the web answer, and no time server does. */
  blocked: boolean;
};

async function read(machine: Machine, context: CheckContext): Promise<ClockFacts> {
  const [witnesses, bounds, sync, fake] = await Promise.all([
    context.offline ? [] : ask(machine, context),
    boundsOf(machine),
    synchronised(machine),
    fakeVariable(machine),
  ]);
  const quorum = quorumOf(witnesses);
  const now = machine.now();
  const kernel = fake && !quorum ? await kernelTime(machine) : null;
  const asksTimeServers = isUsual(context.timeHosts) || context.timeHosts.some(({ port }) => port === 123);
  return {
    now,
    witnesses,
    quorum,
    ...bounds,
    sync,
    fake,
    shifted: kernel !== null && Math.abs(now - kernel) > toleranceMs ? now - kernel : null,
    blocked: asksTimeServers && witnesses.length > 0 && !witnesses.some(({ kind }) => kind === 'sntp'),
  };
}

function notAsked({ offline }: CheckContext, witnesses: readonly ClockWitness[]): CheckRecord['skipped'] {
  const what = 'the time of others';
  if (offline) return [{ what, why: '--offline', how: 'run it without --offline' }];
  if (witnesses.length > 0) return [];
  return [{ what, why: noNetwork, how: 'name a host that can be reached: --time-from HOST' }];
}

async function conditions(machine: Machine, seen: ClockFacts): Promise<MachineCondition[]> {
  const wrong = offsetOf(seen);
  if (wrong !== null) return [await offset(machine, seen, wrong)];
  const { off } = seen.sync;
  return off ? [unkept(off)] : [];
}

/** By how much the clock is wrong, at least; null where nothing says that it is. */
function offsetOf(seen: ClockFacts): number | null {
  const { now, quorum, files, latest, shifted } = seen;
  if (quorum && Math.abs(quorum.offsetMs) > toleranceMs) return quorum.offsetMs;
  if (shifted !== null) return shifted;
  if (isBehindFiles(seen)) return now - files.at;
  return isTooLate(seen) ? now - latest.at : null;
}

function isBehindFiles({ now, files }: ClockFacts): boolean {
  return files.at - now > fileToleranceMs;
}

function isTooLate({ now, quorum, latest }: ClockFacts): boolean {
  return quorum === null && now > latest.at;
}

function unkept(off: string): MachineCondition {
  return condition({
    id: 'clock/synchronisation',
    cause: 'clock-wrong',
    weight: 'note',
    summary: `Nothing keeps the clock of this machine right: ${off}.`,
    place: { kind: 'system', what: off },
    changes: 'the clock drifts, until certificates look expired or not yet valid',
    steps: [],
  });
}

async function offset(machine: Machine, seen: ClockFacts, wrong: number): Promise<MachineCondition> {
  const { now, quorum, shifted, sync, fake, blocked } = seen;
  const behindFiles = isBehindFiles(seen);
  const zone = zoneMistake(wrong);
  const isMeasured = quorum !== null || shifted !== null;
  const several = (quorum?.witnesses.length ?? 0) > 1 || (quorum !== null && behindFiles);
  const variable = fake ? await variablePlace(machine, fake) : null;
  return condition({
    id: 'clock/offset',
    cause: 'clock-wrong',
    certainty: several || shifted !== null || (quorum === null && behindFiles) ? 'certain' : 'likely',
    weight: Math.abs(wrong) > minorMs ? 'breaks' : 'limits',
    summary: `The clock of this machine is ${isMeasured ? '' : 'at least '}${span(wrong)}${zone ? `: that is ${zone}` : ''}.`,
    place: {
      kind: 'system',
      what: `the clock of this machine: ${iso(now)}, ${against(seen, wrong)} ${iso(now - wrong)}${variable ? ` (${placeText(variable)})` : ''}`,
    },
    evidence: evidence(seen),
    changes:
      wrong > 0
        ? 'certificates look expired before they are'
        : 'certificates that are new look as if they were not valid yet',
    fits: ['cert-expired', 'cert-not-yet-valid', 'intermediate-expired', 'clock-wrong'],
    without: fake ? { env: { LD_PRELOAD: null, FAKETIME: null, DYLD_INSERT_LIBRARIES: null } } : null,
    repair: variable ? await variableRepair(machine, variable) : { kind: 'told' },
    steps: [
      ...(fake ? [`Run the program without ${fake}:`, asCopied('unset LD_PRELOAD FAKETIME')] : []),
      ...steps(machine.platform, zone !== null, blocked ? 'blocked' : sync.off).map((step, index) =>
        fake && index === 0
          ? `If the time is wrong without it as well: ${step.charAt(0).toLowerCase()}${step.slice(1)}`
          : step,
      ),
    ],
    forMany:
      'Let every machine take its time from the same sources (chrony, systemd-timesyncd, w32time with a domain controller), let UDP port 123 pass to them, and watch the offset.',
    settle:
      several || shifted !== null ? null : 'compare the clock with a second one: a phone, or --time-from another host',
  });
}

/** What the clock is measured against, in front of that time. */
function against({ quorum, shifted }: ClockFacts, wrong: number): string {
  if (quorum) return 'where others say';
  if (shifted !== null) return 'where its kernel says';
  return wrong > 0 ? 'which can hardly be later than' : 'which cannot be before';
}

function evidence(seen: ClockFacts): string[] {
  const { witnesses, quorum, files, latest, sync, fake, blocked } = seen;
  const agreed = quorum?.witnesses ?? [];
  const names = agreed.map(({ name }) => name).join(', ');
  const spread = Math.max(1, Math.round((quorum?.spreadMs ?? 0) / 1000));
  return [
    quorum &&
      (witnesses.length === 1
        ? `the one witness is ${names}`
        : `${agreed.length} of ${witnesses.length} witnesses agree within ${spread} s: ${names}`),
    isBehindFiles(seen) && `${files.what} is of ${iso(files.at)}, which is later than now by this clock`,
    isTooLate(seen) && latest.what,
    sync.off,
    blocked && 'servers of the web answer, and no time server does: UDP port 123 is probably blocked',
    fake && `${fake} lets programs see another time than the clock of the system`,
  ].filter((each) => typeof each === 'string');
}

async function ask(machine: Machine, { timeHosts, target, timeoutMs }: CheckContext): Promise<ClockWitness[]> {
  const web =
    target && target.starttls === null && target.connect === null ? [{ host: target.host, port: target.port }] : [];
  const usual = isUsual(timeHosts);
  const wait = timeoutMs > usualTimeoutMs ? timeoutMs : Math.min(timeoutMs, maxWaitMs);
  const all = await Promise.all([
    // Port 123 is that of time servers.
    ...[...timeHosts, ...web].map((each) =>
      each.port === 123 ? askSntp(machine, each.host, wait) : askDate(machine, each, wait),
    ),
    ...(usual ? ['time.cloudflare.com', 'pool.ntp.org'] : []).map((host) => askSntp(machine, host, wait)),
  ]);
  return all.filter((each) => each !== null);
}

/** The hosts that are asked when none are named: the usual time servers are asked with them. */
function isUsual(timeHosts: CheckContext['timeHosts']): boolean {
  return timeHosts.some(({ host }) => host === 'www.google.com');
}

/** A library that shows programs another time (libfaketime), by the variable that brings it in. */
async function fakeVariable(machine: Machine): Promise<string | null> {
  const { LD_PRELOAD: preload = '', DYLD_INSERT_LIBRARIES: inserted = '', FAKETIME: faked } = machine.env;
  if (faked && (preload || inserted)) return 'FAKETIME';
  if (/faketime/.test(preload)) return 'LD_PRELOAD';
  const everywhere = await readText(machine, '/etc/ld.so.preload');
  return /faketime/.test(everywhere ?? '') && faked ? 'FAKETIME' : null;
}

/** A whole number of quarters of an hour, as zones are: local time taken for UTC or the other way round. */
function zoneMistake(offsetMs: number): string | null {
  const quarters = offsetMs / quarterMs;
  const whole = Math.round(quarters);
  if (whole === 0 || Math.abs(whole) > 56 || Math.abs(quarters - whole) * quarterMs > 60_000) return null;
  const zone = -new Date().getTimezoneOffset() * 60_000;
  return zone !== 0 && Math.abs(whole * quarterMs) === Math.abs(zone)
    ? 'exactly its time zone, so that local time was taken for UTC'
    : whole % 2 === 0
      ? 'a whole number of time-zone steps, so that a time zone was probably taken for the time'
      : null;
}

function steps(platform: NodeJS.Platform, zone: boolean, off: string | null): string[] {
  const again = off?.includes('blocked')
    ? ['Let UDP port 123 pass to the time servers, or use those of your network.']
    : [];
  if (platform === 'win32')
    return [
      ...(zone ? ['Check the time zone first (Settings, Time & language), not the time.'] : []),
      'Set the clock and let it be kept right, as administrator:',
      asCopied('sc config w32time start=auto & net start w32time & w32tm /resync /force'),
    ];
  if (platform === 'darwin')
    return [
      'Set the clock and let it be kept right:',
      asCopied('sudo systemsetup -setusingnetworktime on && sudo sntp -sS time.apple.com'),
    ];
  return [
    ...(zone
      ? [
          'Check the time zone first, and that the hardware clock runs in UTC:',
          asCopied('timedatectl; sudo timedatectl set-local-rtc 0'),
        ]
      : []),
    'Set the clock and let it be kept right:',
    asCopied('sudo timedatectl set-ntp true            # systemd'),
    asCopied('sudo chronyc makestep                    # chrony'),
    ...again,
    'If it is wrong again after the next start, the battery of the board is empty; in a virtual machine, the host is wrong.',
  ];
}

/** `2 years and 3 days ahead`. */
function span(ms: number): string {
  const side = ms > 0 ? 'ahead' : 'behind';
  const seconds = Math.round(Math.abs(ms) / 1000);
  if (seconds < 2) return 'right';
  const parts = [
    [Math.floor(seconds / 31_536_000), 'year'],
    [Math.floor((seconds % 31_536_000) / 86_400), 'day'],
    [Math.floor((seconds % 86_400) / 3_600), 'hour'],
    [Math.floor((seconds % 3_600) / 60), 'minute'],
    [seconds % 60, 'second'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).slice(0, 2);
  return `${said.map(([count, unit]) => `${count} ${unit}${count === 1 ? '' : 's'}`).join(' and ')} ${side}`;
}

function iso(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

const quarterMs = 900_000;
/** Less changes no verdict on a certificate, and is common. */
const toleranceMs = 300_000;
const minorMs = 86_400_000;
/** Clocks of build machines and file servers are not quite ours. */
const fileToleranceMs = 3_600_000;
const maxWaitMs = 2_500;
