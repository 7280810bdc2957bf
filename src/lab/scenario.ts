import type { CauseId } from '../causes/generated/ids.ts';
import type { Certainty } from '../causes/cause.ts';
import type { Verdict } from '../causes/diagnosis.ts';
import type { CtLog } from '../pki/transparency/ct-logs.ts';
import type { ProgramTrust } from '../pki/stores/trusted-by.ts';
import type { Issued, IssueRequest, LabPki } from './pki.ts';

/** What `whytls lab:ID` diagnoses, once the server is up. */
export type LabServer = {
  /** 127.0.0.1 (or ::1) addresses that listen, first the main one. */
  addresses: { ip: string; port: number }[];
  /** Stops everything that `start` started. Never throws. */
  stop(): Promise<void>;
  /** Overrides for the diagnosis: the clock offset of the client, a proxy, a client certificate, ... */
  client?: {
    /** Milliseconds added to the local clock before judging. */
    clockOffsetMs?: number;
    /** It is judged from this client's point of view, by the id of its profile. */
    profile?: string;
    identity?: { certPem: string; keyPem: string };
    proxy?: string;
    sni?: string | null;
    starttls?: string;
    /** Roots (PEM) that only the machine's store has, not the public programs. */
    systemOnlyRoots?: string[];
    /** The machine's store lacks the scenario's root, which the public programs have. */
    systemLacksRoot?: boolean;
    /** The public programs trust the scenario's root only for what it issued before this time (milliseconds since 1970). */
    programsDistrustFrom?: number;
    /** The public programs have not got the scenario's root. */
    programsLackRoot?: boolean;
    /** How the programs stand to the scenario's root; they trust it where nothing is said. */
    programs?: ProgramTrust[];
    /**
     * The logs that browsers know. Where they are named, the scenario's root counts as one whose certificates browsers ask for
     * timestamps; elsewhere it does not, as a root of a company's own does not.
     */
    logs?: CtLog[];
    /** The name resolves to nothing: the resolution outcome to act out. */
    resolution?: 'nxdomain' | 'servfail' | 'no-address';
  };
};

/** A server that is broken on purpose. The file's name is the id. */
export type Scenario = {
  id: string;
  /** What is wrong, for a person: one sentence. */
  title: string;
  /** Where it is not `hostOf`'s. */
  host?: string;
  expect: { verdict: Verdict; cause: CauseId | null; certainty?: Certainty; alsoAllowed?: CauseId[] };
  start(lab: Lab): Promise<LabServer>;
};

/** What a scenario is started with. */
export type Lab = {
  pki: LabPki;
  host: string;
  /** A certificate for the host, with what is said of it. */
  issue(request?: IssueRequest): Promise<Issued>;
  signal: AbortSignal;
};

/** The name that the target is asked for; resolves to the lab server only inside the lab. */
export function hostOf({ id, host }: Pick<Scenario, 'id' | 'host'>): string {
  return host ?? `www.${id}.lab.test`;
}
