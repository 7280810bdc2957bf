import { dtlsName } from '../../capture/dtls-version.ts';
import type { CauseId } from '../generated/ids.ts';
import type { Certainty, Judgement } from '../cause.ts';
import type { Attempt, Facts, Overheard } from '../facts.ts';
import { hostPort } from '../../net/place.ts';
import { shows } from '../reading.ts';
import { type Alike, alternatives } from './alike.ts';
import type { NamedAlert } from '../../wire/registry/alerts.ts';
import { versionName } from '../../wire/registry/versions.ts';

/** A failed connection that others made, and what is suspected so far. */
export type View = {
  facts: Facts;
  main: Attempt;
  overheard: Overheard;
  handshake: NonNullable<Attempt['handshake']>;
  suspects: Map<CauseId, Judgement>;
};

/** A suspicion in the making. */
export type Suspect = {
  certainty: Certainty;
  summary: string;
  seen: string[];
  side?: 'client' | 'server' | 'network' | 'either';
  details?: Record<string, string>;
  /** In place of the cause's own, where more is known. */
  explanation?: string;
  /** What looks the same from outside, likeliest first. */
  alike?: Alike[];
  /** What would settle it, where that is more than asking the server. */
  settle?: string;
};

/** What is known of why the client refuses: its own alert, or that of another client at the same server. */
export type Reason = {
  alert: NamedAlert | null;
  /** The alert in words, for the end of a clause; empty where there is none. */
  word: string;
  /** Of the client whose alert it is. */
  habits: Pick<Overheard['habits'], 'namesReason' | 'checksLate'>;
};

/** Holds a cause against the connection. */
export function suspect(view: View, id: CauseId, suspicion: Suspect): void {
  const { certainty, summary, seen, side, details, explanation, settle, alike = [] } = suspicion;
  view.suspects.set(id, {
    is: 'cause',
    certainty,
    hits: 'all',
    // What else it may be is as much the answer as what it most likely is.
    summary: alike.length > 0 ? `${summary} The same from outside: ${alternatives(alike)}.` : summary,
    evidence: seen.map((fact) => shows(view.main, fact)),
    ...(side && { side }),
    ...(details && { details }),
    ...(alike.length > 0 && { alike }),
    ...(explanation && { explanation }),
    ...(certainty !== 'certain' && { settle: settle ?? settling(view) }),
  });
}

/** The ClientHello names no server. One that is cut short, or not in the capture, may do so. */
export function asksForNoName({ facts, main }: View): boolean {
  return facts.target.sni === null && main.offer !== null;
}

/** The command that asks the server itself. */
export function settling(view: View): string {
  const { target } = view.facts;
  const { overheard } = view;
  const address = hostPort({ host: overheard.server.ip, port: overheard.server.port });
  const named =
    target.sni === target.host
      ? `${target.sni}:${target.port} --connect ${address}`
      : `${address}${asksForNoName(view) ? ' --no-sni' : ''}`;
  return `ask the server itself: whytls ${named}${target.starttls && target.starttls !== 'auto' ? ` --starttls ${target.starttls}` : ''}`;
}

/** `host:port`, as the summaries name the server. */
export function where({ facts: { target } }: View): string {
  return hostPort(target);
}

/** `40 ms`, `4.2 s`, `60 s` */
export function lasting(ms: number): string {
  return ms < 1_000 ? `${Math.round(ms)} ms` : `${(ms / 1_000).toFixed(ms < 10_000 ? 1 : 0)} s`;
}

/** The server's last message, as a sentence names it. */
export function lastOf({ handshake }: View): string {
  return handshake.lastFromServer === null ? 'the ClientHello' : `the server's ${handshake.lastFromServer}`;
}

/** A version under the name that it has in TLS or DTLS, whichever is spoken. */
export function versionOf({ overheard }: View, id: number): string {
  return overheard.transport === 'dtls' ? dtlsName(id) : versionName(id);
}

/** The first four versions that the client offers, in words. */
export function offeredVersions(view: View): string {
  const versions = view.main.offer?.versions ?? [];
  const names = new Set(versions.slice(0, 4).map((id) => versionOf(view, id)));
  return names.size === 0 ? 'no version' : [...names].join(', ');
}

/** Longer than any server in order takes. */
export const shortSilenceMs = 1_000;

/** As long as impatient programs wait. */
export const longSilenceMs = 5_000;
