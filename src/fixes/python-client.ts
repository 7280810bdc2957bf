import { clientFix } from './client-recipes.ts';

export const pythonClient = clientFix('python-client', 'Python', {
  trust: [
    'export REQUESTS_CA_BUNDLE=/path/root.pem     # requests',
    'export SSL_CERT_FILE=/path/root.pem          # urllib, httpx, aiohttp',
  ],
  update: [
    'python3 -m pip install --upgrade certifi',
    '/Applications/Python*/Install\\ Certificates.command     # macOS, Python of python.org',
  ],
  identity: ["requests.get(url, cert=('client.pem', 'client.key'))"],
  upgrade: ['Install a current Python: its OpenSSL comes with it.'],
});
