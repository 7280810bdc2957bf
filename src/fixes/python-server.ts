import type { Fix } from './fix.ts';
import { byServerField } from './recognise.ts';
import { serverRecipes } from './server-recipes.ts';

export const pythonServer: Fix = {
  software: 'python-server',
  name: 'Python (uvicorn, Hypercorn, Gunicorn, aiohttp, Tornado)',
  recognise: (facts) =>
    byServerField(
      facts,
      /^(uvicorn|hypercorn|gunicorn|(?:(?:Simple|Base)HTTP\/\S+ )?Python\/\d|TornadoServer|CherryPy|Cheroot)\b/i,
    ),
  recipes: serverRecipes({
    where: 'the command that starts it, or where its ssl.SSLContext is made',
    certificate: [
      'uvicorn --ssl-certfile fullchain.pem --ssl-keyfile private.key',
      'gunicorn, hypercorn --certfile fullchain.pem --keyfile private.key',
      "context.load_cert_chain('fullchain.pem', 'private.key')",
    ],
    apply: ['restart it: the files are read once, at start'],
    protocols: [
      'context.minimum_version = ssl.TLSVersion.TLSv1_2',
      'context.maximum_version = ssl.TLSVersion.MAXIMUM_SUPPORTED',
    ],
    suites: [
      "context.set_ciphers('ECDHE+AESGCM:ECDHE+CHACHA20')",
      'uvicorn --ssl-ciphers, gunicorn and hypercorn --ciphers: the same words',
    ],
    clientCertificates: [
      '# 0 none, 1 optional, 2 required',
      'uvicorn --ssl-ca-certs client-ca.pem --ssl-cert-reqs 1',
      'gunicorn --ca-certs client-ca.pem --cert-reqs 1',
      'context.verify_mode = ssl.CERT_OPTIONAL',
    ],
    enable: [
      'uvicorn --ssl-certfile fullchain.pem --ssl-keyfile private.key',
      'gunicorn, hypercorn --certfile fullchain.pem --keyfile private.key',
    ],
    log: "its log, with asyncio's logger at DEBUG: a handshake that failed is told nowhere else",
  }),
};
