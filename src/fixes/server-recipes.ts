import type { Finding } from '../causes/diagnosis.ts';
import type { Facts } from '../causes/facts.ts';
import { asTyped } from '../net/place.ts';
import { isSpecialUseName } from '../net/special-use-name.ts';
import type { Fix, Recipe } from './fix.ts';
import { revocationRecipes } from './revocation-recipes.ts';

/** How one server software is set up: lines of its configuration, by what they are for. Left out: it cannot be set there. */
export type ServerSetup = {
  /** The file or place where the lines below go. */
  where: string;
  /** Names certificate chain and private key. */
  certificate: string[];
  /** What checks the configuration and what puts it to use. */
  apply: string[];
  /** TLS 1.2 and 1.3. */
  protocols?: string[];
  /** Forward-secret suites with AEAD. */
  suites?: string[];
  groups?: string[];
  dhParameters?: string[];
  /** Asking for client certificates, and of which authorities. */
  clientCertificates?: string[];
  /** A certificate of its own for each name. */
  names?: (name: string) => string[];
  /** Speaking TLS on the port at all. */
  enable?: string[];
  /** How a client is let in that the server turns away before TLS. */
  admit?: string[];
  /** HTTP/2 and HTTP/1.1 by ALPN. */
  alpn?: string[];
  tickets?: string[];
  /** Stapling OCSP responses (RFC 6066 section 8). */
  stapling?: string[];
  /** Where it writes why a handshake failed. */
  log: string;
  /** What gets public certificates where this software runs; certbot where nothing is said. */
  acme?: Acme;
};

/** A client of ACME (RFC 8555). */
type Acme = {
  /** The command that orders a certificate for these names. */
  order(names: readonly string[]): string;
  /** What renews it. */
  renewal: string;
  /** What makes it renew one that is not due yet. */
  force: string;
  /** Where it keeps what it got, in a folder for each name; left out where it installs by itself. */
  kept?: string;
};

/** What the certificate has to be that takes the place of a faulty one. */
type Wanted = {
  /** Behind the name that it is for. */
  that?: string;
  /** Who issues it, where not any authority will do. */
  from?: string;
  /** Behind `issue the certificate of this authority anew`, where it is that of an authority. */
  anew?: string;
  /** What comes once it is in place, or instead. */
  last?: (facts: Facts) => string[];
};

const certbot: Acme = {
  order: (names) => `certbot certonly ${names.map((each) => `-d ${each}`).join(' ')}`,
  renewal: '`certbot renew` twice a day from a timer, with a reload as its deploy hook',
  force:
    'certbot leaves a certificate alone that is not due yet: then add --force-renewal. It makes a new key, unless --reuse-key is set.',
  kept: '/etc/letsencrypt/live/',
};

