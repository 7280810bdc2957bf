import { tls12 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android16 = android({
  id: 'android-16',
  name: 'Android 16',
  released: '2025-06',
  supportedUntil: null,
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 16' },
  android: 16,
  lowest: tls12,
  trust: 'android-16',
});
