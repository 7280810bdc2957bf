import { source } from '../meaning.ts';
import type { Program } from '../program.ts';

/** It says in its own words what the client's alert, or its silence, means for a proxy that makes certificates. */
export const mitmproxy: Program = {
  id: 'mitmproxy',
  name: 'mitmproxy',
  side: 'server',
  sources: ['mitmproxy/mitmproxy'],
  marks: ['mitmproxy', 'mitmdump', 'Client TLS handshake failed.'],
  tellMore: ['mitmdump --set termlog_verbosity=debug'],
  meanings: [
    source.hides(
      ['ca-untrusted', 'hostname-mismatch', 'chain-incomplete', 'cert-expired'],
      'TLS verification failed for upstream server at depth {number} with error: {any}',
    ),
    source.likely(
      ['interception', 'pin-mismatch', 'ca-untrusted'],
      "The client does not trust the proxy's certificate for {host}",
      "The client may not trust the proxy's certificate for {host}",
      "The client may not trust the proxy's certificate",
      'Cannot establish TLS with client (sni: {host}): {any}',
      "may indicate that the client does not trust the proxy's certificate",
    ),
  ],
};
