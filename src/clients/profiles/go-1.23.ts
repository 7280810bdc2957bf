import { go } from '../families/go.ts';

export const go1_23 = go({
  id: 'go-1.23',
  name: 'Go 1.23',
  released: '2024-08',
  supportedUntil: '2025-08',
  measured: { how: 'recorded', source: 'Go 1.23.12, net/http' },
  go: 123,
  trust: 'debian-12',
});
