import { firefox } from '../families/firefox.ts';

export const firefox53 = firefox({
  id: 'firefox-53',
  name: 'Firefox 53',
  released: '2017-04',
  supportedUntil: '2017-06',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 53' },
  release: 53,
  trust: 'mozilla-2017-04',
});
