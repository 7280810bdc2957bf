import { firefox } from '../families/firefox.ts';

export const firefox137 = firefox({
  id: 'firefox-137',
  name: 'Firefox 137',
  released: '2025-04',
  supportedUntil: '2025-04',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Firefox 137' },
  release: 137,
});
