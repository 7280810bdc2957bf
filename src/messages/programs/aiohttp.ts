import type { Program } from '../program.ts';

export const aiohttp: Program = {
  id: 'aiohttp',
  name: 'Python aiohttp',
  side: 'client',
  client: 'python',
  sources: ['aio-libs/aiohttp'],
  marks: ['aiohttp', 'ClientConnectorCertificateError', 'ClientConnectorSSLError'],
  fix: 'python-client',
  tellMore: [
    "python -c 'import asyncio; asyncio.get_event_loop().set_debug(True)' ... ; and: PYTHONASYNCIODEBUG=1",
    'openssl s_client -connect {host}:{port} -servername {host}',
  ],
  meanings: [
    {
      causes: ['client-trust-store', 'chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      certainty: 'possible',
      origin: 'recalled',
      hides: true,
      texts: ['Cannot connect to host {host} ssl:True [SSLCertVerificationError: (1, "{any}")]'],
    },
    {
      causes: ['client-trust-store', 'chain-incomplete', 'tcp-refused'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['Cannot connect to host {host} ssl:default [{any}]'],
    },
    {
      causes: ['not-tls', 'protocol-mismatch', 'cipher-mismatch'],
      certainty: 'possible',
      origin: 'source',
      hides: true,
      texts: ['ClientConnectorSSLError: Cannot connect to host {host} ssl:{any} [{any}]'],
    },
    {
      causes: ['closed-early', 'tcp-reset', 'middlebox'],
      certainty: 'possible',
      origin: 'recalled',
      texts: ['ssl:default [None]', 'ssl:True [None]'],
    },
  ],
};
