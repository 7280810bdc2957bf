import { tls10 } from '../../wire/registry/versions.ts';
import { plain } from '../families/plain.ts';

export const opera12 = plain({
  id: 'opera-12',
  name: 'Opera 12.15 (Presto)',
  released: '2013-04',
  supportedUntil: '2016-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Opera 12.15' },
  family: 'Opera (Presto)',
  kind: 'browser',
  lowest: tls10,
  trust: 'mozilla-2013-04',
});
