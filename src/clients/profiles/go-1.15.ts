import { go } from '../families/go.ts';

export const go1_15 = go({
  id: 'go-1.15',
  name: 'Go 1.15',
  released: '2020-08',
  supportedUntil: '2021-08',
  measured: { how: 'recorded', source: 'Go 1.15.15, Debian 11, net/http' },
  go: 115,
  trust: 'debian-11',
});
