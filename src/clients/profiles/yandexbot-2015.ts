import { ssl3 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const yandexbot2015 = plain({
  id: 'yandexbot-2015',
  name: 'YandexBot of 2015',
  released: '2015-01',
  supportedUntil: '2019-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: YandexBot of 2015' },
  family: 'search engines',
  kind: 'bot',
  lowest: ssl3,
  trust: 'mozilla',
});
