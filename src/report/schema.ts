import { z } from 'zod';
import { browser } from './schema/browser.ts';
import { capture } from './schema/capture.ts';
import { chain } from './schema/chain.ts';
import { client } from './schema/client.ts';
import { finding } from './schema/finding.ts';
import { handshake } from './schema/handshake.ts';
import { machine } from './schema/machine.ts';
import { log, message } from './schema/message.ts';
import { revocation, transparency } from './schema/status.ts';
import { target } from './schema/target.ts';
import { causeId, count, isoTime } from './schema/values.ts';

/**
 * The answer to "why did TLS fail, and how do I fix it?". Every front end renders this and nothing else. Defined here once:
 * `report.ts` has its types, `report.schema.json` is made of it. Times are ISO 8601 in UTC, durations milliseconds, hashes
 * lower-case hex. What a peer sent is bounded in size but not escaped: whoever shows it escapes it for the place.
 *
 * Nothing on the main path may import this file but for its type: zod takes longer to load than a handshake.
 */
export const reportSchema = z.strictObject({
  schema: z.literal(1),
  tool: z.string().describe('whytls/ and the version'),
  at: isoTime.describe('when the report was made, ISO 8601, UTC'),
  judgedAt: isoTime.describe('the time that certificates were judged by'),
  judgedAtGiven: z.boolean().describe('that time was given by hand'),
  source: z.enum(['server', 'file', 'capture', 'message', 'log', 'machine', 'browser']),
  target: target.nullable().describe('null where none is known: a message or a machine names no server'),
  verdict: z.enum(['healthy', 'degraded', 'broken', 'unknown']),
  summary: z.string(),
  findings: z.array(finding).describe('root cause first; empty when healthy'),
  ruledOut: z.array(z.strictObject({ cause: causeId, title: z.string(), why: z.string() })),
  clients: z.array(client),
  chain: chain.nullable().describe('null when no certificate came'),
  transparency: transparency
    .nullable()
    .describe('Certificate Transparency; null where no browser asks for it: no path ends at a public root'),
  revocation: revocation.nullable().describe('null where no chain came whose revocation could be judged'),
  handshakes: z.array(handshake).describe('one for each connection, in the order made'),
  message: message.nullable().describe('what a message says; null where none was explained'),
  log: log.nullable().describe('what a log holds, counted; null where none was read'),
  timing: z.strictObject({
    totalMs: count,
    connections: count,
    roundTrips: count.describe('that had to wait for each other; what goes on at the same time counts once'),
  }),
  capture: capture.nullable().describe('null where the source is no capture'),
  machine: machine
    .nullable()
    .describe('what was looked at on this machine; null in every report that is not about one'),
  browser: browser.nullable().describe('the browser that was looked at; null in every report that is not about one'),
});

/** The same as JSON Schema (draft 2020-12), to be published. */
export function reportJsonSchema(): object {
  return { ...z.toJSONSchema(reportSchema), title: 'The report of whytls' };
}
