import { z } from 'zod';
import { address, count, text } from './values.ts';

/** Where it was meant to go, and under which name. */
export const target = z.strictObject({
  input: z.string().describe('as typed'),
  host: z.string(),
  port: count,
  sni: text.describe('the name sent in server_name; null when none was'),
  expectedName: z.string().describe('the name that the certificate must carry'),
  starttls: text.describe('the protocol by name'),
  proxy: text.describe('kind://host:port, without credentials'),
  addresses: z.array(address),
  resolution: text.describe('resolved, nxdomain, ...; null when the name was not looked up'),
});
