import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari5_1 = apple({
  id: 'safari-5.1',
  name: 'Safari 5.1 (OS X 10.6)',
  released: '2011-07',
  supportedUntil: '2014-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 5.1.9' },
  family: 'Safari',
  kind: 'browser',
  year: 2011,
  lowest: tls10,
  trust: 'macos-10.11',
});
