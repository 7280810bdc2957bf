import { z } from 'zod';
import { causeId, count, text } from './values.ts';

const runOutcome = z.enum(['works', 'fails', 'unclear']);

/** A client of this machine that was run against the target. */
export const machineClient = z.strictObject({
  id: z.string(),
  name: z.string(),
  version: text,
  path: z.string(),
  command: z.array(z.string()).describe('as started, without a shell'),
  outcome: runOutcome,
  error: text,
  cause: causeId.nullable().describe('what the error means by the catalogue of errors'),
  predicted: z
    .strictObject({ profile: z.string(), outcome: z.enum(['works', 'warns', 'fails']), error: text })
    .nullable()
    .describe('by the nearest profile; null where there is none, or where the facts do not say'),
  clean: z
    .strictObject({ outcome: runOutcome, error: text })
    .nullable()
    .describe('the same run in a clean environment; null where that was not needed'),
  difference: z.array(z.string()).describe('settings without which it works: details.condition of findings'),
  hidden: text.describe('it works only because checks are switched off: what it says with them on'),
  ms: count,
});

/** The looking over of a machine. Findings about it name their place in `details.place`. */
export const machine = z.strictObject({
  platform: z.string().describe('as Node.js calls it: linux, darwin, win32'),
  offline: z.boolean().describe('nobody outside could be asked'),
  checks: z.array(
    z.strictObject({
      id: z.string(),
      area: z.enum(['clock', 'trust', 'settings', 'network', 'software']),
      question: z.string(),
      looked: z.array(z.string()).describe('what was looked at, in words'),
      skipped: z
        .array(z.strictObject({ what: z.string(), why: z.string(), how: text }))
        .describe('what could not be looked at, why, and how to include it'),
      ms: count,
    }),
  ),
  notes: z
    .array(z.strictObject({ id: z.string(), place: z.string(), summary: z.string(), changes: z.string() }))
    .describe('what changes TLS here and is no fault'),
  clients: z.array(machineClient).describe('those of this machine that were run against the target'),
});
