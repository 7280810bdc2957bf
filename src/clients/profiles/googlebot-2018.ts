import { ssl3 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const googlebot2018 = plain({
  id: 'googlebot-2018',
  name: 'Googlebot of 2018',
  released: '2018-02',
  supportedUntil: '2022-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Googlebot of 2018' },
  family: 'search engines',
  kind: 'bot',
  lowest: ssl3,
  trust: 'mozilla',
});
