import { deno } from '../families/rustls.ts';

export const deno2_1 = deno({
  id: 'deno-2.1',
  name: 'Deno 2.1',
  released: '2024-11',
  supportedUntil: '2025-02',
  measured: { how: 'recorded', source: 'Deno 2.1.12 (rustls), fetch' },
  deno: 201,
  rustls: 21,
  trust: 'mozilla',
});
