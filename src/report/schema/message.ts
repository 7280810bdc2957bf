import { z } from 'zod';
import { causeId, count, text } from './values.ts';

export const message = z.strictObject({
  program: text.describe('the program that wrote it'),
  noticedBy: z.enum(['client', 'server']).nullable().describe('the side that wrote it'),
  quote: text,
  alert: text,
  hidesCause: z.boolean(),
  tellMore: z.array(z.string()),
  next: text.describe('the command that looks at the server itself'),
  client: text.describe("the address at the other end of a server's line"),
  paths: z.array(z.string()),
  certificateNames: z.array(z.string()),
  issuer: text,
  others: z.array(z.strictObject({ quote: z.string(), causes: z.array(causeId) })),
  nearest: z.strictObject({ text: z.string(), program: z.string() }).nullable(),
});

export const log = z.strictObject({
  lines: count,
  failures: count,
  noise: count.describe('failures that scanners, health checks and the like cause'),
  first: text,
  last: text,
  groups: z.array(
    z.strictObject({
      cause: causeId,
      certainty: z.enum(['certain', 'likely', 'possible']),
      hidesCause: z.boolean(),
      tellMore: z.array(z.string()),
      noise: text.describe('what makes this noise; null for what a person may have to mend'),
      count,
      program: text,
      example: z.string(),
      clients: z.array(z.strictObject({ address: z.string(), count })),
      clientCount: count,
      clientsAtLeast: z.boolean(),
      first: text,
      last: text,
    }),
  ),
});
