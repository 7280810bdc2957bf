import type { Facts } from '../causes/facts.ts';
import { asTyped, portToCopy } from '../net/place.ts';
import type { Fix } from './fix.ts';
import { ownSettings } from './own-settings.ts';
import { asCode, serverRecipes, throughTheBalancer } from './server-recipes.ts';

/** What holds whatever the software. */
export const anyServer: Fix = {
  software: 'any-server',
  name: 'any server',
  recognise: () => 'any',
  recipes: {
    ...serverRecipes({
      where: 'the TLS settings of your server',
      certificate: ['certificate file, with the intermediates: fullchain.pem', 'key file: private.key'],
      apply: ['reload or restart the server'],
      protocols: ['versions: TLS 1.2 and TLS 1.3'],
      suites: [
        'suites: TLS_AES_128_GCM_SHA256',
        '        TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
        '        TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
      ],
      groups: ['groups: X25519MLKEM768, x25519, secp256r1'],
      dhParameters: ['Diffie-Hellman group: ffdhe2048 (RFC 7919), or none'],
      clientCertificates: ['client certificates: not required, or of the right authority'],
      enable: ['TLS: on for this port'],
      alpn: ['application protocols: h2, http/1.1'],
      tickets: ['session tickets: off, or one key for all servers behind the name'],
      stapling: ['OCSP stapling: on, and the way to the responder open (plain HTTP, port 80)'],
      log: 'its error log',
      names: (name) => [
        `server name (SNI) ${name}: its certificate file and key file`,
        'nginx: server_name; Apache: ServerName or ServerAlias; HAProxy: crt; IIS: a binding with this host name',
      ],
    }),
    'client-config': {
      id: 'server-settings',
      side: 'server',
      steps: ({ details }) => (details.whose === 'server' ? ownSettings(details.kind) : []),
    },
    'tcp-refused': {
      id: 'start-server',
      side: 'server',
      steps: (_, { target }) => [
        'On the server: does it run, and on which address does it listen?',
        listenerOn(target),
        'A listener on 127.0.0.1 cannot be reached from outside. In a container the port has to be published.',
      ],
    },
    'closed-early': {
      id: 'find-program',
      side: 'server',
      steps: ({ details }, { target }) =>
        details.kind === 'client-gone'
          ? []
          : details.only === 'proxy-protocol'
            ? throughTheBalancer
            : details.only === 'after-handshake'
              ? behindTls(target)
              : hangsUp(details.only, target),
    },
    'tcp-reset': {
      id: 'find-program',
      side: 'server',
      steps: ({ details, side }, { target }) => (side === 'server' ? hangsUp(details.only, target) : []),
    },
    'inconsistent-servers': {
      id: 'same-everywhere',
      side: 'server',
      steps: ({ details }) =>
        details.behind === 'one-address'
          ? [
              'Find the server behind the balancer that differs: ask each one by its own address, with whytls NAME --connect ADDRESS:PORT.',
              ...(differing[details.differs ?? ''] ?? []),
            ]
          : [bringBack(details), 'If one is not meant to serve this name, take its A or AAAA record away.'],
    },
    'starttls-needed': {
      id: 'tls-at-once',
      side: 'server',
      steps: ({ details }, { target }) =>
        details.kind === 'not-offered'
          ? [
              'Switch TLS on for this port: give the server certificate and key, and let it offer STARTTLS. What it offers now:',
              asCode(`whytls ${asTyped(target)}`),
            ]
          : details.port === 'tls'
            ? [
                `On port ${target.port} clients begin with TLS: let the server do so, too, without STARTTLS.`,
                asCode('Postfix, master.cf: smtpd_tls_wrappermode=yes; Exim: tls_on_connect_ports = 465'),
                asCode('Dovecot, in the inet_listener: ssl = yes; OpenLDAP: slapd -h ldaps:///'),
              ]
            : [],
    },
    'handshake-timeout': {
      id: 'find-program',
      side: 'server',
      steps: ({ details }, { target }) => (details.kind === 'client-gone' ? [] : whereSilent(details.only, target)),
    },
    'legacy-renegotiation': {
      id: 'update-library',
      side: 'server',
      steps: ({ details }) =>
        details.kind !== 'refused'
          ? ['Update the TLS library of the server: OpenSSL 0.9.8m or newer (2010), or the firmware of the device.']
          : details.whose === 'client'
            ? ['Nothing: to refuse it is right, and keeps a client from costing the server handshakes.']
            : [
                'Demand the client certificate from the beginning, for the whole name or port and not for a path: Apache: SSLVerifyClient outside of every <Location>; IIS: clientcertnegotiation=enable on the binding.',
              ],
    },
  },
};

