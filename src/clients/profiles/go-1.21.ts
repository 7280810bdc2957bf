import { go } from '../families/go.ts';

export const go1_21 = go({
  id: 'go-1.21',
  name: 'Go 1.21',
  released: '2023-08',
  supportedUntil: '2024-08',
  measured: { how: 'recorded', source: 'Go 1.21.13, net/http' },
  go: 121,
  trust: 'debian-12',
});
