import type { Diagnosis, Finding, Verdict } from './diagnosis.ts';
import { causes } from './generated/all.ts';
import type { CauseId } from './generated/ids.ts';
import type { ClientRun, MachineCondition, MachineFacts, MachinePlace, Reach } from './machine-facts.ts';

/** A finding, and the condition of the machine that it is about; null for what the server's facts show. */
export type MachineFinding = {
  finding: Finding;
  condition: MachineCondition | null;
  /** What to do, where it is the machine's and no condition says it; null for what the server's facts show. */
  steps: string[] | null;
};

/**
 * Weighs what was seen of a machine, and of a target where there is one: first what is proved by running the client without
 * it, then what breaks every program, then the server's own faults, then the rest. Pure.
 */
export function diagnoseMachine(
  machine: MachineFacts,
  observed: Diagnosis | null,
): { diagnosis: Diagnosis; findings: MachineFinding[] } {
  const server = observed && withProxyPlace(observed, machine);
  const own = [...machine.conditions.filter(({ weight }) => weight !== 'note'), ...decidingNotes(machine, server)]
    // What is merely possible counts only where the target shows what it would bring about.
    .filter((condition) => condition.certainty !== 'possible' || server === null || explainsTarget(condition, server))
    .map((condition) => ({ ...weighed(condition, machine, server), condition, steps: null }));
  const theirs = (server?.findings ?? [])
    // The machine's own finding names the place; the server's facts stand behind it.
    .filter(({ cause }) => !own.some(({ finding, rank }) => finding.cause === cause && rank < unproved))
    .map((finding, index) => ({
      finding,
      condition: null,
      steps: null,
      rank: serverRank(finding, server) + index / 1000,
    }));
  const unexplained = server ? unexplainedRuns(machine, server) : [];
  const sorted = [...own, ...theirs, ...unexplained].sort(
    (a, b) => a.rank - b.rank || certainties.indexOf(a.finding.certainty) - certainties.indexOf(b.finding.certainty),
  );
  const findings = withSymptoms(sorted);
  const verdict = verdictOf(findings, server);
  return {
    diagnosis: {
      verdict,
      summary:
        findings[0] && findings[0].finding.hits !== 'none'
          ? findings[0].finding.summary
          : quiet(machine, server, verdict),
      findings: findings.map(({ finding }) => finding),
      ruledOut: server?.ruledOut ?? [],
    },
    findings,
  };
}

/** Clients that work without a setting that is no fault by itself. */
function runsDecidedBy({ id, weight }: MachineCondition, { runs }: MachineFacts): ClientRun[] {
  return weight === 'note' ? runs.filter(({ difference, hidden }) => hidden === null && difference.includes(id)) : [];
}

/** Where something in between replaces the certificate, and clients get the right one without the proxy: that is the place. */
function withProxyPlace(server: Diagnosis, machine: MachineFacts): Diagnosis {
  const proxy = machine.conditions.find(
    (each) => each.cause === 'proxy-failure' && runsDecidedBy(each, machine).length > 0,
  );
  if (!proxy) return server;
  const names = listed(runsDecidedBy(proxy, machine).map(({ name }) => name));
  const fact = `without this proxy ${names} get the certificate of the site itself`;
  const findings = server.findings.map((finding) =>
    finding.cause === 'interception'
      ? {
          ...finding,
          details: { ...finding.details, place: placeText(proxy.place) },
          evidence: [...finding.evidence, { fact, trace: null }],
        }
      : finding,
  );
  return { ...server, findings };
}

/** Settings that are no fault by themselves, and that some client fails with: a store that lacks a root, a proxy. */
function decidingNotes(machine: MachineFacts, server: Diagnosis | null): MachineCondition[] {
  const replaced = server?.findings.some(({ cause }) => cause === 'interception') === true;
  return machine.conditions.flatMap((condition) => {
    const runs = runsDecidedBy(condition, machine);
    if (runs.length === 0 || (replaced && condition.cause === 'proxy-failure')) return [];
    const names = listed(runs.map(({ name }) => name));
    return [
      {
        ...condition,
        weight: 'limits' as const,
        summary: `${condition.summary.replace(/, and they are in order\.$|\.$/, '')}: with it ${names} fail${runs.length === 1 ? 's' : ''} here, without it not.`,
        steps:
          condition.steps.length > 0
            ? condition.steps
            : ['Take it out, or correct it:', `    ${placeText(condition.place)}`],
      },
    ];
  });
}

