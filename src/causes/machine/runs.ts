import type { Diagnosis, Finding } from '../diagnosis.ts';
import type { CauseId } from '../generated/ids.ts';
import type { ClientRun, MachineCondition, MachineFacts } from './facts.ts';
import { causeOf, rank as order, type Ranked, titleOf } from './rank.ts';
import { listed } from '../../wire/listed.ts';
import { proofText, touches } from './text.ts';

function failsOnlyHere({ outcome, clean, difference }: ClientRun): boolean {
  return outcome === 'fails' && clean?.outcome === 'works' && difference.length === 0;
}

function failsEverywhere({ outcome, clean, difference }: ClientRun): boolean {
  return outcome === 'fails' && clean?.outcome === 'fails' && difference.length === 0;
}

/** It takes no proxy from the environment, where the target is reached through one: nothing is wrong with the program. */
export function goesPastProxy({ id, library, outcome }: ClientRun, { conditions, runs }: MachineFacts): boolean {
  const proxies = conditions.filter(({ cause, weight }) => cause === 'proxy-failure' && weight === 'note');
  const takes = (run: Pick<ClientRun, 'id' | 'library'>) =>
    proxies.some(({ reach }) => touches(reach, run.id, run.library));
  return (
    proxies.length > 0 &&
    outcome === 'fails' &&
    !takes({ id, library }) &&
    runs.some((run) => run.outcome === 'works' && takes(run))
  );
}

/** Whether every program fails as it would with this in the way, though the target was reached when it was looked at. */
export function showsInRuns({ fits, reach }: MachineCondition, { runs }: MachineFacts): boolean {
  return (
    reach.includes('all') &&
    runs.length > 1 &&
    runs.every(({ outcome }) => outcome === 'fails') &&
    runs.some(({ cause }) => cause !== null && fits.includes(cause))
  );
}

/** Clients that fail here alone, and whose settings have a fault that could not be taken away for a run. */
export function suspectRuns(
  { weight, reach, without, certainty, cause, forOthers }: MachineCondition,
  { runs }: MachineFacts,
): ClientRun[] {
  // What reaches every program says nothing of one, and what is merely possible proves nothing.
  if (certainty === 'possible' || forOthers || reach.includes('all') || !(weight === 'breaks' || weight === 'limits'))
    return [];
  // A store that is of no use may hide that the client's own lacks the root: without the setting it fails as well.
  const mayHide = (run: ClientRun) => cause === 'client-trust-store' && (weight === 'breaks' || distrusts(run));
  return runs.filter(
    (run) => failsOnlyHere(run) && touches(reach, run.id, run.library) && (without === null || mayHide(run)),
  );
}

/** Clients that fail here and nowhere else, and no setting that is known makes the difference. */
export function unexplainedRuns(machine: MachineFacts, server: Diagnosis): Ranked[] {
  const here = machine.runs.filter(
    (run) => failsOnlyHere(run) && !machine.conditions.some((each) => suspectRuns(each, machine).includes(run)),
  );
  const finding: Making = (summary, runs, steps, rest) => findingOf(machine, summary, runs, steps, rest);
  const isInTheWay = machine.conditions.some((each) => each.weight !== 'note' && showsInRuns(each, machine));
  // The server is well, and these fail wherever they are started. A browser cannot be handed other roots for a run.
  const everywhere =
    server.verdict === 'healthy'
      ? machine.runs.filter((run) => failsEverywhere(run) && !goesPastProxy(run, machine) && !isInTheWay)
      : [];
  const own = [...here, ...everywhere].filter(distrusts);
  const named = everywhere.filter((each) => !distrusts(each)).map((run) => ofProgramItself(run, finding));
  const stores = own.length === 0 || server.verdict === 'broken' ? [] : [ownStores(own, machine, server)];
  const open = here.filter((run) => !distrusts(run));
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
      rank: order.unproved,
    },
  ];
}

type Making = (summary: string, runs: ClientRun[], steps: string[], rest: Partial<Finding>) => Ranked;

/** A finding about some runs, which are its proof. */
function findingOf(
  machine: MachineFacts,
  summary: string,
  runs: ClientRun[],
  steps: string[],
  rest: Partial<Finding>,
): Ranked {
  const cause = rest.cause ?? 'client-config';
  return {
    rank: order.proved,
    condition: null,
    steps,
    finding: {
      cause,
      side: 'client',
      title: titleOf(cause),
      certainty: 'certain',
      summary,
      evidence: runs.map((run) => ({ fact: proofText(run), trace: null })),
      hits: 'some',
      affects: runs.map(({ name }) => name),
      spares: machine.runs.filter(({ outcome }) => outcome === 'works').map(({ name }) => name),
      explains: [],
      settle: null,
      details: {},
      references: causeOf(cause)?.references ?? [],
      ...rest,
    },
  };
}

/** A client that fails with a server that is well, whatever its environment: it is the program, or what stands before it. */
function ofProgramItself(run: ClientRun, finding: Making): Ranked {
  const cause = run.cause ?? 'client-outdated';
  return {
    ...finding(
      `${run.name} fails with this server, here and in a clean environment: ${run.error ?? 'it says nothing'}`,
      [run],
      [`Update ${run.name}${run.version ? ` (${run.version})` : ''}; whytls explain says what its message means.`],
      { certainty: 'likely', cause },
    ),
    rank: order.unproved,
  };
}

/** Clients with roots of their own that lack one which this system has: the same client with it works. */
function ownStores(runs: ClientRun[], machine: MachineFacts, server: Diagnosis): Ranked {
  const names = listed(runs.map(({ name }) => name));
  const replaced = server.findings.some(({ cause }) => cause === 'interception');
  const one = runs.length === 1;
  const steps = [
    'Give the root to the programs that have roots of their own (only if you know whose it is):',
    ...runs.flatMap(({ id }) => ownStoreSteps[id] ?? []),
  ];
  const made = findingOf(
    machine,
    `${names} ${one ? 'has' : 'have'} roots of ${one ? 'its' : 'their'} own, which lack the one that this system trusts.`,
    runs,
    steps,
    {
      cause: 'client-trust-store',
      certainty: runs.some(({ clean }) => clean?.outcome === 'works') ? 'certain' : 'likely',
      evidence: runs.map((run) => ({
        fact: proofText(run).replace('in a clean environment it works', "with this system's roots it works"),
        trace: null,
      })),
      details: {
        place: `the roots of ${listed(runs.map(({ name, ownRoots }) => (ownRoots === null ? name : `${name} (${ownRoots})`)))}`,
      },
    },
  );
  // Where something in between replaces the certificate, that is the cause, and this a symptom.
  return { ...made, rank: replaced ? order.limits + 0.5 : order.asShipped };
}

function distrusts({ cause }: ClientRun): boolean {
  return cause !== null && trustCauses.includes(cause);
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
  firefox: ['In Firefox: Settings, Privacy & Security, View Certificates, Authorities, Import: root.crt'],
  chromium: ['    certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n private-root -i root.crt  # Chromium'],
};
