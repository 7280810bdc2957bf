import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android8 = android({
  id: 'android-8',
  name: 'Android 8',
  released: '2017-08',
  supportedUntil: '2021-10',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 8' },
  android: 8,
  lowest: tls10,
  trust: 'android-8',
});