type Ranked = MachineFinding & { rank: number };

const proved = 0;
const breaksAll = 1;
/** Checks are off, and this very target gets through only by that. */
const hidesHere = 1.5;
const serverBreaks = 2;
const unproved = 3;
const hides = 4;
const limits = 5;
const advice = 7;

function weighed(
  condition: MachineCondition,
  machine: MachineFacts,
  server: Diagnosis | null,
): Omit<Ranked, 'condition' | 'steps'> {
  const runs = machine.runs.filter(({ difference }) => difference.includes(condition.id));
  const reached = machine.runs.filter(({ id, library }) => touches(condition.reach, id, library));
  const spared = reached.filter(({ outcome }) => outcome === 'works');
  const isProved = runs.some(({ hidden }) => hidden === null);
  const root = rootOf(server);
  const shows = root !== undefined && condition.fits.includes(root.cause);
  // It takes something away that this target does not need: every client that it reaches gets through.
  const notHit =
    server !== null && !shows && condition.weight !== 'hides' && reached.length > 0 && spared.length === reached.length;
  const all = condition.weight === 'breaks' && condition.reach.includes('all');
  const finding: Finding = {
    cause: condition.cause,
    side: condition.side,
    title: titleOf(condition.cause),
    certainty: isProved ? 'certain' : shows && condition.certainty === 'possible' ? 'likely' : condition.certainty,
    summary: condition.summary,
    evidence: [
      { fact: placeText(condition.place), trace: null },
      ...condition.evidence.map((fact) => ({ fact, trace: null })),
      ...runs.slice(0, 6).map((run) => ({ fact: proofText(run), trace: null })),
      ...(notHit
        ? [{ fact: `${listed(spared.map(({ name }) => name))} get through to this target all the same`, trace: null }]
        : []),
    ],
    hits: notHit
      ? 'none'
      : all || (shows && root.hits === 'all') || (isProved && everyRunFails(machine))
        ? 'all'
        : 'some',
    affects: runs.length > 0 ? runs.map(({ name }) => name) : condition.reach.map(reachText),
    spares: isProved ? machine.runs.filter(({ outcome }) => outcome === 'works').map(({ name }) => name) : [],
    explains: [],
    settle: isProved ? null : condition.settle,
    details: { place: placeText(condition.place), changes: condition.changes },
    references: causeOf(condition.cause)?.references ?? [],
  };
  const rank = notHit
    ? advice
    : isProved
      ? proved
      : all || shows
        ? breaksAll
        : condition.weight === 'breaks'
          ? unproved
          : condition.weight === 'hides'
            ? runs.length > 0
              ? hidesHere
              : hides
            : limits;
  return { finding, rank };
}

/** What is first wrong with the target; undefined where it is well. */
function rootOf(server: Diagnosis | null): Finding | undefined {
  return server?.verdict === 'healthy' ? undefined : server?.findings[0];
}

function explainsTarget({ cause, fits }: MachineCondition, server: Diagnosis): boolean {
  const root = rootOf(server)?.cause;
  return (
    root !== undefined && (root === cause || fits.includes(root) || causeOf(cause)?.explains.includes(root) === true)
  );
}

function everyRunFails({ runs }: MachineFacts): boolean {
  return runs.length > 1 && runs.every(({ outcome }) => outcome === 'fails');
}

function serverRank(finding: Finding, server: Diagnosis | null): number {
  if (finding.hits === 'none') return advice;
  // In the order of the diagnosis: a symptom may be more certain than its root.
  return server?.verdict === 'broken' ? serverBreaks : limits;
}

