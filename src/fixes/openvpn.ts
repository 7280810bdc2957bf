import { clientFix } from './client-recipes.ts';

export const openvpn = clientFix('openvpn', 'OpenVPN', {
  trust: ['ca /path/root.pem     # or between <ca> and </ca>'],
  identity: ['cert /path/client.pem', 'key /path/client.key'],
  older: ['tls-version-min 1.0'],
});
