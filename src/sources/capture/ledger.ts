import type { Finding } from '../../causes/diagnosis.ts';
import type { AskedFor } from '../../capture/lookups.ts';
import type { Talk } from '../../capture/talk.ts';
import { type Diagnosed, diagnoseTalk, judgedByHearsay, type JudgingOptions, type TalkResult } from './diagnosis.ts';
import { createHearsay } from './hearsay.ts';
import { type SlowServer, slowServers } from './waits.ts';
import { hostPort } from '../../net/place.ts';
import { type End, otherEnd } from '../../capture/flow.ts';

/** Alike handshakes. */
export type Group = {
  client: string;
  server: string;
  sni: string | null;
  result: TalkResult;
  finding: Finding | null;
  count: number;
  firstMs: number;
  lastMs: number;
  /** The first of them, diagnosed; of groups beyond the first hundreds without its messages. */
  example: Diagnosed;
  /** Of kinds beyond the first thousand: not read itself, but counted with the finding of another of the same course. */
  borrowed: boolean;
  /** One of the many attempts of a scanner. */
  scan: boolean;
};

export type LedgerOptions<Line> = JudgingOptions & {
  /** Only the connections that these words fit. */
  wanted(talk: Talk): boolean;
  onDiagnosed(diagnosed: Diagnosed): void;
  /**
   * Told of a failure whose cause others at the same server now tell better. Null where nobody waits for it: then all is judged
   * again at the end alone.
   */
  onRevised: ((diagnosed: Diagnosed, before: Finding | null) => void) | null;
  /** What is kept of each handshake for the list. */
  line(diagnosed: Diagnosed): Line;
  /** Of DNS, as far as the capture has it by now. */
  asked: AskedFor;
};

/** Takes handshakes as they end, diagnoses each kind once, and counts the rest. */
export type Ledger<Line> = {
  /** Null where it is counted at once, as nearly all of a large capture are: a promise for each would fill the memory. */
  add(talk: Talk): Promise<void> | null;
  /** The capture is over: what was not certain is judged again by what other connections tell. */
  reconsider(): Promise<void>;
  groups(): Group[];
  listed(): { line: Line; group: Group }[];
  /** Servers that let their clients wait. */
  slow(): SlowServer[];
  /** `others` are those that nobody asked for. */
  counts: Record<'handshakes' | 'others' | 'completed' | 'failed' | 'unfinished' | 'decrypted', number>;
};

