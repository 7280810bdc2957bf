import { ssl3 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const yahooSlurp2015 = plain({
  id: 'yahoo-slurp-2015',
  name: 'Yahoo Slurp of 2015',
  released: '2015-01',
  supportedUntil: '2019-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Yahoo Slurp of 2015' },
  family: 'search engines',
  kind: 'bot',
  lowest: ssl3,
  trust: 'mozilla',
});
