import { clientFix } from './client-recipes.ts';

export const apple = clientFix('apple', 'macOS and iOS', {
  trust: [
    'sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain root.crt     # macOS',
    'Settings, General, About, Certificate Trust Settings     # iOS: once its profile is installed',
  ],
  update: ['softwareupdate --install --all     # macOS; iOS: Settings, General, Software Update'],
  identity: ['open client.p12     # macOS: into the keychain; iOS: send it to the device as a profile'],
});
