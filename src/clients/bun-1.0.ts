import type { Client } from './client.ts';
import { bun } from './families/openssl-programs.ts';

export const bun1_0: Client = bun({
  id: 'bun-1.0',
  name: 'Bun 1.0',
  released: '2023-09',
  supportedUntil: '2024-04',
  measured: { how: 'recorded', source: 'Bun 1.0.36, fetch' },
  bun: 100,
  trust: 'mozilla',
});
