import { ssl3 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android4_4 = android({
  id: 'android-4.4',
  name: 'Android 4.4',
  released: '2013-10',
  supportedUntil: '2017-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 4.4' },
  android: 4.4,
  lowest: ssl3,
  trust: 'android-4.4',
});
