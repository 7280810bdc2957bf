import { deno } from '../families/rustls.ts';

export const deno2_9 = deno({
  id: 'deno-2.9',
  name: 'Deno 2.9',
  released: '2026-08',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Deno 2.9.6 (rustls), fetch' },
  deno: 209,
  rustls: 23,
  trust: 'mozilla',
});
