import { go } from '../families/go.ts';

export const go1_20 = go({
  id: 'go-1.20',
  name: 'Go 1.20',
  released: '2023-02',
  supportedUntil: '2024-02',
  measured: { how: 'recorded', source: 'Go 1.20.14, net/http' },
  go: 120,
  trust: 'debian-12',
});
