import type { Client } from '../client.ts';
import { rustls } from '../families/rustls.ts';

export const rustls0_23: Client = rustls({
  id: 'rustls-0.23',
  name: 'rustls 0.23 (reqwest, many Rust programs)',
  released: '2024-02',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Deno 2.9 as recorded, which uses it' },
  hello: 'deno-2.9',
  rustls: 23,
  trust: 'mozilla',
});
