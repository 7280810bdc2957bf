import { firefox } from '../families/firefox.ts';

export const thunderbird91 = firefox({
  id: 'thunderbird-91',
  name: 'Thunderbird 91',
  released: '2021-08',
  supportedUntil: '2022-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Thunderbird 91' },
  release: 91,
  family: 'Thunderbird',
  kind: 'mail',
});
