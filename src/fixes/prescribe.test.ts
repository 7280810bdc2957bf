import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../causes/diagnosis.ts';
import { answered, plain, refused, withHttp } from '../causes/examples/attempts.ts';
import { leaf, name } from '../causes/examples/certificates.ts';
import { exampleFacts, withChain } from '../causes/examples/facts.ts';
import type { Facts } from '../causes/facts.ts';
import { causes } from '../causes/generated/all.ts';
import type { CauseId } from '../causes/generated/ids.ts';
import { fixes } from './generated/all.ts';
import { prescribe } from './prescribe.ts';
import { stepLines } from '../report/terminal/fix-lines.ts';

function finding(id: CauseId, rest: Partial<Finding> = {}): Finding {
  const cause = causes.find((each) => each.id === id);
  assert.ok(cause, id);
  const { side, title, references } = cause;
  const told: Pick<Finding, 'certainty' | 'hits' | 'evidence'> = { certainty: 'certain', hits: 'all', evidence: [] };
  const nobody = { affects: [], spares: [], explains: [], settle: null, details: {} };
  return { cause: id, side, title, references, summary: '', ...told, ...nobody, ...rest };
}

const wordsOfGo = 'HTTP/1.0 400 Bad Request\r\n\r\nClient sent an HTTP request to an HTTPS server.\n';
const unknown = exampleFacts({ modern: answered() });
const servedBy = (server: string) => exampleFacts({ modern: withHttp(answered(), { server }) });
/** Names of fields as HTTP/2 has them, over HTTP/1.1. */
const passedOn = (server: string) =>
  withHttp(
    answered({ applicationData: new TextEncoder().encode(`HTTP/1.1 200 OK\r\ndate: x\r\nserver: ${server}\r\n\r\n`) }),
    { server },
  );
const greeting = (words: string, starttls: 'smtp' | 'imap' | 'ftp' | 'postgres' | 'mysql' | 'ldap', port: number) =>
  exampleFacts(
    { modern: { ...answered(), ...plain(words), starttls: { kind: 'ready', protocol: starttls, greeting: words } } },
    { target: { starttls, port, application: 'other' } },
  );
const software: [string, Facts][] = [
  ['nginx', servedBy('nginx/1.28.0')],
  ['apache', servedBy('Apache/2.4.65 (Debian)')],
  ['haproxy', servedBy('haproxy')],
  ['haproxy', exampleFacts({ modern: passedOn('nginx') })],
  ['caddy', servedBy('Caddy')],
  ['iis', servedBy('Microsoft-IIS/10.0')],
  ['java', servedBy('Apache-Coyote/1.1')],
  ['node', servedBy('Node')],
  ['lighttpd', servedBy('lighttpd/1.4.69')],
  ['python-server', servedBy('uvicorn')],
  ['python-server', exampleFacts({ modern: passedOn('uvicorn') })],
  ['python-server', servedBy('Python/3.13 aiohttp/3.11.11')],
  ['nginx', exampleFacts({ modern: plain('HTTP/1.1 400 Bad Request\r\nServer: nginx/1.28.0\r\n\r\n') })],
  [
    'java',
    exampleFacts({
      modern: refused('handshake_failure'),
      'plain-http': plain('HTTP/1.1 400 \r\n\r\nBad Request\r\nThis combination of host and port requires TLS.\r\n'),
    }),
  ],
  ['caddy', exampleFacts({ modern: refused('internal_error'), 'plain-http': plain(wordsOfGo) })],
  ['dovecot', exampleFacts({ modern: answered({ applicationData: new TextEncoder().encode('* OK Dovecot ready.') }) })],
  [
    'traefik',
    withChain(
      { sent: [{ ...leaf, subject: name('TRAEFIK DEFAULT CERT') }] },
      {},
      { modern: withHttp(answered(), { server: 'gunicorn' }) },
    ),
  ],
  [
    'ingress-nginx',
    withChain({ sent: [{ ...leaf, subject: name('Kubernetes Ingress Controller Fake Certificate') }] }),
  ],
  ['postfix', greeting('220 mx.test ESMTP Postfix', 'smtp', 25)],
  ['exim', greeting('220 mx.test ESMTP Exim 4.98', 'smtp', 25)],
  ['opensmtpd', greeting('220 mx.test ESMTP OpenSMTPD', 'smtp', 25)],
  ['courier', greeting('* OK [CAPABILITY IMAP4rev1] Courier-IMAP ready.', 'imap', 143)],
  ['cyrus', greeting('* OK [CAPABILITY IMAP4rev1] mx.test Cyrus IMAP 3.6.1 server ready', 'imap', 143)],
  ['vsftpd', greeting('220 (vsFTPd 3.0.3)', 'ftp', 21)],
  ['proftpd', greeting('220 ProFTPD Server (files) [192.0.2.1]', 'ftp', 21)],
  ['dovecot', greeting('* OK Dovecot ready.', 'imap', 143)],
  ['openldap', greeting('', 'ldap', 389)],
  ['postgresql', greeting('', 'postgres', 5432)],
  ['mariadb', greeting('', 'mysql', 3306)],
  ['redis', exampleFacts({ modern: answered() }, { target: { port: 6379, application: 'other' } })],
  ['redis', exampleFacts({ 'plain-http': plain('-NOAUTH Authentication required.\r\n') })],
  ['rabbitmq', exampleFacts({ modern: answered() }, { target: { port: 5671, application: 'other' } })],
  ['mosquitto', exampleFacts({ modern: answered() }, { target: { port: 8883, application: 'other' } })],
  ['mosquitto', exampleFacts({ modern: answered() }, { target: { port: 18883, servicePort: 8883 } })],
];

