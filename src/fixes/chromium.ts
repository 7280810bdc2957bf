import { clientFix } from './client-recipes.ts';

export const chromium = clientFix('chromium', 'Chrome, Edge and other Chromium browsers', {
  trust: [
    'certutil -addstore Root root.crt     # Windows, as administrator',
    'sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain root.crt     # macOS',
    'certutil -d sql:$HOME/.pki/nssdb -A -t C,, -n private-root -i root.crt     # Linux',
  ],
  update: ['chrome://settings/help     # brings its roots up to date, too'],
});
