import { z } from 'zod';
import { causeId, count, side, text } from './values.ts';

const fix = z.strictObject({
  id: z.string().describe('software/recipe'),
  side: z.enum(['server', 'client', 'network']),
  software: z.string(),
  recognised: z.enum(['told', 'guessed', 'any']),
  steps: z.array(z.string()),
  artifacts: z.array(z.string()),
});

export const finding = z.strictObject({
  cause: causeId,
  side: side.describe('who has to act'),
  certainty: z.enum(['certain', 'likely', 'possible']),
  title: z.string(),
  summary: z.string(),
  explanation: z.string(),
  evidence: z.array(
    z.strictObject({ fact: z.string(), trace: count.nullable().describe('id of the handshake that shows it') }),
  ),
  hits: z.enum(['all', 'some', 'none']).describe('which clients in support are hit'),
  explains: z.array(causeId).describe('findings that are symptoms of this one'),
  affects: z.array(z.string()),
  spares: z.array(z.string()),
  settle: text.describe('what would settle it'),
  details: z.record(z.string(), z.string()),
  fixes: z.array(fix),
  references: z.array(z.string()),
});