/** The recipes of a server software from its setup: what to do is the same everywhere, the lines differ. */
export function serverRecipes(setup: ServerSetup): Fix['recipes'] {
  const acme = setup.acme ?? certbot;
  const newCertificate = (facts: Facts, wanted?: Wanted & { others?: string[] }) => stepsToNew(facts, acme, wanted);
  const inPlace = (lines: string[]) => [
    `In ${setup.where}:`,
    ...lines.map(asCode),
    'Then:',
    ...setup.apply.map(asCode),
  ];
  const install = (id: string, first: (finding: Finding, facts: Facts) => string[], artifacts?: string[]): Recipe => ({
    id,
    side: 'server',
    steps: (finding, facts) => [...first(finding, facts), ...inPlace(setup.certificate)],
    ...(artifacts && { artifacts }),
  });
  const installNew = (facts: Facts) => inPlace(setup.certificate.map((line) => asKept(line, facts, acme)));
  const configure = (
    id: string,
    what: string | ((finding: Finding) => string),
    lines: string[] | undefined,
  ): { recipe: Recipe } | null =>
    lines
      ? {
          recipe: {
            id,
            side: 'server',
            steps: (finding) => [typeof what === 'string' ? what : what(finding), ...inPlace(lines)],
          },
        }
      : null;
  const replace = (
    wanted: Wanted = {},
    first: (finding: Finding, facts: Facts) => string[] = (_, facts) => newCertificate(facts, wanted),
  ): Recipe => ({
    id: 'replace-certificate',
    side: 'server',
    steps: (finding, facts) => {
      const { authority } = finding.details;
      return authority
        ? [...ofAuthority(authority, wanted.anew ?? ''), ...inPlace(setup.certificate)]
        : [...first(finding, facts), ...installNew(facts), ...(wanted.last?.(facts) ?? [])];
    },
  });

  const protocols = configure(
    'enable-tls12',
    'Let it speak TLS 1.2 and TLS 1.3; keep the older versions off.',
    setup.protocols,
  );
  const suites = configure('modern-suites', ({ details }) => betterSuites(details), setup.suites);
  const groups = configure('modern-groups', 'Give it the groups that current clients have.', setup.groups);
  const dh = configure(
    'strong-dh',
    'Use a standard group of 2048 bits or more (RFC 7919), or elliptic curves alone.',
    setup.dhParameters ?? setup.suites,
  );
  const client = configure(
    'client-certificates',
    ({ details }) =>
      details.asked === 'post-handshake-authentication'
        ? 'Ask for the certificate in the handshake, for the whole host and not for one path: browsers cannot be asked later in TLS 1.3. Or keep that host to TLS 1.2.'
        : 'If everybody should get in, do not demand client certificates; if not, name the authority that issues them.',
    setup.clientCertificates,
  );
  const enable = configure('enable-tls', 'Let the port speak TLS.', setup.enable);
  const alpn = configure(
    'alpn',
    'Offer HTTP/2 and HTTP/1.1, and do not refuse clients that name neither. Where only HTTP/2 is meant to get in, as with gRPC, this may stay.',
    setup.alpn,
  );
  const tickets = configure(
    'session-tickets',
    'Give all servers behind the name the same ticket keys, or switch tickets off.',
    setup.tickets,
  );
  const { names } = setup;
  const virtualHost: Recipe | null = names
    ? {
        id: 'virtual-host',
        side: 'server',
        steps: (_, { target }) => [
          `Set up ${target.expectedName} with a certificate of its own:`,
          ...names(target.expectedName).map(asCode),
          'Then:',
          ...setup.apply.map(asCode),
        ],
      }
    : null;
  const log: Recipe = {
    id: 'read-log',
    side: 'server',
    steps: ({ details }) => [
      ...(details.rule === undefined ? [] : [mistakenSoftware]),
      ...(details.kind === 'access-list'
        ? ['MongoDB Atlas: under Network Access, add the public address that this client comes from.']
        : []),
      `The server knows more: look at ${setup.log} at the time of the failure.`,
    ],
  };

  const update: Recipe = {
    id: 'update-library',
    side: 'server',
    steps: ({ side }) =>
      side === 'server'
        ? [
            'Update the TLS library of the server, or the firmware of the device: it has to ignore what it does not know.',
          ]
        : [],
  };

  return {
    'chain-incomplete': install(
      'install-intermediate',
      (finding, facts) => [
        `Put the missing certificate${finding.details.missing ? ` (${finding.details.missing})` : ''} behind your own in one file; ${wasFetched(facts) ? 'this writes it:' : 'your authority offers the two as "full chain".'}`,
        wasFetched(facts) ? repaired(facts) : asCode('cat your-certificate.pem intermediate.pem > fullchain.pem'),
      ],
      ['fullchain.pem'],
    ),
    'chain-wrong-order': install(
      'sort-chain',
      (_, facts) => [
        'Put the certificates in one file, your own first, each followed by the one that issued it, without the root and without any other. This writes such a file:',
        repaired(facts),
      ],
      ['fullchain.pem'],
    ),
    'intermediate-expired': install(
      'renew-chain',
      (finding) => [
        `Replace ${finding.details.certificate ?? 'the expired certificate'} in your chain file by the one that your authority offers today.`,
      ],
      ['fullchain.pem'],
    ),
    'cert-expired': replace({
      last: (facts) => [
        `Renew in good time from now on: ${isForPublicName(facts) ? acme.renewal : 'have whytls look at it every day; it tells two weeks ahead'}.`,
      ],
    }),
    'cert-not-yet-valid': replace({
      last: () => ['Or wait until it is valid, and check the clock of the machine that issued it.'],
    }),
    'hostname-mismatch': {
      ...replace({}, ({ details: { reason, nearest } }, facts) =>
        newCertificate(facts, { others: reason === 'www-or-apex' && nearest ? [nearest] : [] }),
      ),
      id: 'right-names',
    },
    'cert-self-signed': replace({
      last: (facts) => [
        isForPublicName(facts)
          ? 'Or, for a private service: issue it from a CA of your own, and install the root of that on every client.'
          : 'Install the root of that CA on every client.',
      ],
    }),
    'ca-untrusted': unlessPrivate(
      replace({ last: () => ['Or, for a private service: keep it, and install the root of its CA on every client.'] }),
    ),
    'ca-distrusted': replace({ from: 'another authority' }),
    'cert-weak-key': replace({
      that: ' on a new key (ECDSA P-256, or RSA with 2048 bits or more)',
      anew: ' on a new key (ECDSA P-256 or RSA with 2048 bits or more), and all that it has issued',
    }),
    'cert-weak-signature': replace({ that: ' signed with SHA-256', anew: ', signed with SHA-256' }),
    'cert-malformed': unlessOfOtherForm(replace()),
    'cert-purpose': replace({
      that: ' that is for server authentication (extended key usage serverAuth) and no CA certificate',
      anew: ' as a CA certificate: CA:TRUE, with a path length that suffices or none; keyUsage keyCertSign; serverAuth among its extended key usages, or none of them',
    }),
    'cert-validity-too-long': replace({
      that: ' that runs for 200 days at most, as public ones have to since 2026-03-15',
    }),
    'ct-missing': replace({
      that: ' with timestamps of logs, which public authorities put into it unless told not to',
    }),
    'name-constraints': replace({ from: 'an authority that may issue for it' }),
    'cert-missing': replace({ last: () => ['And allow suites with certificates only (no aNULL).'] }, (_, facts) => [
      `Is there a certificate for ${facts.target.expectedName}, with its key, of a kind that its suites are for (RSA, ECDSA)? Then name both where it is set up. If there is none:`,
      ...newCertificate(facts),
    ]),
    'key-mismatch': {
      id: 'pair-key',
      side: 'server',
      steps: ({ details }) =>
        details.whose === 'client' ? [] : [...pairedAgain('fullchain.pem'), ...inPlace(setup.certificate)],
    },
    'sigalg-mismatch': replace({
      that: ' on an ECDSA key (P-256 or P-384), or on RSA with 2048 bits or more',
      last: () => ['Leave the signature algorithms of the server at their defaults.'],
    }),
    'version-intolerance': update,
    'inappropriate-fallback': update,
    ...revocationRecipes({
      stapling: setup.stapling ?? null,
      install: inPlace(setup.certificate),
      installNew,
      inPlace,
      newCertificate,
      force: (facts) => (isForPublicName(facts) ? [acme.force] : []),
      asCode,
    }),
    'server-internal': log,
    'decrypt-failure': log,
    ...(protocols && { 'protocol-mismatch': protocols.recipe }),
    ...(suites && { 'cipher-mismatch': suites.recipe }),
    ...(groups && { 'group-mismatch': groups.recipe }),
    ...(dh && { 'dh-weak': dh.recipe }),
    ...(client && {
      'client-cert-required': client.recipe,
      'client-cert-rejected': unlessShownIsSound(client.recipe, setup),
    }),
    ...(virtualHost && { 'sni-unrecognized': virtualHost, 'sni-ignored': virtualHost }),
    ...(enable && { 'not-tls': unlessRefused(enable.recipe, setup, inPlace) }),
    ...(alpn && { 'alpn-mismatch': alpn.recipe }),
    ...(tickets && { 'psk-failure': unlessKeyGiven(tickets.recipe) }),
  };
}

