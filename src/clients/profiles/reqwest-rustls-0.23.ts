import { reqwest } from '../families/rustls.ts';

export const reqwestRustls0_23 = reqwest({
  id: 'reqwest-rustls-0.23',
  name: 'Rust reqwest 0.12 (rustls 0.23)',
  released: '2024-03',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'reqwest 0.12, rustls 0.23 with ring' },
  rustls: 23,
  trust: 'debian-12',
});
