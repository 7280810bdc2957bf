import { ssl3 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android5 = android({
  id: 'android-5',
  name: 'Android 5',
  released: '2014-11',
  supportedUntil: '2018-03',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 5' },
  android: 5,
  lowest: ssl3,
  trust: 'android-5',
});