/** Clients that fail here and nowhere else, and no setting that is known makes the difference. */
function unexplainedRuns(machine: MachineFacts, server: Diagnosis): Ranked[] {
  const deciding = new Map<string, ClientRun[]>();
  let open: ClientRun[] = [];
  for (const run of machine.runs) {
    const variable = run.difference.find((id) => id.startsWith('variable:'))?.slice('variable:'.length);
    if (variable !== undefined) deciding.set(variable, [...(deciding.get(variable) ?? []), run]);
    else if (run.outcome === 'fails' && run.clean?.outcome === 'works' && run.difference.length === 0) open.push(run);
  }
  const finding = (summary: string, runs: ClientRun[], steps: string[], rest: Partial<Finding>): Ranked => ({
    rank: proved,
    condition: null,
    steps,
    finding: {
      cause: 'client-config',
      side: 'client',
      title: titleOf('client-config'),
      certainty: 'certain',
      summary,
      evidence: runs.map((run) => ({ fact: proofText(run), trace: null })),
      hits: 'some',
      affects: runs.map(({ name }) => name),
      spares: machine.runs.filter(({ outcome }) => outcome === 'works').map(({ name }) => name),
      explains: [],
      settle: null,
      details: {},
      references: causeOf('client-config')?.references ?? [],
      ...rest,
    },
  });
  const named = [...deciding].map(([variable, runs]) =>
    variable === 'HOME'
      ? finding(
          `A file of settings in the home folder makes ${listed(runs.map(({ name }) => name))} fail: with an empty home folder it works.`,
          runs,
          [
            `Move the files of settings of ${listed(runs.map(({ name }) => name))} in the home folder away one by one, and run it again after each.`,
          ],
          { details: { place: 'HOME' } },
        )
      : finding(
          `The variable ${variable} makes ${listed(runs.map(({ name }) => name))} fail: without it, it works.`,
          runs,
          [`Take ${variable} out of this shell, and out of what sets it:`, `    unset ${variable}`],
          {
            details: { place: variable, variable },
          },
        ),
  );
  const own = open.filter(({ cause }) => cause !== null && trustCauses.includes(cause));
  const stores = own.length === 0 || server.verdict === 'broken' ? [] : [ownStores(own, machine, server)];
  open = open.filter((run) => !own.includes(run));
  if (open.length === 0 || server.verdict === 'broken') return [...named, ...stores];
  return [
    ...named,
    ...stores,
    {
      ...finding(
        `${listed(open.map(({ name }) => name))} fail${open.length === 1 ? 's' : ''} here, and work${open.length === 1 ? 's' : ''} in a clean environment with the public roots.`,
        open,
        [
          'Compare its settings and its roots with those of a machine where it works; whytls doctor -v lists what was looked at.',
        ],
        { certainty: 'likely', settle: 'compare its settings and its roots with those of a machine where it works' },
      ),
      rank: unproved,
    },
  ];
}

/** Clients with roots of their own that lack one which this system has: the same client with it works. */
function ownStores(runs: ClientRun[], machine: MachineFacts, server: Diagnosis): Ranked {
  const names = listed(runs.map(({ name }) => name));
  const replaced = server.findings.some(({ cause }) => cause === 'interception');
  return {
    // Where something in between replaces the certificate, that is the cause, and this a symptom.
    rank: replaced ? limits + 0.5 : proved,
    condition: null,
    steps: [
      'Give the root to the programs that have roots of their own (only if you know whose it is):',
      ...runs.flatMap(({ id }) => ownStoreSteps[id] ?? []),
    ],
    finding: {
      cause: 'client-trust-store',
      side: 'client',
      title: titleOf('client-trust-store'),
      certainty: 'certain',
      summary: `${names} ${runs.length === 1 ? 'has' : 'have'} roots of ${runs.length === 1 ? 'its' : 'their'} own, which lack the one that this system trusts.`,
      evidence: runs.map((run) => ({
        fact: proofText(run).replace('in a clean environment it works', "with this system's roots it works"),
        trace: null,
      })),
      hits: 'some',
      affects: runs.map(({ name }) => name),
      spares: machine.runs.filter(({ outcome }) => outcome === 'works').map(({ name }) => name),
      explains: [],
      settle: null,
      details: { place: `the roots of ${names}` },
      references: causeOf('client-trust-store')?.references ?? [],
    },
  };
}

/** What a client says that does not know a root. */
const trustCauses: CauseId[] = [
  'ca-untrusted',
  'client-trust-store',
  'chain-incomplete',
  'cert-self-signed',
  'interception',
];