for (const { id, side } of causes.filter((cause) => !cause.onlyTold || cause.side !== 'server')) {
  test(`${id} can be mended by somebody, whatever the software`, () => {
    const offered = prescribe(finding(id), unknown);
    assert.ok(
      offered.some((each) => side === 'either' || each.side === side),
      'nobody on the right side can',
    );
  });
}

test('the fix follows the certificate that is at fault', () => {
  const steps = (details: Finding['details']) =>
    prescribe(finding('cert-purpose', { details }), unknown).flatMap((each) =>
      each.side === 'server' ? each.steps : [],
    );
  assert.match(steps({})[0] ?? '', /^Get a certificate/);
  assert.match(steps({ authority: 'Example Issuing CA' })[0] ?? '', /^It is the certificate of Example Issuing CA/);
});

test('a port for TLS that wants STARTTLS is mended at the server', () => {
  const sides = (details: Finding['details']) =>
    prescribe(finding('starttls-needed', { details }), unknown).map((each) => each.side);
  assert.deepEqual(sides({ protocol: 'smtp' }), ['client']);
  assert.ok(sides({ protocol: 'smtp', port: 'tls' }).includes('server'));
});

/** Clients show nowhere in what a server says; only a message tells that it was they. */
const clients = fixes.filter((fix) => fix.recognise(unknown) === null && !software.some(([id]) => id === fix.software));
const toldOf = clients.flatMap(({ software: told }) =>
  causes.flatMap(({ id }) => prescribe(finding(id), unknown, told)),
);
const inAll = toldOf.concat(
  [unknown, ...software.map(([, facts]) => facts)].flatMap((facts) =>
    causes.flatMap(({ id, side }) =>
      (side === 'network' ? [{}] : [{}, { side: 'server' as const }, { side: 'network' as const }]).flatMap((rest) =>
        prescribe(finding(id, rest), facts),
      ),
    ),
  ),
);
const lines = [...new Set(inAll.flatMap(({ id, steps }) => steps.map((step) => `${id}: ${step}`)))];

test('no step switches verification off', () => {
  const off =
    /(^|\s)(-k(?! \/)|--insecure|--no-check-certificate)\b|verify\s*=\s*(False|none)|TLS_REJECT_UNAUTHORIZED|rejectUnauthorized|sslverify\s*=?\s*(false|no|0)|InsecureSkipVerify|trust(ing)? all/i;
  assert.deepEqual(
    lines.filter((line) => off.test(line)),
    [],
  );
});

