import { z } from 'zod';
import { causeId, count, text } from './values.ts';

/** An error message of a program. */
export const message = z.strictObject({
  program: text.describe('the program that wrote it, as far as its words give it away'),
  noticedBy: z.enum(['client', 'server']).nullable().describe('the side that wrote it'),
  quote: text.describe('the words that tell of the failure'),
  alert: text.describe('IANA name of the alert that one side sent to the other'),
  hidesCause: z.boolean().describe('it tells that something failed and not what'),
  tellMore: z.array(z.string()).describe('how to make the program tell more: commands and settings'),
  next: text.describe(
    'the command that looks at the server itself, or at the machine that failed; null where the text names neither',
  ),
  client: text.describe("the address at the other end of a server's line"),
  paths: z.array(z.string()),
  certificateNames: z.array(z.string()),
  issuer: text,
  others: z
    .array(z.strictObject({ quote: z.string(), causes: z.array(causeId) }))
    .describe('other failures in the same text'),
  nearest: z
    .strictObject({ text: z.string(), program: z.string() })
    .nullable()
    .describe('the known text that is most like this one, when it was not recognised'),
});

/** Alike failures of a log in one. */
export const logGroup = z.strictObject({
  cause: causeId,
  certainty: z.enum(['certain', 'likely', 'possible']),
  hidesCause: z.boolean(),
  mostOften: z
    .array(causeId)
    .describe('what most often is behind lines that hide their cause, the most probable first'),
  tellMore: z.array(z.string()).describe('how to make the program tell more, where it hides the cause'),
  noise: text.describe('what makes this noise; null for what a person may have to mend'),
  count,
  program: text,
  quote: z.string().describe('the words of its example that tell the failure'),
  example: z.string().describe('one of its lines'),
  clients: z
    .array(z.strictObject({ address: z.string(), count }))
    .describe('from where it came, the most frequent first'),
  clientCount: count,
  clientsAtLeast: z.boolean().describe('there are more addresses than were counted one by one'),
  first: text,
  last: text,
});

/** Failures of a log, counted. */
export const log = z.strictObject({
  lines: count,
  failures: count.describe('lines, or lines with those that continue them, that tell of a TLS failure'),
  noise: count.describe('failures that scanners, health checks and the like cause'),
  first: text,
  last: text,
  groups: z.array(logGroup).describe('the most frequent first; noise apart, at the end'),
});
