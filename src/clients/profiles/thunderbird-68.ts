import { firefox } from '../families/firefox.ts';

export const thunderbird68 = firefox({
  id: 'thunderbird-68',
  name: 'Thunderbird 68',
  released: '2019-08',
  supportedUntil: '2020-11',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Thunderbird 68' },
  release: 68,
  family: 'Thunderbird',
  kind: 'mail',
});
