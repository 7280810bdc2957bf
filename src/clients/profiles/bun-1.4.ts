import { bun } from '../families/openssl-programs.ts';

export const bun1_4 = bun({
  id: 'bun-1.4',
  name: 'Bun 1.4',
  released: '2026-06',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Bun 1.4.5, fetch' },
  bun: 104,
  trust: 'mozilla',
});
