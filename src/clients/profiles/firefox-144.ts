import { firefox } from '../families/firefox.ts';

export const firefox144 = firefox({
  id: 'firefox-144',
  name: 'Firefox 144',
  released: '2025-10',
  supportedUntil: '2025-11',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Firefox 144' },
  release: 144,
});
