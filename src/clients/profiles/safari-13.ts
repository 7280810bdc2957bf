import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari13 = apple({
  id: 'safari-13',
  name: 'Safari 13 (macOS 10.14)',
  released: '2019-09',
  supportedUntil: '2021-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 13.0' },
  family: 'Safari',
  kind: 'browser',
  year: 2019,
  lowest: tls10,
  trust: 'apple',
});
