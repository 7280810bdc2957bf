import { go } from '../families/go.ts';

export const go1_26 = go({
  id: 'go-1.26',
  name: 'Go 1.26',
  released: '2026-02',
  supportedUntil: '2027-02',
  measured: { how: 'recorded', source: 'Go 1.26.8, net/http' },
  go: 126,
  trust: 'debian-12',
});
