import type { Trace, TraceStep } from '../handshake/trace.ts';

/** Each time the client has spoken and the server answers, the TCP handshake included. */
export function roundTrips(steps: readonly TraceStep[]): number {
  return answersIn(steps).length;
}

/**
 * Round trips that had to wait for each other, over several connections: what goes on at the same time counts once. A
 * connection comes after whatever had been answered on those begun before it. The sum where it is not known when they began.
 */
export function roundTripsInARow(traces: readonly Trace[]): number {
  const connections = traces.map(({ begunMs, steps }) => ({ begunMs, answers: answersIn(steps) }));
  if (connections.some(({ begunMs }) => begunMs === undefined))
    return connections.reduce((sum, { answers }) => sum + answers.length, 0);
  const placed: { begunMs: number; answers: number[]; before: number }[] = [];
  for (const { begunMs = 0, answers } of connections.toSorted((a, b) => (a.begunMs ?? 0) - (b.begunMs ?? 0))) {
    const before = placed.map((each) => {
      const seen = each.answers.filter((atMs) => each.begunMs + atMs < begunMs).length;
      return seen > 0 ? each.before + seen : 0;
    });
    placed.push({ begunMs, answers, before: Math.max(0, ...before) });
  }
  return Math.max(0, ...placed.map(({ before, answers }) => before + answers.length));
}

/** When the server answered, milliseconds since the connection was begun. */
function answersIn(steps: readonly TraceStep[]): number[] {
  const answers: number[] = [];
  let waiting = false;
  for (const step of steps) {
    if (step.kind === 'connected') answers.push(step.atMs);
    // A ChangeCipherSpec of the server always has company, and in TLS 1.3 may stand anywhere.
    else if (step.kind === 'violation' || (step.kind === 'change-cipher-spec' && step.from === 'server')) continue;
    else if (step.from === 'client') waiting = true;
    else if (waiting && !(step.kind === 'end' && step.how === 'timeout')) {
      waiting = false;
      answers.push(step.atMs);
    }
  }
  return answers;
}
