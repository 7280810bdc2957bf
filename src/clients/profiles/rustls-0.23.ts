import { tls12 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';
import { rustlsWording } from '../wording/rustls.ts';

export const rustls0_23 = plain({
  id: 'rustls-0.23',
  name: 'rustls 0.23 (reqwest, many Rust programs)',
  released: '2024-02',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Deno 2.9 as recorded, which uses it' },
  hello: 'deno-2.9',
  family: 'Rust programs',
  kind: 'library',
  lowest: tls12,
  shuffles: true,
  errors: rustlsWording,
  trust: 'mozilla',
});