export function createLedger<Line>(options: LedgerOptions<Line>): Ledger<Line> {
  let groups = new Map<string, Group>();
  const hearsay = createHearsay(options.asked);
  const alike = new Map<string, Group>();
  /** By the course of records alone, whoever the two are. */
  const courses = new Map<string, Group>();
  const listed: ReturnType<Ledger<Line>['listed']> = [];
  const slow = slowServers();
  const counts = { handshakes: 0, others: 0, completed: 0, failed: 0, unfinished: 0, decrypted: 0 };

  function add(talk: Talk): Promise<void> | null {
    if (!options.wanted(talk)) {
      counts.others++;
      return null;
    }
    counts.handshakes++;
    if (talk.lastMs - talk.firstMs > worthAWait) slow.add(talk, serverText(talk));
    const kind = kindOf(talk, options.keyLog.size > 0);
    const known = kind === null ? undefined : alike.get(kind);
    if (known && listed.length >= maxListed) return count(known, talk);
    const course = kind === null ? null : courseOf(talk);
    const model = course === null || alike.size < maxRead ? undefined : courses.get(course);
    if (model && kind !== null) {
      const group = borrowedGroup(talk, model);
      if (alike.size < maxKinds) alike.set(kind, group);
      return count(group, talk);
    }
    return read(talk, kind, course);
  }

  /** Diagnoses the first of its kind, or one that is listed. */
  async function read(talk: Talk, kind: string | null, course: string | null): Promise<void> {
    const diagnosed = await diagnoseTalk(talk, options);
    if (diagnosed.connection.observation.decrypted) counts.decrypted++;
    const isNews = hearsay.note(diagnosed.connection);
    const group = groupOf(diagnosed);
    if (kind !== null && alike.size < maxKinds) alike.set(kind, group);
    if (course !== null && !courses.has(course)) courses.set(course, group);
    count(group, talk);
    if (listed.length < maxListed) listed.push({ line: options.line(diagnosed), group });
    if (options.onRevised && isNews) await retell(group.server, options.onRevised);
    if (group.count === 1 || diagnosed.result === 'failed')
      options.onDiagnosed((options.onRevised && (await judgedByHearsay(diagnosed, hearsay, options))) ?? diagnosed);
    if (groups.size > maxWithMessages && group.example === diagnosed) group.example = withoutMessages(diagnosed);
    else if (group.example === diagnosed)
      group.example = { ...diagnosed, talk: { ...talk, heard: [], conversation: null } };
  }

  /** Judges again what failed at this server before. */
  async function retell(server: string, onRevised: NonNullable<LedgerOptions<Line>['onRevised']>): Promise<void> {
    for (const group of groups.values()) {
      if (group.server !== server || group.result !== 'failed' || group.borrowed || group.count === 0) continue;
      const again = await judgedByHearsay(group.example, hearsay, options);
      const finding = again?.diagnosis.findings[0] ?? null;
      if (!again || finding === null || finding.cause === group.finding?.cause) continue;
      onRevised(again, group.finding);
      Object.assign(group, { example: again, finding });
    }
  }

  async function reconsider(): Promise<void> {
    const before = groups;
    groups = new Map();
    for (const [key, group] of before) {
      const again = group.borrowed ? null : await judgedByHearsay(group.example, hearsay, options);
      group.scan = hearsay.isScanned(group.example.connection);
      if (again) {
        counts[group.result] -= group.count;
        counts[again.result] += group.count;
        Object.assign(group, {
          example: again,
          finding: again.diagnosis.findings[0] ?? null,
          result: again.result,
        });
      }
      const place = again ? keyOf(group) : key;
      const same = groups.get(place);
      if (same) merge(same, group);
      else groups.set(place, group);
    }
  }

  function count(group: Group, talk: Talk): null {
    group.count++;
    group.firstMs = Math.min(group.firstMs, talk.firstMs);
    group.lastMs = Math.max(group.lastMs, talk.firstMs);
    counts[group.result]++;
    return null;
  }

  function groupOf(diagnosed: Diagnosed): Group {
    const { talk, connection, diagnosis, result } = diagnosed;
    const finding = diagnosis.findings[0] ?? null;
    const { sni } = connection.target;
    const group = newGroup(talk, { sni, result, finding, example: diagnosed, borrowed: false });
    const key = keyOf(group);
    const known = groups.get(key) ?? (groups.size >= maxGroups ? groups.get(restKey(result)) : undefined);
    if (known) return known;
    groups.set(groups.size >= maxGroups ? restKey(result) : key, group);
    return group;
  }

  function borrowedGroup(talk: Talk, model: Group): Group {
    const { result, finding, example } = model;
    const server = serverText(talk);
    const key = groups.size >= maxGroups ? restKey(result) : [talk.client.ip, server, result, 'borrowed'].join('\n');
    const known = groups.get(key);
    if (known) return known;
    const group = newGroup(talk, { sni: null, result, finding, example, borrowed: true });
    groups.set(key, group);
    return group;
  }

  return {
    add,
    reconsider,
    groups: () => worstFirst([...groups.values()]),
    listed: () => listed,
    slow: slow.worst,
    counts,
  };
}

function newGroup(talk: Talk, of: Pick<Group, 'sni' | 'result' | 'finding' | 'example' | 'borrowed'>): Group {
  const times = { count: 0, firstMs: talk.firstMs, lastMs: talk.firstMs };
  return { ...of, ...times, client: talk.client.ip, server: serverText(talk), scan: false };
}

function keyOf({
  client,
  server,
  sni,
  result,
  finding,
}: Pick<Group, 'client' | 'server' | 'sni' | 'result' | 'finding'>) {
  return [client, server, sni ?? '', result, finding?.cause ?? ''].join('\n');
}

