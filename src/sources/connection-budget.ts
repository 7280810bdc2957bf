import type { Diagnosis } from '../causes/diagnosis.ts';
import type { WhichClients } from './server-request.ts';

/** Connections that may still be made for the sake of predictions, when so many are made. */
export function spare(made: number, which: WhichClients, { verdict }: Diagnosis): number {
  if (typeof which !== 'string') return which.length;
  if (which === 'all') return maxForAll;
  return Math.max(
    0,
    verdict === 'healthy' ? Math.min(maxWhenHealthy, maxHealthyConnections - made) : maxConnections - made,
  );
}

const maxWhenHealthy = 2;
/** Of a server with which all is in order. */
export const maxHealthyConnections = 4;
/** Of one with which something is wrong. */
export const maxConnections = 20;
/** Every kind of hello that there is: whoever asks for all clients wants to know. */
const maxForAll = 200;
