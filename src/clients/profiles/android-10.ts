import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android10 = android({
  id: 'android-10',
  name: 'Android 10',
  released: '2019-09',
  supportedUntil: '2023-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 10' },
  android: 10,
  lowest: tls10,
  trust: 'android-10',
});
