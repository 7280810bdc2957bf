import { ssl3 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android4_2 = android({
  id: 'android-4.2',
  name: 'Android 4.2',
  released: '2012-11',
  supportedUntil: '2016-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 4.2' },
  android: 4.2,
  lowest: ssl3,
  trust: 'android-4.0',
});