/** What to do with the one of several servers that differs. */
const differing: Record<string, string[]> = {
  tls: ['Let it speak TLS on that port as the others do, or take it out of the balancer.'],
  certificate: ['Put the certificate of the others on it, and let whatever renews one renew all.'],
  intermediates: ['Put the certificate file of the others on it: the certificate with its intermediates behind it.'],
  answers: [
    'One that is down is to be taken out of the balancer: health checks do so by themselves.',
    'If it is a single server: does it, or a firewall, limit connections or their rate from one address? Does its log tell of restarts, or of too few workers or file handles?',
  ],
};

/** What addresses lack that the others of the name have. */
function bringBack({ failing, state }: Record<string, string>): string {
  const where = failing ?? 'the failing servers';
  if (state === 'refused')
    return `Nothing listens at ${where}: let the server listen there, too (nginx: listen 443 ssl, and listen [::]:443 ssl for IPv6; Apache: Listen 443; HAProxy: bind :443 and bind :::443), and the firewall let it through.`;
  if (state === 'timeout')
    return `Nothing comes back from ${where}: is the server up there, is the address its own, and do firewall and routing let it through?`;
  return `Bring ${where} to the state of the others.`;
}

/** Says which program listens there. */
function listenerOn(target: Facts['target']): string {
  return asCode(`ss -ltnp 'sport = :${portToCopy(target)}'`);
}

/** It ends the connection without a word of TLS. */
function hangsUp(only: string | undefined, target: Facts['target']): string[] {
  return [
    ...(only === 'name'
      ? [`Other names are answered: give ${target.sni} a certificate, or the balancer a rule for it.`]
      : []),
    'Find out which program listens there and what it logs at this moment:',
    listenerOn(target),
    'Behind a load balancer: is there a rule for this name (SNI) and a healthy backend, does the balancer expect TLS, and does it send a header of the PROXY protocol that the backend does not know?',
    ...(only === 'always'
      ? [
          'Some programs close without an alert where they find no key or no suite that fits: Java (its log says "no cipher suites in common"), Dovecot (a key that is not that of its certificate), and Python with asyncio, as uvicorn and aiohttp ("no shared cipher").',
        ]
      : []),
  ];
}

/** The certificate and the handshake are in order: it is the service behind them. */
function behindTls(target: Facts['target']): string[] {
  return [
    'TLS itself is in order: look at what stands behind it. What does the program that ends TLS log at this moment?',
    listenerOn(target),
    'A proxy: is the service that it passes connections on to up, at that address and port? Does it expect TLS once more, or the PROXY protocol?',
    'A service: does it let this address in (allow-lists, tcp wrappers), and is it the protocol that clients speak there?',
  ];
}

/** `only`: what alone is met with silence (`causes/no-answer.ts`); undefined where everything is. */
function whereSilent(only: string | undefined, target: Facts['target']): string[] {
  switch (only) {
    case 'proxy-protocol':
      return throughTheBalancer;
    case 'long-answers':
      return [];
    case 'slow':
      return [
        'See what keeps the server busy at that moment: processor, disk, and what it waits for (DNS, a key in hardware).',
      ];
    case 'starttls':
      return [
        'Give it more time first (--timeout 60000): mail servers keep strangers waiting, and ask DNS about them before they greet.',
        'If nothing comes at all, see which program listens there, and what it waits for:',
        listenerOn(target),
      ];
    case 'name':
      return [`Other names are answered: look at what the server hands ${target.sni} on to. Does that hang?`];
    default:
      return [
        'Find out which program listens there, and whether it speaks TLS on this port:',
        listenerOn(target),
        // Where every hello was met with silence, their size is not it.
        ...(only === 'always'
          ? [
              'Where the first number there (Recv-Q) is not 0, the program hangs and takes up no connections: restart it.',
            ]
          : [
              'If small hellos are answered and large ones not, lower the MTU on the way: packets that are too large get lost.',
            ]),
      ];
  }
}
