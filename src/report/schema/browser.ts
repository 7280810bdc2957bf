import { z } from 'zod';
import { milliseconds, text } from './values.ts';

/** One thing that was asked of a browser. */
export const question = z.strictObject({
  id: z.string(),
  area: z.enum(['path', 'certificates', 'protocol', 'clock']),
  question: z.string(),
  answer: z.string(),
  judged: z
    .enum(['good', 'bad', 'note', 'unknown'])
    .describe('unknown: it could not be judged, and the answer says why'),
});

/** A visiting browser: what it says it is, what it sent, and what was asked of it. */
export const browser = z.strictObject({
  name: z.string().describe('Chrome 156 on Windows, as far as it tells'),
  userAgent: text,
  system: text,
  script: z.boolean().describe('the script of the page ran: the clock, for one, is not known without'),
  hello: z
    .strictObject({
      own: z.enum(['yes', 'no', 'unknown']).describe('whether the browser makes such a hello itself'),
      like: z.array(z.string()),
      nearest: z.string(),
      ja3: z.string(),
      ja4: z.string(),
      versions: z.array(z.string()),
      suites: z.array(z.string()),
      groups: z.array(z.string()),
      keyShares: z.array(z.string()),
      signatureSchemes: z.array(z.string()),
      alpn: z.array(z.string()),
      sni: text,
      extensions: z.array(z.string()),
    })
    .nullable()
    .describe('the first hello that came'),
  questions: z.array(question),
  connections: z.array(
    z.strictObject({
      port: z.string(),
      atMs: milliseconds,
      from: z.string(),
      own: z.enum(['yes', 'no', 'unknown']),
      reached: z.enum(['nothing', 'hello', 'server', 'finished', 'request']),
      version: text,
      alert: text.describe('sent by the browser, or by what speaks for it'),
      refusal: text.describe("the server's own alert"),
      ja4: text,
    }),
  ),
});
