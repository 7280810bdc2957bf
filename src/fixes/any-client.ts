import type { Finding } from '../causes/diagnosis.ts';
import { asForCurl, dialled, hostPort, placeToCopy } from '../net/place.ts';
import { serviceOfPort } from '../net/services.ts';
import type { Target } from '../net/target.ts';
import type { Fix, Recipe } from './fix.ts';
import { ownSettings } from './own-settings.ts';
import { asCode, pairedAgain, rightForm } from './server-recipes.ts';

/** What can be done on the client's side, whatever the client. Nothing here switches verification off. */
export const anyClient: Fix = {
  software: 'any-client',
  name: 'the client',
  recognise: () => 'any',
  recipes: {
    'clock-wrong': client('set-clock', ({ details }) => [
      `Set the clock${details.offset ? ` (it is ${details.offset})` : ''} and let it be kept right:`,
      asCode('timedatectl set-ntp true                       # Linux'),
      asCode('w32tm /resync                                  # Windows, as administrator'),
      asCode('sudo sntp -sS time.apple.com                   # macOS'),
      asCode(
        "configTime(0, 0, 'pool.ntp.org');              // ESP32, ESP8266: wait for it before the first connection",
      ),
      'If it is wrong again after the next start, the battery of the board is empty.',
    ]),
    'client-trust-store': client('update-roots', ({ details }) => [
      `Bring the trusted roots up to date${details.root ? ` (${details.root} is missing)` : ''}:`,
      asCode('apt-get install --only-upgrade ca-certificates && update-ca-certificates   # Debian, Ubuntu'),
      asCode('dnf upgrade ca-certificates && update-ca-trust                              # Fedora, RHEL'),
    ]),
    'ca-untrusted': client('install-root', ({ details }) => [
      `Only if you know who runs ${details.ca ?? 'this authority'}: install its root on the client.`,
      asCode('cp root.crt /usr/local/share/ca-certificates/ && update-ca-certificates   # Debian, Ubuntu'),
      asCode('certutil -addstore Root root.crt   # Windows'),
      asCode('keytool -importcert -cacerts -alias private-root -file root.crt   # Java'),
    ]),
    'client-outdated': client('update', ({ details }) => [
      `Update the client${details.since ? `: ${details.since} and newer can` : ', or the TLS library that it uses'}.`,
      ...(details.lacks ? [`Where it cannot be updated, put a proxy in front of it that has ${details.lacks}.`] : []),
    ]),
    'chain-incomplete': client('meanwhile', ({ details }, { target }) => [
      `Until the server is mended, give the client the missing certificate${details.missing ? ` (${details.missing})` : ''} together with its root:`,
      asCode(`curl --cacert intermediate-and-root.pem ${asForCurl(target)}`),
    ]),
    'legacy-renegotiation': client('meanwhile', ({ details }, { target }) => {
      if (details.kind === 'refused')
        return details.whose === 'client'
          ? [
              'Find what asks for it: a scanner (testssl.sh, sslyze), R typed into openssl s_client, or an old client that changes keys so. Let it open a new connection instead.',
            ]
          : [
              "Until then allow it, where the client can. Go's programs:",
              asCode('tls.Config{Renegotiation: tls.RenegotiateOnceAsClient}'),
            ];
      return [
        'Update the server. Until then OpenSSL 3 can be told to go on, for this one program, here curl:',
        asCode(
          "printf '%s\\n' 'openssl_conf=i' '[i]' 'ssl_conf=s' '[s]' 'system_default=d' '[d]' 'Options=UnsafeLegacyServerConnect' > legacy.cnf",
        ),
        asCode(`OPENSSL_CONF=./legacy.cnf curl ${asForCurl(target)}`),
      ];
    }),
    'protocol-mismatch': client('meanwhile', ({ details }, { target }) => untilBothAgree(details, target)),
    'dh-weak': client('meanwhile', (_, { target }) => [
      'Until the server is mended, leave its Diffie-Hellman suites out, if it has others:',
      asCode(`curl --ciphers 'DEFAULT:!DHE' ${asForCurl(target)}`),
    ]),
    'client-cert-required': client('show-certificate', ({ details }, { target }) => [
      `Show a certificate${details.authorities ? ` issued by ${authoritiesOf(details.authorities)}` : ' of the authority that the server accepts'}:`,
      asCode(withCertificate(target)),
      ...(isForBrowsers(target)
        ? [
            details.asked === 'post-handshake-authentication'
              ? 'A browser does not help: in TLS 1.3 it cannot be asked so late.'
              : 'In a browser: import it as .p12, restart the browser, and choose it when asked.',
          ]
        : []),
    ]),
    'client-cert-rejected': client('right-certificate', ({ details }) => {
      const told = rightCertificate[details.shown ?? '']?.(details);
      if (told) return [told];
      return [
        `Check that the certificate is valid, is for client authentication (extended key usage clientAuth)${details.authorities ? `, and was issued by ${authoritiesOf(details.authorities)}` : ''}:`,
        asCode('openssl x509 -in client.pem -noout -subject -issuer -dates -ext extendedKeyUsage'),
        'Send its intermediate certificates along.',
      ];
    }),
    'sni-missing': client('send-sni', (_, { target }) => [
      'Let the client send the name (SNI): connect by name, not by address, and update clients of before 2012.',
      asCode(
        `${withOpenssl(target)} -servername ${target.hostIsIp && target.sni === null ? 'NAME' : target.expectedName}`,
      ),
    ]),
    'hostname-mismatch': client('right-name', ({ details: { nearest } }, { source }) => {
      if (!nearest) return source === 'message' ? [byListedName] : [];
      const which = nearest.startsWith('*.')
        ? `a name that ${nearest} covers, with one label for the star`
        : `a name of its certificate: ${nearest}`;
      return [`Until the server is mended, use ${which}.`];
    }),
    'starttls-needed': client('use-starttls', ({ details }, { target }) => {
      if (details.kind === 'not-offered')
        return [
          'Until then: the port on which the server speaks TLS at once, if it has one (465, 993, 995, 636, 990).',
        ];
      const { host, port } = dialled(target);
      const own = ownClients[details.protocol ?? '']?.(host, port);
      return own
        ? [
            'Connect with a program of this protocol: it asks for TLS in its own way, where others begin with TLS:',
            asCode(own),
          ]
        : [
            `Set the client to STARTTLS for this port (not "SSL/TLS"), or use the port that speaks TLS at once.`,
            ...(unknownToOpenssl.includes(details.protocol ?? '')
              ? []
              : [asCode(withOpenssl(target, details.protocol ?? target.starttls ?? 'smtp'))]),
          ];
    }),
    'client-config': client('client-settings', ({ details }) =>
      details.starttls
        ? ['Set the client to "SSL/TLS" (implicit TLS) for this port, not to STARTTLS.']
        : details.whose === 'server'
          ? []
          : ownSettings(details.kind),
    ),
    'cert-malformed': client('right-form', ({ details }) =>
      details.kind === 'form' && details.whose === 'client' ? rightForm : [],
    ),
    'key-mismatch': client('pair-own-key', ({ details }) =>
      details.whose === 'client' ? pairedAgain('client.pem') : [],
    ),
    'closed-early': client('ask-who-went', whoWent),
    'tcp-reset': client('ask-who-went', whoWent),
    'handshake-timeout': client('ask-who-went', whoWent),
    'not-tls': client('right-port', ({ details }, { target }) => rightPort(details, target)),
    'revocation-unavailable': client('ask-for-revocation', ({ details }) =>
      details.kind === 'not-asked'
        ? [
            'Let this machine reach the lists and responders that the certificate names (plain HTTP, port 80). Windows asks them through a proxy of its own settings:',
            asCode('netsh winhttp show proxy'),
            'A proxy or antivirus that replaces certificates names none: leave the site out of it there. Or let the one program go on where no answer is to be had:',
            asCode('curl --ssl-revoke-best-effort ...'),
            asCode('git config --global http.schannelCheckRevoke false'),
            asCode('CARGO_HTTP_CHECK_REVOKE=false cargo ...'),
          ]
        : [],
    ),
    'psk-failure': client('same-key', ({ details }) =>
      details.key === 'given' || details.kind === 'given-key'
        ? [
            'Give both sides the same key under the same identity, and in the same form: hexadecimal in most programs, plain text in some. Blanks and line ends count in the latter.',
          ]
        : [],
    ),
    'alpn-mismatch': client('other-protocols', () => ['Let the client offer both h2 and http/1.1, or none.']),
    interception: client('interceptor', ({ details }) => [
      ...(details.advice ? [details.advice] : []),
      'If this is wanted (a company proxy): install its root where the failing program looks for roots. If not: find out what it is before anything secret is sent.',
    ]),
    'pin-mismatch': client('renew-pin', () => [
      'Find out first whether the server has a new key: ask who runs it, or compare from another network. Then give the program the new pin, or update it.',
    ]),
    'hsts-blocked': client('cure-the-certificate', () => [
      'There is no way past this warning, and none is needed: mend what the browser names beside it (dates, name, issuer).',
    ]),
    'ech-failure': client('without-ech', () => [
      'Ask again for the HTTPS record of the name (restart the browser, flush the DNS cache). Until the server is mended, switch Encrypted Client Hello off:',
      asCode('network.dns.echconfig.enabled = false     # about:config of Firefox'),
    ]),
    'quic-failure': client('without-quic', () => [
      'See whether it works over TCP. Then open UDP port 443 on the way, or stop advertising h3 (Alt-Svc):',
      asCode('chrome --disable-quic'),
    ]),
    'inappropriate-fallback': client('first-attempt', () => [
      'Find out why the first attempt is lost (network, firewall, proxy); the refusal of the second is right.',
    ]),
  },
};