/** TLS may well be on where STARTTLS does not come about. */
function unlessRefused(enable: Recipe, setup: ServerSetup, inPlace: (lines: string[]) => string[]): Recipe {
  return {
    ...enable,
    steps: (finding, facts) => {
      switch (finding.details.starttls) {
        case 'turned-away':
          return setup.admit ?? [];
        case 'stripped':
          return [];
        case 'failing':
          return [
            `TLS is on and fails inside. Most often it cannot read its certificate or its key; which of them, ${setup.log} tells.`,
            ...inPlace(setup.certificate),
          ];
        default:
          return [...(finding.details.refuses ? strayHeader : []), ...enable.steps(finding, facts)];
      }
    },
  };
}

/** A certificate without a fault of its own is refused for what the server holds against it. */
function unlessShownIsSound(recipe: Recipe, setup: ServerSetup): Recipe {
  return {
    ...recipe,
    steps: (finding, facts) =>
      finding.details.shown === 'none'
        ? [
            `Nothing is wrong with the certificate in itself: why it is refused, ${setup.log} tells. Is it revoked, the list of revoked certificates (CRL) out of date, or the clock of the server wrong?`,
            asCode('openssl crl -in crl.pem -noout -lastupdate -nextupdate'),
          ]
        : recipe.steps(finding, facts),
  };
}

