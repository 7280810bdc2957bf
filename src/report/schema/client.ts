import { z } from 'zod';
import { causeId, text } from './values.ts';

export const client = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.string().describe('how a sentence calls all of its kind'),
  supported: z.boolean().describe('its makers still repair it'),
  outcome: z.enum(['works', 'warns', 'fails', 'unknown']),
  cause: causeId.nullable(),
  error: text.describe('as the program prints it'),
  version: text,
  suite: text,
  group: text,
  root: text.describe('name of the root at which its path ends'),
  why: z.string(),
  basis: z.enum(['computed', 'asked']).describe('asked: the server was sent its own hello'),
  own: z.boolean().describe('the one from whose point of view the server was looked at'),
});
