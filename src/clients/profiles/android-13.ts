import { tls12 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android13 = android({
  id: 'android-13',
  name: 'Android 13',
  released: '2022-08',
  supportedUntil: '2026-02',
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 13' },
  android: 13,
  lowest: tls12,
  trust: 'android-13',
});
