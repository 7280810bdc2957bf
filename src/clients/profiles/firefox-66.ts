import { firefox } from '../families/firefox.ts';

export const firefox66 = firefox({
  id: 'firefox-66',
  name: 'Firefox 66',
  released: '2019-03',
  supportedUntil: '2019-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 66' },
  release: 66,
});
