import { clientFix } from './client-recipes.ts';

export const dart = clientFix('dart', 'Dart and Flutter', {
  trust: [
    'SecurityContext.defaultContext.setTrustedCertificatesBytes(bytes);     // those of root.pem, which the app brings along; before the first request',
  ],
});
