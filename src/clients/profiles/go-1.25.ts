import { go } from '../families/go.ts';

export const go1_25 = go({
  id: 'go-1.25',
  name: 'Go 1.25',
  released: '2025-08',
  supportedUntil: '2026-08',
  measured: { how: 'recorded', source: 'Go 1.25.5, net/http' },
  go: 125,
  trust: 'debian-12',
});
