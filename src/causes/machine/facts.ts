import type { ActingSide, Certainty } from '../cause.ts';
import type { CauseId } from '../generated/ids.ts';

/** Programs whose TLS settings are known. A runner's id is one of them. */
export type ProgramId =
  | 'openssl'
  | 'curl'
  | 'wget'
  | 'gnutls'
  | 'git'
  | 'python'
  | 'requests'
  | 'pip'
  | 'node'
  | 'npm'
  | 'java'
  | 'go'
  | 'php'
  | 'ruby'
  | 'perl'
  | 'chromium'
  | 'firefox'
  | 'docker';

/** Whom a setting reaches: a program, every program on a TLS library, or all. */
export type Reach = ProgramId | 'lib:openssl' | 'lib:gnutls' | 'lib:nss' | 'all';

/** Where a setting stands, so that a person finds it at once. */
export type MachinePlace =
  /** `setIn` is the start-up file that sets the variable, where one was found. */
  | { kind: 'variable'; name: string; value: string; setIn: { path: string; line: number } | null }
  /** `line` counts from 1; null where the whole file is meant. */
  | { kind: 'file'; path: string; line: number | null; text: string | null }
  /** Something that is no file: the clock, a route, a firewall rule. */
  | { kind: 'system'; what: string };

/**
 * How to run a program as if the setting were not there: variables to set (null takes one away) and corrected copies of
 * files, with the variable that makes the program read the copy instead. `java` are options for the launcher.
 */
export type Without = {
  env?: Record<string, string | null>;
  copies?: FileCopy[];
  /** Files with other contents in their place, where the run has a mount namespace of its own. */
  mounts?: { path: string; contents: string }[];
  java?: { file: string; contents: string; option: string };
  /** Started outside of the folder of the project. */
  outside?: true;
  /** The program itself, in place of a script of its name that stands before it. */
  program?: { script: string; path: string };
};

/**
 * A corrected copy of a file. `lines` says which lines (from 1) of which text were left out, so that two corrections of the
 * same file can be made in one copy.
 */
export type FileCopy = {
  variable: string;
  file: string;
  contents: string;
  named: 'file' | 'folder';
  lines?: { of: string; out: number[] };
};

/** A line of a file and what is to stand there instead; null takes the line out. `old` guards against a changed file. */
export type LineEdit = { line: number; old: string; new: string | null };

/** A command that makes the files in `writes` anew. */
export type Rebuild = { kind: 'rebuild'; argv: string[]; writes: string[] };

/** What mends it. `edit`, and what is made anew from it `then`, and `rebuild` can be done by `--fix`; `told` is for a person. */
export type Repair = { kind: 'edit'; path: string; edits: LineEdit[]; then?: Rebuild } | Rebuild | { kind: 'told' };

/** One thing on this machine that changes what TLS does, and what it comes to. */
export type MachineCondition = {
  /** `check/word`, stable. */
  id: string;
  cause: CauseId;
  side: ActingSide;
  certainty: Certainty;
  /**
   * `breaks`: the programs reached fail with every server or nearly so; `limits`: with servers that need what it takes
   * away; `hides`: verification is off, so that faults are not seen; `note`: worth knowing, no fault.
   */
  weight: 'breaks' | 'limits' | 'hides' | 'note';
  /** One sentence with the case's own names. */
  summary: string;
  place: MachinePlace;
  /** More that shows it. */
  evidence: string[];
  /** What it changes for TLS. */
  changes: string;
  reach: Reach[];
  /** Null where it cannot be taken away for a single run. */
  without: Without | null;
  repair: Repair;
  /** Steps for this system; indented ones are to be copied. */
  steps: string[];
  /** For an administrator of many machines; null where it is the same. */
  forMany: string | null;
  /** What would settle it, when not certain. */
  settle: string | null;
  /** What a target shows first when this is behind it. With one of these it comes before the target's own findings. */
  fits: CauseId[];
  /** Another address of the target, which it has to be tried at to tell; null where that tells nothing. */
  elsewhere: string | null;
  /** The name of the private root that it is about. */
  root?: string;
  /** It holds for other shells or other users: no run of this one tells anything of it. */
  forOthers?: true;
};

/** What one check did. */
export type CheckRecord = {
  check: string;
  area: MachineArea;
  question: string;
  /** What was looked at, in words. */
  looked: string[];
  /** What could not be looked at, why, and how to include it. */
  skipped: { what: string; why: string; how: string | null }[];
  ms: number;
};

export type MachineArea = 'clock' | 'trust' | 'settings' | 'network' | 'software';

/** One TLS client of this machine, run against the target. */
export type ClientRun = {
  id: ProgramId;
  name: string;
  version: string | null;
  path: string;
  library: Reach | null;
  /** The version of that library, where the client tells it. */
  libraryVersion: string | null;
  /** Where it keeps roots of its own: a path, or words; null where it uses those of the system. */
  ownRoots: string | null;
  /** How the nearest profile would fare; null where there is none, or where the facts do not say. */
  predicted: { profile: string; outcome: 'works' | 'warns' | 'fails'; error: string | null } | null;
  /** As started, without a shell. */
  argv: string[];
  outcome: 'works' | 'fails' | 'unclear';
  /** The line that the client prints for it, null when it works. */
  error: string | null;
  /** What that error means by the catalogue of errors; null where it says nothing or was not asked. */
  cause: CauseId | null;
  ms: number;
  /** The same in a clean environment with the embedded roots: null where that was not needed. */
  clean: { outcome: 'works' | 'fails' | 'unclear'; error: string | null } | null;
  /** Ids of the conditions without which it works; empty where none makes the difference. */
  difference: string[];
  /** It works only because verification is off: what it says with verification on. */
  hidden: string | null;
};

/** What was seen of this machine. */
export type MachineFacts = {
  platform: string;
  /** Whether macOS or Windows commands were taken from a recording; never outside tests. */
  conditions: MachineCondition[];
  checks: CheckRecord[];
  runs: ClientRun[];
  /** No program of this machine got any answer from outside. */
  offline: boolean;
  /** How many checks were not back in time. */
  unlooked: number;
};
