import type { Program } from '../program.ts';

export const deno: Program = {
  id: 'deno',
  name: 'Deno',
  side: 'client',
  client: 'deno',
  sources: ['denoland/deno'],
  marks: ['deno', 'DENO_'],
  fix: 'deno',
  tellMore: ['deno run --log-level=debug ...'],
  meanings: [
    {
      causes: ['ca-untrusted', 'interception', 'chain-incomplete', 'cert-self-signed'],
      certainty: 'possible',
      origin: 'source',
      texts: ['client error (Connect): invalid peer certificate: UnknownIssuer'],
    },
    {
      causes: ['cert-expired', 'clock-wrong'],
      certainty: 'likely',
      origin: 'source',
      texts: ['client error (Connect): invalid peer certificate: Expired'],
    },
    {
      causes: ['hostname-mismatch'],
      certainty: 'likely',
      origin: 'source',
      texts: ['client error (Connect): invalid peer certificate: NotValidForName'],
    },
    {
      causes: ['protocol-mismatch', 'cipher-mismatch', 'client-cert-required'],
      certainty: 'possible',
      origin: 'source',
      texts: ['client error (Connect): received fatal alert: {name}'],
    },
    {
      causes: ['not-tls', 'proxy-failure'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['client error (Connect): received corrupt message of type InvalidContentType'],
    },
    {
      causes: ['tcp-refused', 'tcp-timeout'],
      certainty: 'likely',
      origin: 'measured',
      texts: ['client error (Connect): tcp connect error: {any}'],
    },
    {
      causes: ['interception', 'ca-untrusted'],
      certainty: 'likely',
      origin: 'source',
      texts: ["error: Import '{host}' failed: {any} invalid peer certificate: UnknownIssuer"],
    },
  ],
};
