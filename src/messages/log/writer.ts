import { explainText, type ExplainOptions, type Failure } from '../explain-text.ts';
import type { Program } from '../program.ts';
import { general, isLibrary } from '../telling.ts';
import { type LogGroup, noiseOf } from './groups.ts';

/** The servers that wrote a log, as far as its lines say so: what other lines leave open is read as theirs. */
export type LogWriter = {
  learn(failure: Failure): void;
  /** The noise that a failure is, as it stands now. */
  noiseOf(group: LogGroup): string | null;
  /** The group as it reads now that the whole log is known. */
  readAgain(group: LogGroup): LogGroup;
};

export function logWriter(options: ExplainOptions): LogWriter {
  const servers = new Set<Program | null>();
  /** All that are named, without what they are built on. */
  const programs = new Set<Program>();

  /** Whether a server wrote it, as it says itself or as other lines of the same program do. */
  function isServers({ noticedBy, program }: Failure): boolean {
    if (noticedBy !== null || program?.side === 'server') return noticedBy !== 'client';
    return servers.has(program) || (servers.size > 0 && (program === null || isLibrary(program)));
  }

  /** The one server that wrote this log, if nobody else did. */
  function onlyServer(): Program | null {
    const [named = null, ...others] = programs;
    return others.length === 0 && servers.has(named) ? named : null;
  }

  return {
    learn({ noticedBy, program }) {
      if (noticedBy === 'server') servers.add(program);
      if (program !== null && !isLibrary(program) && !general.has(program.id)) programs.add(program);
    },
    noiseOf: (group) => (isServers(group.failure) ? noiseOf(group) : null),
    readAgain(group) {
      const { failure, example } = group;
      if (!isServers(failure)) return { ...group, noise: null };
      const { program } = failure;
      const named = program === null || isLibrary(program) ? (onlyServer() ?? program) : program;
      const [again] = failure.noticedBy === null ? explainText(example, { ...options, writer: 'server' }).failures : [];
      const [first] = again?.causes ?? [];
      const read = again && first ? { failure: again, first } : group;
      const whole = {
        ...group,
        first: read.first,
        failure: { ...read.failure, program: named ?? read.failure.program },
      };
      return { ...whole, noise: noiseOf(whole) };
    },
  };
}