/** What the certificate that was shown lacks. */
const rightCertificate: Record<string, (details: Finding['details']) => string> = {
  expired: ({ issuer }) => `Get a new certificate for the client from ${issuer}: the one that was shown has expired.`,
  early: () => 'Use it once it is valid. If it should be by now, set the clock of the machine right that issued it.',
  purpose: ({ issuer }) => `Have ${issuer} issue one for clients: extended key usage clientAuth.`,
  issuer: ({ issuer, authorities }) =>
    `Use a certificate ${authorities ? `issued by ${authoritiesOf(authorities)}` : 'of an authority that the server knows'}. If ${issuer} stands below it, put its certificate behind the client's own in the file.`,
  none: () =>
    'Nothing is wrong with the certificate in itself. Ask whoever runs the server what its log says: it may be revoked, or known to no user, or the server has an outdated list of revoked certificates (CRL), a wrong clock, or other authorities.',
};

/** Of a client that left, where only the server wrote something. */
function whoWent({ details }: Finding): string[] {
  return details.kind === 'client-gone'
    ? [
        'If nobody complains: nothing. Where it comes at regular times from one address, a health check asks without TLS: let it speak TLS, or leave it.',
        'If a client fails: look at its own message of this moment, or at the server as such a client sees it, with whytls HOST:PORT --client NAME.',
      ]
    : [];
}

