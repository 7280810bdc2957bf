import { firefox } from '../families/firefox.ts';

export const firefox31 = firefox({
  id: 'firefox-31',
  name: 'Firefox 31',
  released: '2014-07',
  supportedUntil: '2015-08',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 31.3 ESR' },
  release: 31,
  trust: 'mozilla-2014-07',
});
