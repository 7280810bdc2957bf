import { failuresIn, type ExplainOptions, type Failure } from '../explain-text.ts';
import { clean, fold } from '../text/fold.ts';
import type { Program } from '../program.ts';
import { writerOf } from '../sides.ts';
import { general, isLibrary } from '../hits/telling.ts';
import type { Above } from './above.ts';
import { type LogGroup, noiseOf } from './groups.ts';

/** The servers that wrote a log, as far as its lines say so: what other lines leave open is read as theirs. */
export type LogWriter = {
  /** Takes a failure, and the lines above it, which may say who wrote it. */
  learn(failure: Failure, above: () => Iterable<Above>): void;
  /** The noise that a failure is, as it stands now. */
  noiseOf(group: LogGroup): string | null;
  /** The group as it reads now that the whole log is known. */
  readAgain(group: LogGroup): LogGroup;
};

export function logWriter(options: ExplainOptions): LogWriter {
  const servers = new Set<Program | null>();
  const clients = new Set<Program | null>();
  /** Those above whose failures somebody connects: a proxy does so as well, who then is the client of another server. */
  const called = new Set<Program | null>();
  /** Those that ask their clients for certificates. */
  const asking = new Set<Program | null>();
  /** All that are named, without what they are built on. */
  const programs = new Set<Program>();
  let looked = 0;

  /** Whether a server wrote it, as it says itself or as other lines of the same program do. */
  function isServers(failure: Failure): boolean {
    const { noticedBy, program } = failure;
    if (isGuessed(failure)) return asking.has(program) && !clients.has(program);
    if (noticedBy !== null || program?.side === 'server') return noticedBy !== 'client';
    if (servers.has(program) || (called.has(program) && !clients.has(program))) return true;
    return servers.size > 0 && (program === null || isLibrary(program));
  }

  /** The one server that wrote this log, if nobody else did. */
  function onlyServer(): Program | null {
    const [named = null, ...others] = programs;
    return others.length === 0 && servers.has(named) ? named : null;
  }

  return {
    learn(failure, above) {
      const { noticedBy, program, causes } = failure;
      if (noticedBy === 'server' && ofClientCertificates.has(causes[0]?.cause ?? '')) asking.add(program);
      if (noticedBy !== null && !isGuessed(failure)) (noticedBy === 'server' ? servers : clients).add(program);
      else if (noticedBy === null && looked < maxLooked && !isServers(failure)) {
        looked++;
        const { side, sure } = writerOf(fold(clean(textOf(above()))).text, program);
        if (side === 'server' && sure) called.add(program);
      }
      if (program !== null && !isLibrary(program) && !general.has(program.id)) programs.add(program);
    },
    noiseOf: (group) => (isServers(group.failure) ? noiseOf(group) : null),
    readAgain(group) {
      const { failure, example } = group;
      if (!isServers(failure)) return { ...group, noise: null };
      const { program } = failure;
      const named = program === null || isLibrary(program) ? (onlyServer() ?? program) : program;
      const isOpen = failure.noticedBy === null || isGuessed(failure);
      const [again] = isOpen ? failuresIn(example, { ...options, writer: 'server' }).failures : [];
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

function textOf(above: Iterable<Above>): string {
  const lines: string[] = [];
  for (const { content } of above) if (lines.push(content) === maxAbove) break;
  return lines.join('\n');
}

/** A client by what it refuses alone, which is a server's certificate as a rule. */
function isGuessed({ noticedBy, saysSide, program }: Failure): boolean {
  return noticedBy === 'client' && !saysSide && program?.side !== 'client';
}

const ofClientCertificates = new Set<string>(['client-cert-required', 'client-cert-rejected']);
/** Failures above which it is looked who wrote them. */
const maxLooked = 100;
/** Lines above one that may be about the same connection. */
const maxAbove = 40;
