import type { Trace, TraceStep } from './trace.ts';

/** Each time the client has spoken and the server answers, the TCP handshake included. */
export function roundTrips(steps: readonly TraceStep[]): number {
  let answers = 0;
  let waiting = false;
  for (const step of steps) {
    if (step.kind === 'connected') answers++;
    // A ChangeCipherSpec of the server always has company, and in TLS 1.3 may stand anywhere.
    else if (step.kind === 'violation' || (step.kind === 'change-cipher-spec' && step.from === 'server')) continue;
    else if (step.from === 'client') waiting = true;
    else if (waiting && !(step.kind === 'end' && step.how === 'timeout')) {
      waiting = false;
      answers++;
    }
  }
  return answers;
}

/**
 * Round trips that had to wait for each other, over several connections: what goes on at the same time counts once. The sum
 * where nobody knows what a connection had to wait for.
 */
export function roundTripsInARow(traces: readonly Trace[]): number {
  const isKnown = traces.every(({ after }) => after !== undefined);
  return traces.reduce((before, { after = 0, steps }) => {
    const trips = roundTrips(steps);
    return isKnown ? Math.max(before, after + trips) : before + trips;
  }, 0);
}
