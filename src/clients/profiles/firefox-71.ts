import { firefox } from '../families/firefox.ts';

export const firefox71 = firefox({
  id: 'firefox-71',
  name: 'Firefox 71',
  released: '2019-12',
  supportedUntil: '2020-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 71' },
  release: 71,
});
