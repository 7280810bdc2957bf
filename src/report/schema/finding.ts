import { z } from 'zod';
import { causeId, count, side, text } from './values.ts';

/** What to do about it, in one software. */
export const fix = z.strictObject({
  id: z.string().describe('software/recipe'),
  side: z.enum(['server', 'client', 'network']),
  software: z.string(),
  recognised: z
    .enum(['told', 'guessed', 'any'])
    .describe('told by the software itself, guessed from traits, or advice to everybody'),
  steps: z
    .array(z.string())
    .describe('in order; lines after the first of a step are commands or configuration, to be copied as they are'),
  artifacts: z.array(z.string()),
});

/** A cause that was found. */
export const finding = z.strictObject({
  cause: causeId,
  side: side.describe('who has to act'),
  certainty: z.enum(['certain', 'likely', 'possible']),
  title: z.string().describe('the cause, as the catalogue calls it'),
  summary: z.string().describe("one sentence with this case's own names and numbers"),
  explanation: z.string().describe('what the cause means, for a site owner'),
  evidence: z.array(
    z.strictObject({ fact: z.string(), trace: count.nullable().describe('id of the handshake that shows it') }),
  ),
  hits: z
    .enum(['all', 'some', 'none'])
    .describe('which clients in support are hit; none: only clients out of support, or advice'),
  explains: z.array(causeId).describe('findings that are symptoms of this one'),
  alike: z
    .array(causeId)
    .optional()
    .describe('findings that look the same from where this one was seen, likeliest first: one of them holds, not all'),
  affects: z.array(z.string()),
  spares: z.array(z.string()),
  settle: text.describe('what would settle it, when it is not certain'),
  details: z.record(z.string(), z.string()),
  fixes: z.array(fix),
  references: z.array(z.string()),
});
