import type { Diagnosis, Finding } from './diagnosis.ts';
import type { CauseId } from './generated/ids.ts';
import type { ClientRun, MachineCondition, MachineFacts } from './machine-facts.ts';
import { causeOf, rank as order, type Ranked, titleOf } from './machine-rank.ts';
import { listed, proofText, touches } from './machine-text.ts';

function failsOnlyHere({ outcome, clean, difference }: ClientRun): boolean {
  return outcome === 'fails' && clean?.outcome === 'works' && difference.length === 0;
}

function failsEverywhere({ outcome, clean, difference }: ClientRun): boolean {
  return outcome === 'fails' && clean?.outcome === 'fails' && difference.length === 0;
}

/** Clients that fail here alone, and whose settings have a fault that could not be taken away for a run. */
export function suspectRuns(
  { weight, reach, without, certainty, cause }: MachineCondition,
  { runs }: MachineFacts,
): ClientRun[] {
  // A store that is of no use may hide that the client's own lacks the root: without the setting it fails as well.
  const mayHide = weight === 'breaks' && cause === 'client-trust-store';
  // What reaches every program says nothing of one, and what is merely possible proves nothing.
  if (
    (without !== null && !mayHide) ||
    certainty === 'possible' ||
    reach.includes('all') ||
    !(weight === 'breaks' || weight === 'limits')
  )
    return [];
  return runs.filter((run) => failsOnlyHere(run) && touches(reach, run.id, run.library));
}

/** Clients that fail here and nowhere else, and no setting that is known makes the difference. */
export function unexplainedRuns(machine: MachineFacts, server: Diagnosis): Ranked[] {
  const deciding = new Map<string, ClientRun[]>();
  const lines = new Map<string, ClientRun[]>();
  let open: ClientRun[] = [];
  for (const run of machine.runs) {
    const line = run.difference.find((id) => id.startsWith('line:'))?.slice('line:'.length);
    if (line !== undefined) {
      lines.set(line, [...(lines.get(line) ?? []), run]);
      continue;
    }
    const variable = run.difference.find((id) => id.startsWith('variable:'))?.slice('variable:'.length);
    if (variable !== undefined) deciding.set(variable, [...(deciding.get(variable) ?? []), run]);
    else if (failsOnlyHere(run) && !machine.conditions.some((each) => suspectRuns(each, machine).includes(run)))
      open.push(run);
  }
  const finding = (summary: string, runs: ClientRun[], steps: string[], rest: Partial<Finding>): Ranked => ({
    rank: order.proved,
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
    runs.some(({ hidden }) => hidden !== null)
      ? {
          ...finding(
            variable === 'HOME'
              ? `A file in the home folder switches certificate checks off for ${listed(runs.map(({ name }) => name))}: faults are hidden, and anybody in between can read along.`
              : `The variable ${variable} brings in what switches certificate checks off for ${listed(runs.map(({ name }) => name))}: faults are hidden, and anybody in between can read along.`,
            runs,
            variable === 'HOME'
              ? ['Look in the home folder for what these programs load at their start, and take it out.']
              : [`Take ${variable} out of this shell, and out of what sets it:`, `    unset ${variable}`],
            { details: { place: variable === 'HOME' ? 'HOME' : `variable ${variable}` } },
          ),
          rank: order.hidesHere,
        }
      : variable === 'HOME'
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
  for (const [place, runs] of lines) {
    const names = listed(runs.map(({ name }) => name));
    const [, path = place, line = ''] = /^(.*?):(\d+): /.exec(place) ?? [];
    named.push(
      finding(
        `Line ${line} of ${path} makes ${names} fail: without it, it works.`,
        runs,
        [`Take line ${line} out of ${path}, or make it a comment:`, `    sed -i.bak '${line}s/^/# /' ${path}`],
        { details: { place } },
      ),
    );
  }
  const distrusts = ({ cause }: ClientRun) => cause !== null && trustCauses.includes(cause);
  // The server is well, and these fail wherever they are started. A browser cannot be handed other roots for a run.
  const everywhere = server.verdict === 'healthy' ? machine.runs.filter(failsEverywhere) : [];
  const own = [...open, ...everywhere].filter(distrusts);
  for (const run of everywhere.filter((each) => !distrusts(each))) named.push(ofProgramItself(run, finding));
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
      rank: order.unproved,
    },
  ];
}

type Making = (summary: string, runs: ClientRun[], steps: string[], rest: Partial<Finding>) => Ranked;

/** A client that fails with a server that is well, whatever its environment: it is the program, or what stands before it. */
function ofProgramItself(run: ClientRun, finding: Making): Ranked {
  const cause = run.cause ?? 'client-outdated';
  return {
    ...finding(
      `${run.name} fails with this server, here and in a clean environment: ${run.error ?? 'it says nothing'}`,
      [run],
      [`Update ${run.name}${run.version ? ` (${run.version})` : ''}; whytls explain says what its message means.`],
      { certainty: 'likely', cause, title: titleOf(cause) },
    ),
    rank: order.unproved,
  };
}

/** Clients with roots of their own that lack one which this system has: the same client with it works. */
function ownStores(runs: ClientRun[], machine: MachineFacts, server: Diagnosis): Ranked {
  const names = listed(runs.map(({ name }) => name));
  const replaced = server.findings.some(({ cause }) => cause === 'interception');
  return {
    // Where something in between replaces the certificate, that is the cause, and this a symptom.
    rank: replaced ? order.limits + 0.5 : order.proved,
    condition: null,
    steps: [
      'Give the root to the programs that have roots of their own (only if you know whose it is):',
      ...runs.flatMap(({ id }) => ownStoreSteps[id] ?? []),
    ],
    finding: {
      cause: 'client-trust-store',
      side: 'client',
      title: titleOf('client-trust-store'),
      certainty: runs.some(({ clean }) => clean?.outcome === 'works') ? 'certain' : 'likely',
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
      details: {
        place: `the roots of ${listed(runs.map(({ name, ownRoots }) => (ownRoots === null ? name : `${name} (${ownRoots})`)))}`,
      },
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
  firefox: ['In Firefox: Settings, Privacy & Security, View Certificates, Authorities, Import: root.crt'],
  chromium: ['    certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n private-root -i root.crt  # Chromium'],
};
