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
 * The report as a schema: `report.schema.json` is made of it, and the tests hold reports against it. Nothing on the main
 * path imports this file: zod takes longer to load than a handshake. `report.ts` has the same as plain types, and a test
 * that does not compile when the two differ.
 */

export const reportSchema = z.strictObject({
  schema: z.literal(1),
  tool: z.string().describe('whytls/ and the version'),
  at: isoTime.describe('when the report was made'),
  judgedAt: isoTime.describe('the time that certificates were judged by'),
  judgedAtGiven: z.boolean(),
  source: z.enum(['server', 'file', 'capture', 'message', 'log', 'machine', 'browser']),
  target: target.nullable(),
  verdict: z.enum(['healthy', 'degraded', 'broken', 'unknown']),
  summary: z.string(),
  findings: z.array(finding).describe('root cause first; empty when healthy'),
  ruledOut: z.array(z.strictObject({ cause: causeId, title: z.string(), why: z.string() })),
  clients: z.array(client),
  chain: chain.nullable(),
  transparency: transparency.nullable().describe('Certificate Transparency; null where no browser asks for it'),
  revocation: revocation.nullable(),
  handshakes: z.array(handshake).describe('one for each connection, in the order made'),
  message: message.nullable().describe('what a message says'),
  log: log.nullable().describe('what a log holds, counted'),
  timing: z.strictObject({
    totalMs: count,
    connections: count,
    roundTrips: count.describe('that had to wait for each other; what goes on at the same time counts once'),
  }),
  capture: capture.nullable(),
  machine: machine.nullable().describe('what was looked at on this machine'),
  browser: browser.nullable().describe('the browser that was looked at'),
});

/** The same as JSON Schema (draft 2020-12), to be published. */
export function reportJsonSchema(): object {
  return { ...z.toJSONSchema(reportSchema), title: 'The report of whytls' };
}
