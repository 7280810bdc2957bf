import { firefox } from '../families/firefox.ts';

export const firefox49 = firefox({
  id: 'firefox-49',
  name: 'Firefox 49',
  released: '2016-09',
  supportedUntil: '2016-11',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 49, Windows XP' },
  release: 49,
  trust: 'mozilla-2016-09',
});
