import { ssl3 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android2_3 = android({
  id: 'android-2.3',
  name: 'Android 2.3',
  released: '2010-12',
  supportedUntil: '2013-09',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 2.3' },
  android: 2.3,
  lowest: ssl3,
  trust: 'android-2.3',
});
