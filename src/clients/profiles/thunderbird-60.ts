import { firefox } from '../families/firefox.ts';

export const thunderbird60 = firefox({
  id: 'thunderbird-60',
  name: 'Thunderbird 60',
  released: '2018-08',
  supportedUntil: '2019-11',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Thunderbird 60' },
  release: 60,
  family: 'Thunderbird',
  kind: 'mail',
});
