import { partialWildcards } from '../../pki/path/chain-policy.ts';
import { onGnutls } from '../families/gnutls.ts';
import { aria2Wording } from '../wording/aria2.ts';

export const aria2Gnutls3_8 = onGnutls(
  {
    id: 'aria2-gnutls-3.8',
    name: 'aria2 1.37 (GnuTLS, Debian 13)',
    released: '2025-08',
    supportedUntil: '2030-06',
    measured: { how: 'recorded', source: 'aria2 1.37.0, Debian 13' },
    trust: 'debian-13',
  },
  {
    family: 'aria2',
    kind: 'tool',
    errors: aria2Wording,
    mindsRootDot: true,
    overlooks: ['extended-key-usage'],
    // It looks for the name itself.
    chain: {
      namePatterns: [...partialWildcards, 'absolute'],
      addresses: ['listed', 'named', 'common'],
      commonNameYieldsTo: ['dns'],
    },
  },
);
