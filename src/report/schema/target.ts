import { z } from 'zod';
import { address, count, text } from './values.ts';

export const target = z.strictObject({
  input: z.string().describe('as typed'),
  host: z.string(),
  port: count,
  sni: text.describe('the name sent in server_name'),
  expectedName: z.string().describe('the name that the certificate must carry'),
  starttls: text,
  proxy: text.describe('without credentials'),
  addresses: z.array(address),
  resolution: text,
});
