import type { Client } from '../../src/clients/client.ts';
import { clients as profiles } from '../../src/clients/profiles/generated/all.ts';
import type { Prediction } from '../../src/clients/prediction.ts';
import type { Scenario } from '../../src/lab/scenario.ts';
import { startLab } from '../../src/sources/lab.ts';
import { predictClients } from '../../src/sources/predictions.ts';
import { realWorld } from '../../src/sources/real-world.ts';
import { observeServer } from '../../src/sources/server.ts';
import { readRecordings, type Recording, type Result } from './recording.ts';
import { situationOf } from './situations.ts';
import { stable } from './stable.ts';

/** What was predicted for a client in a scenario beside what it did. */
export type Cell = {
  client: string;
  scenario: string;
  real: Result;
  predicted: Result | { outcome: 'unknown'; error: null };
  outcomeAgrees: boolean;
  /** Null where there is no text to compare: it works, or the program sat there in silence. */
  errorAgrees: boolean | null;
};

/** The recordings that have a profile. */
export type Pair = { recording: Recording; profile: Client };

/** A real client's profile has its name; a browser's build from a distribution is that browser. */
export function pairs(): Pair[] {
  return readRecordings().flatMap((recording) => {
    const id = recording.client.replace(/^chromium-/, 'chrome-').replace(/^(firefox-\d+)esr$/, '$1');
    const profile = profiles.find((each) => each.id === recording.client) ?? profiles.find((each) => each.id === id);
    return profile ? [{ recording, profile }] : [];
  });
}

/**
 * Diagnoses a scenario as whytls does and compares each prediction with the recording. The root counts as one that the
 * client's owner added, for so it was when the client was recorded.
 */
export async function cellsOf(scenario: Scenario, all: readonly Pair[]): Promise<Cell[]> {
  const recorded = all.filter(({ recording }) => recording.results[scenario.id]);
  const situation = situationOf(scenario);
  if (situation.kind === 'not-applicable' || recorded.length === 0) return [];
  const stopping = new AbortController();
  const base = {
    at: null,
    identity: null,
    offline: false,
    timeoutMs: situation.silent ? 1_500 : 10_000,
    signal: stopping.signal,
  };
  const lab = await startLab(scenario, base, realWorld);
  const none = { id: 'none', name: 'no roots', size: 0, findBySubject: () => [] };
  // To a root that was added by hand no browser asks for timestamps of logs.
  const transparency = { ...lab.world.transparency, binds: () => false };
  const world = { ...lab.world, programStores: async () => () => none, transparency };
  try {
    const request = { ...lab.request, clients: [...new Set(recorded.map(({ profile }) => profile))] };
    const observed = await observeServer(request, world);
    const { predictions } = await predictClients(observed.facts, observed.diagnosis, request, world, observed);
    const { port } = request.target;
    const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]));
    return recorded.map(({ recording, profile }) =>
      cell(recording, scenario.id, byId.get(profile.id) ?? null, { port }),
    );
  } finally {
    stopping.abort();
    await lab.stop();
  }
}

function cell(recording: Recording, scenario: string, prediction: Prediction | null, target: { port: number }): Cell {
  const { also = [], ...usual } = recording.results[scenario]!;
  const seen = [usual, ...also].map(({ outcome, error }) => ({ outcome, error: error && stable(error, target) }));
  const predicted: Cell['predicted'] =
    prediction === null || prediction.outcome === 'unknown'
      ? { outcome: 'unknown', error: null }
      : { outcome: prediction.outcome, error: prediction.error && stable(prediction.error, target) };
  // Where it is a race, each of its ends is right.
  const like = (other: Result) => other.outcome === predicted.outcome && other.error === predicted.error;
  const real = seen.find(like) ?? seen.find(({ outcome }) => outcome === predicted.outcome) ?? seen[0]!;
  return {
    client: recording.client,
    scenario,
    real,
    predicted,
    outcomeAgrees: real.outcome === predicted.outcome,
    errorAgrees: real.error === null ? null : real.error === predicted.error,
  };
}
