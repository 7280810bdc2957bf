import { tls10 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android11 = android({
  id: 'android-11',
  name: 'Android 11',
  released: '2020-09',
  supportedUntil: '2024-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 11' },
  android: 11,
  lowest: tls10,
  trust: 'android-11',
});