const ownStoreSteps: Partial<Record<ClientRun['id'], string[]>> = {
  java: ['    keytool -importcert -cacerts -alias private-root -file root.crt        # Java'],
  node: ['    export NODE_EXTRA_CA_CERTS=root.crt      # Node.js; from 22.15 on: NODE_OPTIONS=--use-system-ca'],
  npm: ['    npm config set cafile /etc/ssl/certs/ca-certificates.crt                # npm'],
  requests: ['    export REQUESTS_CA_BUNDLE=/etc/ssl/certs/ca-certificates.crt           # Python requests'],
  pip: ['    pip config set global.cert /etc/ssl/certs/ca-certificates.crt          # pip'],
  python: ['    export SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt                # Python'],
  chromium: ['    certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n private-root -i root.crt  # Chromium'],
};

/** Hangs symptoms under the first finding that explains them. */
function withSymptoms(sorted: Ranked[]): MachineFinding[] {
  const [root] = sorted;
  if (!root) return [];
  const symptoms = new Set(causeOf(root.finding.cause)?.explains ?? []);
  const present = sorted.slice(1).filter(({ finding }) => symptoms.has(finding.cause));
  root.finding.explains = [...new Set(present.map(({ finding }) => finding.cause))];
  return [root, ...sorted.slice(1).filter((each) => !present.includes(each)), ...present];
}

function verdictOf(findings: MachineFinding[], server: Diagnosis | null): Verdict {
  const symptoms = new Set(findings.flatMap(({ finding }) => finding.explains));
  const roots = findings.filter(({ finding, condition }) => condition !== null || !symptoms.has(finding.cause));
  if (roots.some(({ finding }) => finding.hits === 'all')) return 'broken';
  if (roots.some(({ finding }) => finding.hits === 'some')) return 'degraded';
  return server?.verdict ?? 'healthy';
}

function quiet(machine: MachineFacts, server: Diagnosis | null, verdict: Verdict): string {
  if (server && verdict !== 'healthy') return server.summary;
  const offline = machine.offline
    ? ' There is no network here, so that clock and network were not held against others.'
    : '';
  if (server) return 'Every client that was run gets through, and nothing on this machine stands in the way.';
  return `Nothing on this machine explains a TLS failure.${offline}`;
}

function touches(reach: readonly Reach[], id: string, library: Reach | null): boolean {
  return reach.some((each) => each === 'all' || each === id || each === library);
}

function proofText({ name, error, difference, hidden, clean }: ClientRun): string {
  if (hidden !== null) return `${name} works only because checks are off; with them it says: ${hidden}`;
  const then =
    difference.length > 0
      ? 'without it, it works'
      : clean?.outcome === 'works'
        ? 'in a clean environment it works'
        : '';
  return `${name} says: ${error ?? 'nothing'}${then ? `; ${then}` : ''}`;
}

/** `/etc/ssl/openssl.cnf:12: MinProtocol = TLSv1.3`, `variable SSL_CERT_FILE=/nowhere (set in ~/.profile:3)`. */
export function placeText(place: MachinePlace): string {
  switch (place.kind) {
    case 'variable':
      return `variable ${place.name}=${place.value}${place.setIn ? ` (set in ${place.setIn.path}:${place.setIn.line})` : ''}`;
    case 'file':
      return `${place.path}${place.line === null ? '' : `:${place.line}`}${place.text ? `: ${place.text}` : ''}`;
    case 'system':
      return place.what;
  }
}

function reachText(reach: Reach): string {
  return reachNames[reach] ?? reach;
}

const reachNames: Partial<Record<Reach, string>> = {
  all: 'every program',
  'lib:openssl': 'programs with OpenSSL',
  'lib:gnutls': 'programs with GnuTLS',
  'lib:nss': 'programs with NSS',
  gnutls: 'gnutls-cli',
  java: 'Java',
  node: 'Node.js',
  python: 'Python',
  requests: 'Python requests',
  chromium: 'Chromium and Chrome',
  firefox: 'Firefox',
  go: 'Go',
  php: 'PHP',
  ruby: 'Ruby',
  perl: 'Perl',
  docker: 'Docker',
};

function listed(names: string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function causeOf(id: CauseId) {
  return causes.find((each) => each.id === id);
}

function titleOf(id: CauseId): string {
  return causeOf(id)?.title ?? id;
}

const certainties: Finding['certainty'][] = ['certain', 'likely', 'possible'];
