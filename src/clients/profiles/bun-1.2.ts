import { bun } from '../families/openssl-programs.ts';

export const bun1_2 = bun({
  id: 'bun-1.2',
  name: 'Bun 1.2',
  released: '2025-01',
  supportedUntil: '2025-10',
  measured: { how: 'recorded', source: 'Bun 1.2.23, fetch' },
  bun: 102,
  trust: 'mozilla',
});
