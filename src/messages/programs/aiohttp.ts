import { measured, recalled, source } from '../meaning.ts';
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
    source.certain(['proxy-failure'], 'aiohttp.client_exceptions.ClientHttpProxyError'),
    measured.hides(
      ['client-trust-store', 'chain-incomplete', 'ca-untrusted', 'cert-expired', 'hostname-mismatch'],
      'Cannot connect to host {host} ssl:True [SSLCertVerificationError: (1, "{any}")]',
    ),
    source.hides(
      ['client-trust-store', 'chain-incomplete', 'tcp-refused'],
      'Cannot connect to host {host} ssl:default [{any}]',
    ),
    source.hides(
      ['not-tls', 'protocol-mismatch', 'cipher-mismatch'],
      'ClientConnectorSSLError: Cannot connect to host {host} ssl:{any} [{any}]',
    ),
    measured.possible(['closed-early', 'tcp-reset', 'middlebox'], 'ssl:default [None]'),
    source.possible(
      ['tcp-timeout', 'handshake-timeout', 'middlebox'],
      'ConnectionTimeoutError: Connection timeout to host {host}',
      'ServerTimeoutError: Connection timeout to host {host}',
    ),
    recalled.possible(['closed-early', 'tcp-reset', 'middlebox'], 'ssl:True [None]'),
  ],
};
