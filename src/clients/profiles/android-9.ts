import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android9 = android({
  id: 'android-9',
  name: 'Android 9',
  released: '2018-08',
  supportedUntil: '2022-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 9' },
  android: 9,
  lowest: tls10,
  trust: 'android-9',
});
