import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android7 = android({
  id: 'android-7',
  name: 'Android 7',
  released: '2016-08',
  supportedUntil: '2019-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 7' },
  android: 7,
  lowest: tls10,
  trust: 'android-7.0',
});