/** No public authority would serve a private name: what is missing is the root, on the clients. */
function unlessPrivate(recipe: Recipe): Recipe {
  return {
    ...recipe,
    steps: (finding, facts) =>
      isForPublicName(facts) || finding.details.authority
        ? recipe.steps(finding, facts)
        : [
            `The certificate may stay, since public authorities do not serve private names: install the root of ${finding.details.ca ?? 'its CA'} on every client.`,
          ],
  };
}

/** A file that its own program cannot read may hold a certificate that is in order. */
function unlessOfOtherForm(recipe: Recipe): Recipe {
  const steps: Recipe['steps'] = (finding, facts) =>
    finding.details.kind !== 'form'
      ? recipe.steps(finding, facts)
      : finding.details.whose === 'server'
        ? rightForm
        : [];
  return { ...recipe, steps };
}

/** How to tell what a file holds, and to make PEM of it. */
export const rightForm = [
  'Look at the beginning of the file that is named. It has to be BEGIN CERTIFICATE, of a key BEGIN PRIVATE KEY, with nothing before it:',
  asCode('head -c 60 FILE | cat -A'),
  'BEGIN CERTIFICATE REQUEST is what an authority is sent: name the certificate that came back. Of what is binary make PEM:',
  asCode('openssl x509 -inform DER -in FILE -out certificate.pem'),
  asCode('openssl pkcs12 -in FILE -nodes -out certificate-and-key.pem     # .pfx, .p12'),
];

/** Tickets have nothing to do with a key that both sides were given. */
function unlessKeyGiven(recipe: Recipe): Recipe {
  return {
    ...recipe,
    steps: (finding, facts) =>
      finding.details.key === 'given' || finding.details.kind === 'given-key' ? [] : recipe.steps(finding, facts),
  };
}

/** It is not the server's own certificate that is at fault. */
function ofAuthority(authority: string, anew: string): string[] {
  return [
    `It is the certificate of ${authority} that is at fault; your own may stay. Of a public authority, take the chain that it offers today.`,
    `If the authority is your own: issue the certificate of ${authority} anew${anew}.`,
    'Then put the new one in its place in your chain file:',
  ];
}

function stepsToNew(
  facts: Facts,
  acme: Acme,
  { that = '', from, others = [] }: Wanted & { others?: string[] } = {},
): string[] {
  const { name, isAddress } = wanted(facts);
  if (!isForPublicName(facts)) {
    const what = isAddress ? `that lists the address ${name}` : `for ${name}`;
    return [
      `Get a certificate ${what}${that} from ${from ?? 'a CA of your own'}: public authorities do not serve private names.`,
    ];
  }
  const names = [name, ...others.filter((other) => other !== name)];
  const whose = from ? ` from ${from}` : '';
  return [
    `Get a certificate for ${names.join(' and ')}${that}${whose}. A free one, by ACME:`,
    asCode(acme.order(names)),
  ];
}

/** The line names the files where the ACME client keeps what it got. */
function asKept(line: string, facts: Facts, { kept }: Acme): string {
  if (!kept || !isForPublicName(facts)) return line;
  const folder = `${kept}${wanted(facts).name.replace(/^\*\./, '')}/`;
  return line
    .replace(/(?:\/[\w/]+\/)?\b(fullchain|chain|cert)\.pem/, `${folder}$1.pem`)
    .replace(/(?:\/[\w/]+\/)?private\.key/, `${folder}privkey.pem`);
}

