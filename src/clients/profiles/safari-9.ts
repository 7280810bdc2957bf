import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari9 = apple({
  id: 'safari-9',
  name: 'Safari 9 (OS X 10.11)',
  released: '2015-09',
  supportedUntil: '2018-12',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 9' },
  family: 'Safari',
  kind: 'browser',
  year: 2015,
  lowest: tls10,
  trust: 'macos-10.11',
});
