import { go } from '../families/go.ts';

export const go1_19 = go({
  id: 'go-1.19',
  name: 'Go 1.19',
  released: '2022-08',
  supportedUntil: '2023-09',
  measured: { how: 'recorded', source: 'Go 1.19.8, net/http' },
  go: 119,
  trust: 'debian-12',
});
