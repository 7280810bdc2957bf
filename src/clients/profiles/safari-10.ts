import { tls10 } from '../../wire/registry/versions.ts';
import { apple } from '../families/apple.ts';

export const safari10 = apple({
  id: 'safari-10',
  name: 'Safari 10 (macOS 10.12)',
  released: '2016-09',
  supportedUntil: '2019-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Safari 10' },
  family: 'Safari',
  kind: 'browser',
  year: 2016,
  lowest: tls10,
  trust: 'apple',
});