function merge(into: Group, from: Group): void {
  if (certainties[certaintyOf(from)] > certainties[certaintyOf(into)])
    Object.assign(into, { example: from.example, finding: from.finding });
  into.count += from.count;
  into.firstMs = Math.min(into.firstMs, from.firstMs);
  into.lastMs = Math.max(into.lastMs, from.lastMs);
}

/** What a line of the list of groups needs, and no more. */
function withoutMessages(diagnosed: Diagnosed): Diagnosed {
  const { connection, facts, talk } = diagnosed;
  const attempt = { ...connection.attempt, trace: { steps: [], wire: [] } };
  return {
    ...diagnosed,
    talk: { ...talk, heard: [], said: [], conversation: null },
    connection: {
      ...connection,
      attempt,
      observation: { ...connection.observation, trace: attempt.trace, hello: null },
    },
    facts: { ...facts, attempts: [attempt] },
  };
}

/**
 * What makes two handshakes alike, told without reading them: who with whom, and the course of their records. Null where
 * secrets tell more than that.
 */
function kindOf(talk: Talk, withSecrets: boolean): string | null {
  const { client, server, ended, progress, heard, tlsFrom } = talk;
  if (!talk.conversation || withSecrets) return null;
  const hello = heard[tlsFrom]?.bytes.length ?? 0;
  const waited =
    ended && progress !== 'completed' ? Math.min(5, Math.floor(Math.log10(1 + ended.atMs - talk.firstMs))) : 0;
  return `${client.ip} ${server.ip} ${server.port} ${hello} ${waited} ${courseOf(talk)}`;
}

/** The course of the records: who said how much of what, and who ended it. */
function courseOf({ conversation, ended, progress, clientEnd }: Talk): string | null {
  if (!conversation) return null;
  const side = (end: End) => {
    const { handshakeRecords, changeCipherSpecs, sealedHandshakes, alert, sealedAlert, sealedCount, isPlain } =
      conversation.sides[end];
    return progress === 'completed'
      ? ''
      : [handshakeRecords, changeCipherSpecs, sealedHandshakes, alert, sealedAlert, sealedCount > 0, isPlain].join();
  };
  return [progress, side(clientEnd), side(otherEnd(clientEnd)), ended?.by, ended?.how].join(' ');
}

function serverText({ server }: Talk): string {
  return hostPort({ host: server.ip, port: server.port });
}

/**
 * Failed before completed before unfinished; of the failed the fault that is met most often first, where what is certain counts for
 * more. Groups of one fault stay together, the most certain and the largest first.
 */
export function worstFirst<G extends Group>(groups: G[]): G[] {
  const faultOf = ({ result, finding }: G) => `${result} ${finding?.cause}`;
  const weights = new Map<string, number>();
  for (const group of groups)
    weights.set(faultOf(group), (weights.get(faultOf(group)) ?? 0) + group.count * certainties[certaintyOf(group)]);
  const weightOf = (group: G) => weights.get(faultOf(group)) ?? 0;
  return groups.sort(
    (a, b) =>
      results.indexOf(a.result) - results.indexOf(b.result) ||
      weightOf(b) - weightOf(a) ||
      faultOf(a).localeCompare(faultOf(b), 'en') ||
      certainties[certaintyOf(b)] - certainties[certaintyOf(a)] ||
      b.count - a.count ||
      a.firstMs - b.firstMs,
  );
}

function certaintyOf({ finding }: Pick<Group, 'finding'>): keyof typeof certainties {
  return finding?.certainty ?? 'none';
}

function restKey(result: TalkResult): string {
  return `rest ${result}`;
}

const results: TalkResult[] = ['failed', 'completed', 'unfinished'];
/** How much a failure counts by how sure its cause is: many likely ones outweigh a certain one. */
const certainties = { certain: 2, likely: 1.5, possible: 1, none: 0.5 };
/** Handshakes that are listed one by one, groups, and kinds that are told apart without being read. */
const maxListed = 500;
const worthAWait = 1_000;
const maxGroups = 5_000;
const maxWithMessages = 50;
const maxRead = 1_000;
const maxKinds = 100_000;
