import { go } from '../families/go.ts';

export const go1_24 = go({
  id: 'go-1.24',
  name: 'Go 1.24',
  released: '2025-02',
  supportedUntil: '2026-02',
  measured: { how: 'recorded', source: 'Go 1.24.11, net/http' },
  go: 124,
  trust: 'debian-12',
});
