import { firefox } from '../families/firefox.ts';

export const firefox133 = firefox({
  id: 'firefox-133',
  name: 'Firefox 133',
  released: '2024-11',
  supportedUntil: '2025-01',
  measured: { how: 'published', source: 'curl-impersonate, signatures of browsers: Firefox 133' },
  release: 133,
});
