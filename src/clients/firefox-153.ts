import type { Client } from './client.ts';
import { firefox } from './families/firefox.ts';

export const firefox153: Client = firefox({
  id: 'firefox-153',
  name: 'Firefox 153',
  release: 153,
  released: '2026-07',
  supportedUntil: null,
  measured: { how: 'recorded', source: 'Firefox ESR 153.7.0, Debian 12' },
  hello: 'firefox-153',
});