function rightPort({ starttls, protocol }: Finding['details'], target: Target): string[] {
  const { port } = dialled(target);
  if (starttls === 'turned-away')
    return [
      'TLS is not the fault: the server turns this client away before it comes to that, for the reason that it gives. Let its administrator admit the client, or try again later where it is busy.',
    ];
  if (starttls === 'stripped' || starttls === 'failing') return [];
  // A message may not say which port it was.
  const isTold = target.input !== '';
  if (protocol === 'http')
    return [
      `Use http:// for ${isTold ? `port ${port}` : 'this port'}, or the port that speaks TLS${isTold && port === 443 ? '' : ' (443)'}.`,
    ];
  // These speak with and without TLS on one port.
  if ((serviceOfPort(port).starttls ?? '') in ownClients) return [];
  return [`Check the port: ${isTold ? port : 'this'} is not the one that speaks TLS.`];
}

function untilBothAgree({ needs, versions }: Finding['details'], target: Target): string[] {
  if (needs)
    return [`Update the client to a TLS library that speaks ${needs}: OpenSSL 1.1.1, Java 11, Go 1.13 or newer.`];
  // What a client of a capture offers.
  if (versions === 'TLS 1.3') return ['Let the client offer TLS 1.2 as well, until the server speaks TLS 1.3.'];
  // Only a server that was asked has told its versions; of a message it is not known which side is old.
  if (versions && !versions.includes('TLS'))
    return [
      `Update the server: no program of today speaks ${versions} any more. Until then only a proxy in front of it can help.`,
    ];
  return allowOld(versions !== undefined, target);
}

function allowOld(isServer: boolean, target: Target): string[] {
  return [
    `Update ${isServer ? 'the server' : 'the side that is behind the times'}. Until then an old version can be allowed for one program, with the risk that its traffic is read:`,
    asCode(`curl --tlsv1.0 --tls-max 1.1 --ciphers 'DEFAULT@SECLEVEL=0' ${asForCurl(target)}`),
  ];
}

function client(id: string, steps: Recipe['steps']): Recipe {
  return { id, side: 'client', steps };
}

/** A server that trusts every public root names a hundred. */
function authoritiesOf(listed: string): string {
  const names = listed.split('; ');
  return names.length > 4 ? `${names.slice(0, 3).join('; ')} or one of ${names.length - 3} others` : names.join('; ');
}

/** Where the certificate itself is not at hand, as in a message. */
const byListedName =
  'Or reach it by a name that the certificate lists: a server may have several, and a mail program has to be given the one that its provider tells.';

/** A message may not say which server it was. */
function isForBrowsers({ input, application }: Target): boolean {
  return input === '' || application === 'http';
}

function withCertificate(target: Target): string {
  if (isForBrowsers(target)) return `curl --cert client.pem --key client.key ${asForCurl(target)}`;
  return `${withOpenssl(target)} -cert client.pem -key client.key`;
}

function withOpenssl(target: Target, starttls: string | null = target.starttls): string {
  return `openssl s_client -connect ${placeToCopy(target)}${starttls === null ? '' : ` -starttls ${starttls}`}`;
}

/** What connects with TLS in a way of its own, and looks at the certificate, by protocol. */
const ownClients: Record<string, (host: string, port: number) => string> = {
  postgres: (host, port) => `psql "host=${host} port=${port} sslmode=verify-full"`,
  nats: (host, port) => `nats --server nats://${hostPort({ host, port })} rtt`,
  mysql: (host, port) =>
    `mysql --host=${host} --port=${port} --ssl-mode=VERIFY_IDENTITY   # MariaDB: --ssl-verify-server-cert`,
};

/** STARTTLS protocols that `openssl s_client` of OpenSSL 3.5 does not speak. */
const unknownToOpenssl = ['mssql', 'rdp', 'vnc', 'openvpn', 'http-upgrade', 'amqp'];
