import { ssl3 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const googlebot2015 = plain({
  id: 'googlebot-2015',
  name: 'Googlebot of 2015',
  released: '2015-02',
  supportedUntil: '2018-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Googlebot of 2015' },
  family: 'search engines',
  kind: 'bot',
  lowest: ssl3,
  trust: 'mozilla',
});
