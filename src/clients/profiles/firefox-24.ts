import { firefox } from '../families/firefox.ts';

export const firefox24 = firefox({
  id: 'firefox-24',
  name: 'Firefox 24',
  released: '2013-09',
  supportedUntil: '2014-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 24.2 ESR' },
  release: 24,
  trust: 'mozilla-2013-09',
});
