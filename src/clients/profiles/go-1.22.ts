import { go } from '../families/go.ts';

export const go1_22 = go({
  id: 'go-1.22',
  name: 'Go 1.22',
  released: '2024-02',
  supportedUntil: '2025-02',
  measured: { how: 'recorded', source: 'Go 1.22.12, net/http' },
  go: 122,
  trust: 'debian-12',
});
