import { ssl3 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const bingpreview2015 = plain({
  id: 'bingpreview-2015',
  name: 'BingPreview of 2015',
  released: '2015-01',
  supportedUntil: '2019-01',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: BingPreview of 2015' },
  family: 'search engines',
  kind: 'bot',
  lowest: ssl3,
  trust: 'mozilla',
});
