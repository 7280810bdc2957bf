import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari7 = apple({
  id: 'safari-7',
  name: 'Safari 7 (OS X 10.9)',
  released: '2013-10',
  supportedUntil: '2016-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 7' },
  family: 'Safari',
  kind: 'browser',
  year: 2013,
  lowest: tls10,
  trust: 'macos-10.11',
});
