import { bun } from '../families/openssl-programs.ts';

export const bun1_1 = bun({
  id: 'bun-1.1',
  name: 'Bun 1.1',
  released: '2024-04',
  supportedUntil: '2025-01',
  measured: { how: 'recorded', source: 'Bun 1.1.45, fetch' },
  bun: 101,
  trust: 'mozilla',
});
