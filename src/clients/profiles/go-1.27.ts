import { go } from '../families/go.ts';

export const go1_27 = go({
  id: 'go-1.27',
  name: 'Go 1.27',
  released: '2026-08',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Go 1.27.3, net/http' },
  go: 127,
  trust: 'debian-12',
});
