import { firefox } from '../families/firefox.ts';

export const thunderbird153 = firefox({
  id: 'thunderbird-153',
  name: 'Thunderbird 153',
  released: '2026-07',
  supportedUntil: null,
  measured: { how: 'derived', source: 'Firefox ESR 153 as recorded' },
  hello: 'firefox-153esr',
  release: 153,
  family: 'Thunderbird',
  kind: 'mail',
});
