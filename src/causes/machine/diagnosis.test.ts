import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Diagnosis, Finding } from '../diagnosis.ts';
import { diagnoseMachine } from './diagnosis.ts';
import type { ClientRun, MachineCondition, MachineFacts } from './facts.ts';

function condition(rest: Partial<MachineCondition>): MachineCondition {
  return {
    id: 'check/word',
    cause: 'client-config',
    side: 'client',
    certainty: 'certain',
    weight: 'limits',
    summary: 'A setting is narrow.',
    place: { kind: 'file', path: '/etc/x', line: 3, text: 'a = b' },
    evidence: [],
    changes: 'less is offered',
    reach: ['curl'],
    without: { env: {} },
    repair: { kind: 'told' },
    steps: [],
    forMany: null,
    settle: null,
    fits: [],
    elsewhere: null,
    ...rest,
  };
}

function run(rest: Partial<ClientRun>): ClientRun {
  return {
    id: 'curl',
    name: 'curl',
    version: null,
    path: '/usr/bin/curl',
    library: null,
    libraryVersion: null,
    ownRoots: null,
    predicted: null,
    argv: [],
    outcome: 'fails',
    error: 'curl: (35) no',
    cause: null,
    ms: 1,
    clean: { outcome: 'works', error: null },
    difference: [],
    hidden: null,
    ...rest,
  };
}

function finding(rest: Partial<Finding>): Finding {
  return {
    cause: 'cert-expired',
    side: 'server',
    title: 'The certificate has expired',
    certainty: 'certain',
    summary: 'The certificate has expired.',
    evidence: [],
    hits: 'all',
    affects: [],
    spares: [],
    explains: [],
    settle: null,
    details: {},
    references: [],
    ...rest,
  };
}

const machine = (conditions: MachineCondition[], runs: ClientRun[] = []): MachineFacts => ({
  platform: 'linux',
  conditions,
  checks: [],
  runs,
  offline: false,
  unlooked: 0,
});
const server = (verdict: Diagnosis['verdict'], findings: Finding[] = []): Diagnosis => ({
  verdict,
  summary: '',
  findings,
  ruledOut: [],
});
const works = run({ outcome: 'works', error: null, clean: null });

const cases: { name: string; facts: MachineFacts; server: Diagnosis | null; is: string }[] = [
  { name: 'nothing', facts: machine([]), server: null, is: 'healthy' },
  {
    name: 'what is worth knowing alarms nobody',
    facts: machine([condition({ weight: 'note' })]),
    server: null,
    is: 'healthy',
  },
  {
    name: 'a narrow setting, without a target',
    facts: machine([condition({})]),
    server: null,
    is: 'degraded: client-config certain some',
  },
  {
    name: 'the client works without it: that is proof',
    facts: machine([condition({ certainty: 'likely' })], [run({ difference: ['check/word'] })]),
    server: server('healthy'),
    is: 'degraded: client-config certain some',
  },
  {
    name: 'this target is not hit',
    facts: machine([condition({})], [works]),
    server: server('healthy'),
    is: 'healthy: client-config certain none',
  },
  {
    name: 'a wrong clock is a fault, however well this target is reached',
    facts: machine([condition({ cause: 'clock-wrong', weight: 'breaks', reach: ['all'] })], [works]),
    server: server('healthy'),
    is: 'degraded: clock-wrong certain some',
  },
  {
    name: 'what holds for other shells is not cleared by the runs of this one',
    facts: machine([condition({ forOthers: true })], [works]),
    server: server('healthy'),
    is: 'degraded: client-config certain some',
  },
  {
    name: "the server's own fault comes before a setting that does not hit",
    facts: machine([condition({})], [run({ clean: { outcome: 'fails', error: 'no' } })]),
    server: server('broken', [finding({})]),
    is: 'broken: cert-expired certain all, client-config certain some',
  },
  {
    name: 'the clock explains the expired certificate',
    facts: machine([condition({ cause: 'clock-wrong', weight: 'breaks', reach: ['all'], fits: ['cert-expired'] })]),
    server: server('broken', [finding({})]),
    is: 'broken: clock-wrong certain all, cert-expired certain all',
  },
  {
    name: 'what is only possible is dropped where the target shows nothing of it',
    facts: machine([condition({ cause: 'dns-hijack', certainty: 'possible', reach: ['all'], without: null })]),
    server: server('broken', [finding({})]),
    is: 'broken: cert-expired certain all',
  },
  {
    name: 'a harmless setting that a client fails with is named',
    facts: machine([condition({ weight: 'note', cause: 'client-trust-store' })], [run({ difference: ['check/word'] })]),
    server: server('healthy'),
    is: 'degraded: client-trust-store certain some',
  },
  {
    name: 'a client that works only without checks',
    facts: machine(
      [condition({ weight: 'hides' })],
      [run({ outcome: 'works', error: null, hidden: 'curl: (60) no', difference: ['check/word'] })],
    ),
    server: server('broken', [finding({ cause: 'ca-untrusted' })]),
    is: 'broken: client-config certain some, ca-untrusted certain all',
  },
  {
    name: 'a variable found by halving',
    facts: machine([condition({ id: 'variable:ODD' })], [run({ difference: ['variable:ODD'] })]),
    server: server('healthy'),
    is: 'degraded: client-config certain some',
  },
  {
    name: 'roots of its own',
    facts: machine([], [run({ id: 'node', name: 'Node.js', cause: 'ca-untrusted' })]),
    server: server('healthy'),
    is: 'degraded: client-trust-store certain some',
  },
  {
    name: 'a fault that cannot be taken away for a run, and the client that it reaches',
    facts: machine([condition({ without: null, weight: 'breaks' })], [run({})]),
    server: server('healthy'),
    is: 'degraded: client-config certain some',
  },
];

for (const { name, facts, server: observed, is } of cases) {
  test(`a machine: ${name}`, () => {
    const { diagnosis } = diagnoseMachine(facts, observed);
    const told = diagnosis.findings.map(({ cause, certainty, hits }) => `${cause} ${certainty} ${hits}`).join(', ');
    assert.equal(`${diagnosis.verdict}${told ? `: ${told}` : ''}`, is);
  });
}

test('a machine: what was handed in is as it was', () => {
  const observed = server('broken', [finding({}), finding({ cause: 'ca-untrusted' })]);
  const before = structuredClone(observed);
  diagnoseMachine(machine([condition({ cause: 'clock-wrong', weight: 'breaks', reach: ['all'] })]), observed);
  assert.deepEqual(observed, before);
});

test('a machine: the root under which the certificate of the target was replaced is the place of that', () => {
  const place = { kind: 'file' as const, path: '/etc/ssl/added.pem', line: null, text: null };
  const replaced = finding({ cause: 'interception', hits: 'some', details: { issuer: 'Proxy Root' } });
  const { findings } = diagnoseMachine(
    machine([
      condition({ cause: 'interception', root: 'Other Root', weight: 'note' }),
      condition({ cause: 'interception', root: 'Proxy Root', place }),
    ]),
    server('degraded', [replaced]),
  );
  assert.deepEqual(
    findings.map((each) => [each.finding.cause, each.finding.details.place]),
    [['interception', '/etc/ssl/added.pem']],
  );
});
