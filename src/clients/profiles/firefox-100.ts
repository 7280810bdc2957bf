import { firefox } from '../families/firefox.ts';

export const firefox100 = firefox({
  id: 'firefox-100',
  name: 'Firefox 100',
  released: '2022-05',
  supportedUntil: '2022-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 100' },
  release: 100,
});
