import { go } from '../families/go.ts';

export const go1_17 = go({
  id: 'go-1.17',
  name: 'Go 1.17',
  released: '2021-08',
  supportedUntil: '2022-08',
  measured: { how: 'recorded', source: 'Go 1.17.13, net/http' },
  go: 117,
  trust: 'debian-11',
});