test('every step says something, and no blank in it is left unfilled', () => {
  const blank = /\b(undefined|NaN)\b|(?<!\/dev\/)\bnull\b|\[object|\$\{|(?<!\w)\(\)/;
  assert.deepEqual(
    lines.filter((line) => blank.test(line) || line.trim().length < 12),
    [],
  );
  assert.ok(inAll.every(({ steps }) => steps.length > 0));
});

test('no comment stands behind a directive where the software takes it for a part of the value', () => {
  const strict = ['apache', 'postfix', 'exim', 'java', 'openldap', 'proftpd', 'redis', 'mosquitto'];
  const behind = lines.filter((line) => strict.includes(line.split('/')[0] ?? '') && /: {4}[^#\s].*\s#\s/.test(line));
  assert.deepEqual(behind, []);
});

for (const [id, facts] of software) {
  test(`${id} is recognised, and its own advice takes the place of the general one`, () => {
    const offered = prescribe(finding('cert-expired'), facts).filter(({ side }) => side === 'server');
    assert.deepEqual(
      offered.map(({ id }) => id),
      [`${id}/replace-certificate`],
    );
  });
}

test('every software is in the table, so that its lines are read', () => {
  const rest = ['any-client', 'any-server', 'network', ...clients.map((fix) => fix.software)];
  assert.deepEqual(
    fixes
      .map((fix) => fix.software)
      .filter((each) => !rest.includes(each))
      .sort(),
    [...new Set(software.map(([each]) => each))].sort(),
  );
});

for (const { software: told } of clients) {
  test(`${told}: its own advice comes first where a message is its own`, () => {
    const [first] = prescribe(finding('ca-untrusted'), unknown, told);
    assert.equal(first?.id, `${told}/trust-root`);
    assert.equal(first?.recognised, 'told');
    assert.ok(prescribe(finding('ca-untrusted'), unknown).every(({ id }) => !id.startsWith(`${told}/`)));
  });
}

test('which of two certificates is at fault is told before what to do', () => {
  const [first] = prescribe(finding('cert-expired', { details: { ofTwo: 'RSA' } }), servedBy('nginx'));
  assert.match(first?.steps[0] ?? '', /two certificates.* the RSA one/);
});

test('where everything is refused, a header that comes before it is asked about first', () => {
  const steps = (details: Finding['details']) =>
    prescribe(finding('not-tls', { details }), servedBy('nginx'))[0]?.steps;
  assert.match(steps({ refuses: 'whatever comes' })?.[0] ?? '', /header of the PROXY protocol/);
  assert.doesNotMatch(steps({})?.join() ?? '', /PROXY/);
});

test('a software that cannot set something keeps the general advice', () => {
  const facts = software.find(([name]) => name === 'postgresql')?.[1] ?? unknown;
  assert.deepEqual(
    prescribe(finding('psk-failure', { side: 'server' }), facts).map(({ id }) => id),
    ['any-server/session-tickets'],
  );
});

test('what the server says of itself is told before what is guessed, and both before what holds for any', () => {
  for (const [, facts] of software) {
    const order = prescribe(finding('chain-incomplete'), facts).map(({ recognised }) => recognised);
    assert.deepEqual(
      order,
      [...order].sort((a, b) => 'tga'.indexOf(a.charAt(0)) - 'tga'.indexOf(b.charAt(0))),
    );
  }
});

test('details come into the steps', () => {
  const steps = (id: CauseId, details: Record<string, string>, facts = unknown) =>
    prescribe(finding(id, { details }), facts)
      .flatMap((each) => each.steps)
      .join('\n');
  assert.match(steps('chain-incomplete', { missing: 'Example R1' }), /the missing certificate \(Example R1\)/);
  assert.match(
    steps('hostname-mismatch', { reason: 'www-or-apex', nearest: 'example.test' }, withChain({ publicName: true })),
    /-d www.example.test -d example.test/,
  );
  assert.doesNotMatch(steps('hostname-mismatch', { reason: 'other-name', nearest: 'shop.test' }), /-d shop.test/);
  assert.match(steps('client-cert-required', { authorities: 'Staff CA' }), /issued by Staff CA/);
  assert.match(
    steps('client-cert-rejected', { shown: 'expired', issuer: 'Staff CA' }),
    /^Get a new certificate for the client from Staff CA/m,
  );
  assert.match(steps('client-cert-rejected', { shown: 'none', issuer: 'Staff CA' }), /openssl crl -in/);
  assert.match(
    steps('inconsistent-servers', { failing: '192.0.2.7' }),
    /^Bring 192\.0\.2\.7 to the state of the others/,
  );
  assert.match(
    steps('inconsistent-servers', { failing: '2001:db8::1', state: 'refused' }),
    /^Nothing listens at 2001:db8::1: let the server listen there, too .*\n.*take its A or AAAA record away/,
  );
  assert.match(steps('handshake-timeout', {}), /lower the MTU/);
  assert.doesNotMatch(steps('handshake-timeout', { only: 'always' }), /lower the MTU/);
  assert.match(
    steps('proxy-failure', { proxy: 'p:1', from: 'HTTPS_PROXY', reason: 'authentication' }),
    /@p:1 in HTTPS_PROXY/,
  );
});

test('not every program in Go is Caddy', () => {
  const facts = exampleFacts({ modern: answered(), 'plain-http': plain(wordsOfGo) });
  assert.ok(prescribe(finding('cert-expired'), facts).every(({ id }) => !id.startsWith('caddy/')));
});

test('a server that has STARTTLS is not told to switch it on', () => {
  const steps = (starttls: string, side: Finding['side'] = 'server') =>
    prescribe(finding('not-tls', { side, details: { protocol: 'smtp', starttls } }), unknown).map(
      (each) => `${each.side}: ${each.steps[0]}`,
    );
  assert.match(steps('refused').join('\n'), /^server: Let the port speak TLS/m);
  assert.match(steps('failing').join('\n'), /^server: TLS is on and fails inside\.[^\n]*$/);
  assert.match(steps('stripped', 'network').join('\n'), /^network: A firewall on the way[^\n]*$/);
});

test('a program of the protocol shows the certificate', () => {
  const steps = (target: Partial<Facts['target']>) =>
    prescribe(finding('client-cert-required'), exampleFacts({ modern: answered() }, { target }))
      .flatMap((each) => (each.side === 'client' ? each.steps : []))
      .join('\n');
  const mail = steps({ port: 25, starttls: 'smtp', application: 'other' });
  assert.match(mail, /s_client -connect www\.example\.test:25 -starttls smtp -cert client\.pem -key client\.key$/);
  assert.match(steps({}), /curl --cert client\.pem/);
});

test('a star is no name to connect to', () => {
  const steps = (nearest: string) =>
    prescribe(finding('hostname-mismatch', { details: { nearest } }), unknown)
      .flatMap((each) => (each.side === 'client' ? each.steps : []))
      .join('\n');
  assert.match(steps('*.example.test'), /a name that \*\.example\.test covers, with one label for the star\.$/);
  assert.match(steps('shop.test'), /a name of its certificate: shop\.test\.$/);
});

test('a record is of no use where the resolver failed', () => {
  const steps = (details: Record<string, string>, facts = unknown) =>
    prescribe(finding('dns-failure', { details }), facts)
      .flatMap((each) => each.steps)
      .join('\n');
  assert.match(steps({}), /add an A or AAAA record/);
  assert.doesNotMatch(steps({ resolver: 'failed' }), /add an A/);
  assert.doesNotMatch(steps({}, { ...unknown, resolution: { kind: 'servfail', detail: '', ms: 1 } }), /add an A/);
});

test('no ACME for what public authorities do not serve', () => {
  const steps = (facts: Facts) =>
    prescribe(finding('cert-expired'), facts)
      .flatMap((each) => each.steps)
      .join('\n');
  assert.match(steps(withChain({ publicName: true })), /certbot certonly -d www.example.test/);
  assert.doesNotMatch(steps(withChain({ publicName: false })), /certbot certonly/);
  assert.doesNotMatch(
    steps(withChain({}, { target: { hostIsIp: true, expectedName: '192.0.2.1', sni: null } })),
    /certbot certonly/,
  );
});

test('the lines name the files that certbot writes, and what comes last stands last', () => {
  const facts = { ...servedBy('nginx'), chain: withChain({ publicName: true }).chain };
  const [fix] = prescribe(finding('cert-expired'), facts);
  const text = fix?.steps.join('\n') ?? '';
  assert.match(text, /ssl_certificate {5}\/etc\/letsencrypt\/live\/www\.example\.test\/fullchain\.pem;/);
  assert.match(text, /ssl_certificate_key \/etc\/letsencrypt\/live\/www\.example\.test\/privkey\.pem;/);
  assert.match(fix?.steps.at(-1) ?? '', /^Renew in good time/);
  const own = prescribe(finding('cert-expired'), servedBy('Caddy')).flatMap(({ steps }) => steps);
  assert.doesNotMatch(own.join('\n'), /letsencrypt/);
});

test('a private authority is answered with its root, not with another certificate', () => {
  const steps = (publicName: boolean) =>
    prescribe(finding('ca-untrusted', { details: { ca: 'Company Root' } }), withChain({ publicName }))
      .flatMap((each) => (each.side === 'server' ? each.steps : []))
      .join('\n');
  assert.match(steps(false), /The certificate may stay.*install the root of Company Root on every client\.$/);
  assert.match(steps(true), /^Get a certificate for www\.example\.test\. A free one/);
});

test('commands name the very target', () => {
  const place = { host: 'www.example.test', port: 8443, connect: { host: '192.0.2.1', port: 8443 } };
  const steps = (id: CauseId, facts: Facts, details = {}) =>
    prescribe(finding(id, { details }), facts)
      .flatMap((each) => each.steps)
      .join('\n');
  assert.match(
    steps('chain-wrong-order', withChain({}, { target: place })),
    /whytls chain www\.example\.test:8443 --connect 192\.0\.2\.1:8443 --repair fullchain\.pem/,
  );
  assert.match(
    steps('dh-weak', exampleFacts({ modern: answered() }, { target: place })),
    /curl .* https:\/\/www\.example\.test:8443\/ --connect-to ::192\.0\.2\.1:8443/,
  );
  assert.match(steps('dh-weak', exampleFacts({ modern: answered() }, { target: { input: '' } })), /https:\/\/\.\.\./);
  assert.match(steps('proxy-failure', unknown, { proxy: 'p:1', from: 'HTTPS_PROXY' }), /NO_PROXY,www\.example\.test"/);
  assert.doesNotMatch(steps('proxy-failure', unknown, { proxy: 'p:1', from: '--proxy' }), /NO_PROXY/);
  assert.match(
    steps(
      'sni-missing',
      exampleFacts({}, { target: { host: '192.0.2.1', hostIsIp: true, sni: null, expectedName: '192.0.2.1' } }),
    ),
    /-servername NAME/,
  );
});

test('lines to be copied keep their own indentation', () => {
  const [fix] = prescribe(finding('sni-ignored'), servedBy('nginx'));
  assert.match(stepLines(fix?.steps ?? [], fix?.steps ?? [], 72).join('\n'), /^ {4}server \{\n {6}listen 443 ssl;/m);
});

test('a database speaks with and without TLS on one port: the client need not look for another', () => {
  const sides = (port: number) =>
    prescribe(finding('not-tls'), exampleFacts({}, { target: { port, application: 'other' } })).map(({ side }) => side);
  assert.deepEqual(sides(5432), ['server']);
  assert.deepEqual(sides(9443).sort(), ['client', 'server']);
});

test('a client that offers the newest version alone is not told to allow old ones', () => {
  const steps = (versions: string) =>
    prescribe({ ...finding('protocol-mismatch'), details: { versions } }, unknown)
      .filter(({ side }) => side === 'client')
      .flatMap((each) => stepLines(each.steps, each.steps, 200))
      .join('\n');
  assert.match(steps('TLS 1.0'), /--tlsv1\.0/);
  assert.match(steps('TLS 1.3'), /offer TLS 1\.2 as well/);
  assert.doesNotMatch(steps('TLS 1.3'), /--tlsv1\.0/);
});

test('a line to be copied names the server where it is known', () => {
  const trust = (target: Partial<Facts['target']>) =>
    prescribe(finding('ca-untrusted'), exampleFacts({}, { target }), 'git')
      .flatMap((fix) => fix.steps)
      .find((step) => step.includes('sslCAInfo'));
  assert.match(trust({ host: 'git.test', input: 'git.test', port: 8443 }) ?? '', /http\.https:\/\/git\.test:8443\/\./);
  assert.match(trust({ host: 'git.test', input: 'git.test', port: 443 }) ?? '', /http\.https:\/\/git\.test\/\./);
  assert.match(trust({ host: 'HOST', input: '' }) ?? '', /http\.https:\/\/HOST\/\./);
});
