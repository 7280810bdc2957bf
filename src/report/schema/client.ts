import { z } from 'zod';
import { causeId, text } from './values.ts';

/** How a known client fares with this server. */
export const client = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.string().describe('how a sentence calls all of its kind: curl, Java'),
  supported: z.boolean().describe('its makers still repair it, at the time of judging'),
  outcome: z
    .enum(['works', 'warns', 'fails', 'unknown'])
    .describe('warns: it goes on and complains; unknown: what was asked does not tell'),
  cause: causeId.nullable(),
  error: text.describe('as the program prints it; null where it works, and where its words are not known'),
  version: text.describe('what it and the server agree on, like suite and group; null where that is not known'),
  suite: text,
  group: text,
  path: z.array(z.string()).describe('the path that it builds, leaf first and as far as it gets, by common names'),
  root: text.describe('name of the root at which its path ends'),
  why: z.string(),
  basis: z.enum(['computed', 'asked']).describe('asked: the server was sent its own hello'),
  own: z.boolean().describe('the one from whose point of view the server was looked at'),
});
