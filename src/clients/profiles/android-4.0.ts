import { ssl3 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android4_0 = android({
  id: 'android-4.0',
  name: 'Android 4.0',
  released: '2011-10',
  supportedUntil: '2015-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 4.0' },
  android: 4.0,
  lowest: ssl3,
  trust: 'android-4.0',
});
