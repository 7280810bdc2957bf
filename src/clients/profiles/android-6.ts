import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android6 = android({
  id: 'android-6',
  name: 'Android 6',
  released: '2015-10',
  supportedUntil: '2018-08',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 6' },
  android: 6,
  lowest: tls10,
  trust: 'android-6',
});
