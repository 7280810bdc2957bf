import { z } from 'zod';
import { causeId, count, text } from './values.ts';

const runOutcome = z.enum(['works', 'fails', 'unclear']);

export const machine = z.strictObject({
  platform: z.string(),
  offline: z.boolean(),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      area: z.enum(['clock', 'trust', 'settings', 'network', 'software']),
      question: z.string(),
      looked: z.array(z.string()),
      skipped: z.array(z.strictObject({ what: z.string(), why: z.string(), how: text })),
      ms: count,
    }),
  ),
  notes: z.array(z.strictObject({ id: z.string(), place: z.string(), summary: z.string(), changes: z.string() })),
  clients: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      version: text,
      path: z.string(),
      command: z.array(z.string()),
      outcome: runOutcome,
      error: text,
      cause: causeId.nullable(),
      predicted: z
        .strictObject({ profile: z.string(), outcome: z.enum(['works', 'warns', 'fails']), error: text })
        .nullable()
        .describe('by the nearest profile'),
      clean: z.strictObject({ outcome: runOutcome, error: text }).nullable(),
      difference: z.array(z.string()).describe('settings without which it works: details.condition of findings'),
      hidden: text.describe('what it says with checks on'),
      ms: count,
    }),
  ),
});

/** What `whytls --json` prints. */
