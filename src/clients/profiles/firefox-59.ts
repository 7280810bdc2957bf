import { firefox } from '../families/firefox.ts';

export const firefox59 = firefox({
  id: 'firefox-59',
  name: 'Firefox 59',
  released: '2018-03',
  supportedUntil: '2018-05',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 59' },
  release: 59,
  trust: 'mozilla-2018-03',
});
