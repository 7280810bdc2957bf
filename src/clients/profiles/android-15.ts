import { tls12 } from '../../wire/registry/versions.ts';
import { android } from '../families/android.ts';

export const android15 = android({
  id: 'android-15',
  name: 'Android 15',
  released: '2024-09',
  supportedUntil: null,
  measured: { how: 'published', source: 'testssl.sh, client simulation data: Android 15' },
  android: 15,
  lowest: tls12,
  trust: 'android-15',
});