/** What is missing is to be had: `whytls chain` puts it in its place. */
function wasFetched({ chain }: Facts): boolean {
  return chain?.fetched.some(({ outcome }) => outcome === 'fetched') ?? false;
}

function repaired({ source, target, givenRoots }: Facts): string {
  // A chain is written only where it is proved to lead to a root.
  const root = givenRoots.length > 0 ? ' --ca root.pem' : '';
  return asCode(
    `whytls chain ${source === 'file' || target.input === '' ? 'FILE' : asTyped(target)} --repair fullchain.pem${root}`,
  );
}

function isForPublicName(facts: Facts): boolean {
  const { name, isAddress } = wanted(facts);
  // A message often names no server at all.
  const isUnknown = facts.target.input === '';
  // Of a certificate that nobody could read only the name is known.
  return !isAddress && (facts.chain ? facts.chain.publicName !== false : !isSpecialUseName(name) || isUnknown);
}

/** Whom the certificate is to be for. */
function wanted({ source, target, chain }: Facts): { name: string; isAddress: boolean } {
  if (!target.hostIsIp) return { name: target.expectedName, isAddress: false };
  // Of a recorded connection without SNI only the address is known: the certificate says whom it is for.
  const [named] = chain?.sent[0]?.subjectAltNames?.flatMap((each) => (each.kind === 'dns' ? [each.value] : [])) ?? [];
  return source === 'capture' && named
    ? { name: named, isAddress: false }
    : { name: target.expectedName, isAddress: true };
}

/** What no setting cures. */
const mistakenSoftware =
  'What breaks the protocol is the software that speaks TLS there, or a device in front of it that ends TLS: update it, or report this to its makers.';

/** Brings a private key and its certificate together again. `certificate` names the file. */
export function pairedAgain(certificate: string): string[] {
  return [
    'Compare the public keys of the two files; they must be equal:',
    asCode(`openssl x509 -in ${certificate} -noout -pubkey | sha256sum`),
    asCode('openssl pkey -in private.key -pubout | sha256sum'),
    'Install the key that belongs to the certificate, or have the certificate issued anew for the key.',
  ];
}

/** Steps that are to be typed or copied are indented, as in Markdown; report and page show them so. */
export function asCode(line: string): string {
  return `    ${line}`;
}

/** For a listener that is sent such a header and does not know it. */
const strayHeader: string[] = [
  'Does a balancer in front put a header of the PROXY protocol before what it passes on? Then switch that off there, or let this listener read it:',
  asCode('off: HAProxy no send-proxy; nginx stream proxy_protocol off; AWS the attribute of the target group'),
  asCode('read: nginx listen ... proxy_protocol; Apache RemoteIPProxyProtocol On; HAProxy accept-proxy'),
  'If none does:',
];

/** For a listener that misses the header by which balancers tell whom they speak for. */
export const throughTheBalancer: string[] = [
  'Connect through the balancer that it stands behind. Or, if clients are to come directly, let this listener not wait for the header:',
  asCode('nginx: no proxy_protocol in listen; HAProxy: no accept-proxy in bind; Apache: RemoteIPProxyProtocol Off'),
  asCode('Dovecot: haproxy = no in inet_listener; Postfix: smtpd_upstream_proxy_protocol empty'),
  'Behind a balancer that fails in the same way: switch on there that it sends the header (send-proxy, proxy_protocol on, target group attribute).',
];

function betterSuites({ fits, suite = '' }: Record<string, string>): string {
  if (fits === 'none')
    return 'Is there a certificate for this name, and its key readable? An RSA key goes with the suites that have RSA in their name, an EC key with those that have ECDSA, and both with those of TLS 1.3. Give it suites for its key.';
  if (suite.includes('PSK'))
    return 'Clients with a pre-shared key are to give its identity and the key (openssl s_client -psk_identity NAME -psk HEX). For others, give it a certificate and suites that current clients have.';
  if (/^TLS_(AES|CHACHA20)/.test(suite))
    return 'The suites of TLS 1.3 are a list of their own (in OpenSSL: Ciphersuites): leave it out, or give it TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384 and TLS_CHACHA20_POLY1305_SHA256. Or let it speak TLS 1.2 as well, with suites that current clients have:';
  return 'Give it the suites that current clients have.';
}
