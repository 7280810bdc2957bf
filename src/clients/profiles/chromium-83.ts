import { chromium } from '../families/chromium.ts';

export const chromium83 = chromium({
  id: 'chromium-83',
  name: 'Chromium 83',
  released: '2020-05',
  supportedUntil: '2020-07',
  measured: { how: 'recorded', source: 'Chromium 83, as @sparticuz/chromium and its like package it' },
  release: 83,
  family: 'Chromium',
});
