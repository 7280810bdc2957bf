import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText, readText } from './explain-text.ts';
import { weighed } from './ranking.ts';

const now = Date.UTC(2026, 10, 26);
const notFound = 'unable to get local issuer certificate';

function read(text: string) {
  const [found] = readText(text, { now }).found;
  assert.ok(found);
  return found;
}

function causesOf(text: string): string[] {
  return explainText(text, { now }).failures[0]?.causes.map(({ cause }) => cause) ?? [];
}

test('without a clue the order is that of the catalogue', () => {
  const { hit, clues } = read(`error: ${notFound}`);
  assert.deepEqual(clues, []);
  assert.deepEqual(
    weighed(hit, clues).map(({ cause }) => cause),
    hit.causes,
  );
});

test('each clue multiplies, in whatever order it comes', () => {
  const { hit, clues } = read(`https://nexus.corp.local:8443 behind our company proxy: ${notFound}`);
  assert.ok(clues.length > 1);
  const weights = (all: typeof clues) => weighed(hit, all).map(({ cause, weight }) => [cause, weight.toFixed(6)]);
  assert.deepEqual(weights(clues), weights(clues.toReversed()));
});

test('a cause that the catalogue does not name is told of once clues speak for it', () => {
  assert.ok(!causesOf('SSL_connect: Connection reset by peer').includes('proxy-failure'));
  assert.ok(causesOf('through the proxy: SSL_connect: Connection reset by peer').includes('proxy-failure'));
});

test('a product that is named is likely, whatever the catalogue holds to be most probable', () => {
  const [first] = explainText(`Zscaler Root CA: ${notFound}`, { now }).failures[0]?.causes ?? [];
  assert.equal(first?.cause, 'interception');
  assert.equal(first?.certainty, 'likely');
  assert.match(first?.why.join() ?? '', /Zscaler/);
});

test('what a clue says stands beside the causes that it speaks for, and no others', () => {
  const [failure] = explainText(`https://10.0.0.7: ${notFound}`, { now }).failures;
  for (const { cause, why } of failure?.causes ?? [])
    assert.equal(
      why.some((each) => each.includes('private')),
      cause === 'ca-untrusted' || cause === 'cert-self-signed',
    );
});

test('who wrote to a closed connection had got through the handshake, which refuses clients without a certificate last', () => {
  const pastHandshake = [
    `SocketError: other side closed { code: 'UND_ERR_SOCKET', socket: { remotePort: undefined, bytesWritten: 75, bytesRead: 0 } }`,
    'https://api.example.com/: send failed: Broken pipe',
    `java.net.SocketException: Connection reset by peer
	at java.base/sun.nio.ch.NioSocketImpl.implWrite(NioSocketImpl.java:425)
	at java.base/sun.security.ssl.SSLSocketImpl$AppOutputStream.write(SSLSocketImpl.java:1308)`,
  ];
  for (const text of pastHandshake) assert.equal(causesOf(text)[0], 'client-cert-required');
  const within = `java.net.SocketException: Connection reset
	at java.base/sun.security.ssl.SSLSocketInputRecord.read(SSLSocketInputRecord.java:484)
	at java.base/sun.security.ssl.SSLSocketImpl.startHandshake(SSLSocketImpl.java:438)`;
  assert.equal(causesOf(within)[0], 'tcp-reset');
});

test('whom a server refused that was given a certificate was refused for it', () => {
  const refused = 'curl: (55) getpeername() failed with errno 107: Transport endpoint is not connected';
  assert.equal(causesOf(`$ curl -sS https://api.example.com/\n${refused}`)[0], 'client-cert-required');
  const given = `$ curl -sS --cert client.pem https://api.example.com/\n${refused}`;
  assert.equal(causesOf(given)[0], 'client-cert-rejected');
});

test('no cause is named twice', () => {
  for (const text of ['sslv3 alert handshake failure: SSL alert number 40', `error: ${notFound}`])
    assert.equal(new Set(causesOf(text)).size, causesOf(text).length);
});

test('the date of the next log line is not what the client took the time to be', () => {
  const log = '2015-09-22 17:29:48 app: SSL_connect failed: certificate verify failed';
  assert.notEqual(causesOf(`It worked before, and I get errors now.\n\n${log}`)[0], 'clock-wrong');
  assert.equal(causesOf(`${log}: certificate has expired, current time 2015-09-22T17:29:48Z`)[0], 'clock-wrong');
});

test('a certificate is not yet valid where it begins after today, and where it has begun the clock is behind', () => {
  const begins = (date: string) => `java.security.cert.CertificateNotYetValidException: NotBefore: ${date}`;
  assert.equal(causesOf(`https://api.example.com/ ${begins('Tue Dec 01 02:00:06 UTC 2026')}`)[0], 'cert-not-yet-valid');
  assert.equal(causesOf(begins('Thu Oct 29 02:01:21 UTC 2026'))[0], 'clock-wrong');
  const counted = 'certificate not valid yet: verification time 1760000000 (UNIX), but certificate is not valid before';
  assert.equal(causesOf(`rustls: ${counted} 1796088000 (UNIX)`)[0], 'cert-not-yet-valid');
  assert.equal(causesOf(`rustls: ${counted} 1790000000 (UNIX)`)[0], 'clock-wrong');
});

test('a line that was written today was written by a clock that is right', () => {
  const failed = 'wolfSSL_connect error -150, ASN date error, current date before';
  assert.equal(causesOf(`2026-11-26 01:12:00 ERROR ${failed}`)[0], 'cert-not-yet-valid');
  assert.equal(causesOf(`{"level":"error","time":"2026-11-26T01:12:00Z","msg":"${failed}"}`)[0], 'cert-not-yet-valid');
  assert.equal(causesOf(`2026-10-26 01:12:00 ERROR ${failed}`)[0], 'clock-wrong');
  assert.equal(causesOf(`in the log of 2026-11-26 01:12:00: ${failed}`)[0], 'clock-wrong');
});

test('the number of a line of Java is not its version', () => {
  const failed = 'javax.net.ssl.SSLHandshakeException: Received fatal alert: protocol_version';
  assert.equal(causesOf(`${failed}\n\tat com.example.Sync.run(Sync.java:7)`)[0], 'protocol-mismatch');
  assert.equal(causesOf(`Java 7: ${failed}`)[0], 'client-outdated');
});

test('what a program says of proxies to everybody tells of none', () => {
  const deno = (hint: string) =>
    `await fetch("https://feeds.example.com/")\nCaused by: Error: client error (Connect): invalid peer certificate: UnknownIssuer\n${hint}`;
  const said = 'hint: trusted by your operating system (for example, issued by mkcert or a corporate proxy)';
  assert.deepEqual(causesOf(deno(said)), causesOf(deno('')));
  const mono = (tunnel: string) =>
    `System.Net.WebException: Error: TrustFailure ---> Ssl error:1000007d:SSL routines:OPENSSL_internal:CERTIFICATE_VERIFY_FAILED\n at MonoTlsStream.CreateStream (${tunnel})`;
  assert.deepEqual(causesOf(mono('System.Net.WebConnectionTunnel tunnel')), causesOf(mono('')));
});

test('Python programs that bring their roots along lack none', () => {
  const missing =
    'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] unable to get local issuer certificate';
  const raised = (by: string) => causesOf(`File "${by}.py", line 7, in send\nhttps://hooks.slack.com/a\n${missing}`)[0];
  assert.equal(raised('site-packages/requests/adapters'), 'interception');
  assert.equal(raised('lib/python3.12/urllib/request'), 'client-trust-store');
});

test('a server that shows the certificate of an authority shows one that signed itself', () => {
  const [first] = explainText('invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))', { now }).failures;
  assert.deepEqual([first?.causes[0]?.cause, first?.causes[0]?.certainty], ['cert-self-signed', 'likely']);
});

test('devices and stages of work mostly have certificates that they made themselves, and sites of others do not', () => {
  const unknown = (host: string) =>
    causesOf(`Get "https://${host}/": x509: certificate signed by unknown authority`)[0];
  assert.equal(unknown('cam2.northgate.co.uk'), 'cert-self-signed');
  assert.equal(unknown('api.staging.northgate.co.uk'), 'cert-self-signed');
  assert.equal(unknown('api.northgate.co.uk'), 'chain-incomplete');
  assert.equal(unknown('devices.northgate.co.uk'), 'chain-incomplete');
  assert.equal(unknown('dev.to'), 'chain-incomplete');
  assert.equal(unknown('nas01.local'), 'cert-self-signed');
  assert.equal(unknown('dev.local'), 'ca-untrusted');
  assert.equal(unknown('10.0.0.7'), 'cert-self-signed');
  assert.equal(unknown('10.0.0.7:6443'), 'ca-untrusted');
  assert.equal(unknown('dev.azure.com'), 'interception');
});

test('who says where to learn more does not name the server', () => {
  const more = 'Using TLS but no client certificate is provided. Learn more at https://www.rabbitmq.com/ssl.html';
  assert.equal(
    explainText(`${more}\nSSL_connect peeraddr=10.0.0.7:5671: ${notFound}`, { now }).places.host,
    '10.0.0.7',
  );
});

test('a database stands inside, whoever of the two wrote it', () => {
  assert.equal(causesOf(`MongoServerSelectionError: ${notFound}`)[0], 'ca-untrusted');
});

test('Erlang says itself which side sent an alert', () => {
  const generated = 'TLS client: In state wait_cert_cr at ssl_handshake.erl:2109 generated CLIENT ALERT: Fatal -';
  assert.equal(causesOf(`${generated} Bad Certificate`)[0], 'cert-self-signed');
  assert.equal(causesOf(`${generated} Unknown CA`)[0], 'ca-untrusted');
});

test('what could not be found was signed by another, and not by itself', () => {
  assert.ok(!causesOf(`https://nexus.corp.local: ${notFound}`).includes('cert-self-signed'));
});

test('a refusal that says nothing may be of the groups, too, and that is among what is shown', () => {
  assert.ok(causesOf('sslv3 alert handshake failure').slice(0, 5).includes('group-mismatch'));
});

test('who refused a certificate went away after that', () => {
  const log =
    '1: OpenSSL Error: error:14090086:SSL routines:ssl3_get_server_certificate:certificate verify failed\n1: Socket error on client b, disconnecting.\n1: OpenSSL Error: error:140E0197:SSL routines:SSL_shutdown:shutdown while in init';
  assert.ok(causesOf(log).includes('ca-untrusted'));
});

test('of a certificate the client tells, if nothing is said of its own', () => {
  const noticedBy = (text: string) => explainText(text, { now }).failures[0]?.noticedBy;
  assert.equal(noticedBy('invalid certificate: UnknownIssuer'), 'client');
  assert.equal(noticedBy('client certificate refused: UnknownIssuer'), null);
});

test('a browser is a client, and Git is told by what it says before curl does', () => {
  const first = (text: string) => explainText(text, { now }).failures[0];
  assert.equal(first('ornek.example bağlantıyı kapattı. ERR_CONNECTION_CLOSED')?.noticedBy, 'client');
  const git =
    "fatal: unable to access 'https://git.example/a/': gnutls_handshake() failed: Error in the pull function.";
  assert.equal(first(git)?.program?.id, 'git');
});

test('an HRESULT has its own meaning, else that of the number which it packs', () => {
  assert.equal(causesOf('Windows Update: error code 0x80072f8f')[0], 'clock-wrong');
  assert.equal(causesOf('WinHTTP: error code 0x80072ee7')[0], 'dns-failure');
});

test('whose certificate was seen has a version and a suite in common', () => {
  const failed = 'error:140790E5:SSL routines:ssl23_write:ssl handshake failure';
  assert.ok(causesOf(failed).slice(0, 2).includes('cipher-mismatch'));
  assert.equal(causesOf(`depth=0 CN = a.example\nverify return:1\n${failed}`)[0], 'client-cert-required');
});

test('no clue overturns what is certain', () => {
  const says =
    'javax.net.ssl.SSLException: Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty';
  const [first] = explainText(`https://sso-nginx/realms: ${says}`, { now }).failures[0]?.causes ?? [];
  assert.deepEqual([first?.cause, first?.certainty], ['client-trust-store', 'certain']);
});

test('behind a private address is mostly a certificate that signed itself, behind a private name an authority', () => {
  const unknown = 'x509: certificate signed by unknown authority';
  const firstAt = (host: string) => causesOf(`Get "https://${host}/": ${unknown}`)[0];
  assert.equal(firstAt('10.20.30.40'), 'cert-self-signed');
  assert.equal(firstAt('wiki.office.lan'), 'ca-untrusted');
});

test('a name of a product that replaces certificates says nothing where no connection came about', () => {
  const [first] = causesOf(
    "curl: (7) Failed to connect to squid.office.lan port 3128 after 0 ms: Couldn't connect to server",
  );
  assert.equal(first, 'proxy-failure');
});

test('a client certificate that was given and asked for was refused', () => {
  const trace = `$ curl -v --cert me.pem --key me.key https://api.example.com/
* TLSv1.3 (IN), TLS handshake, Request CERT (13):
* OpenSSL SSL_write: Connection reset by peer, errno 104
curl: (55) getpeername() failed with errno 107: Transport endpoint is not connected`;
  assert.equal(causesOf(trace)[0], 'client-cert-rejected');
});

test('what was found wrong comes before the failure that leaves it open', () => {
  const brief = `depth=0 CN = pay.example.com
verify error:num=20:unable to get local issuer certificate
40E76A76467F0000:error:0A000086:SSL routines:tls_post_process_server_certificate:certificate verify failed:../ssl/statem/statem_clnt.c:1889:`;
  assert.equal(causesOf(brief)[0], 'chain-incomplete');
});

test('the exit status of curl tells, in whatever words a script passes it on', () => {
  assert.equal(
    causesOf('ERROR: Problem connecting to server (get for https://a.office.lan/; curl returned with 60)')[0],
    'ca-untrusted',
  );
});

test('a daemon that asks for client certificates is known by its port', () => {
  const refused = (port: number) =>
    causesOf(`Get "https://a.example.com:${port}/": remote error: tls: handshake failure`)[0];
  assert.equal(refused(2376), 'client-cert-required');
  assert.equal(refused(8443), 'cipher-mismatch');
});

test('a name and a chain that both fail are two failures, though either may mean an interceptor', () => {
  const text =
    "AuthenticationException: RemoteCertificateNameMismatch. A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider. Certificate name mismatch for 'db7'";
  const firsts = explainText(text, { now }).failures.map(({ causes }) => causes[0]?.cause);
  assert.deepEqual(firsts.toSorted(), ['ca-untrusted', 'hostname-mismatch']);
});

test('a log that is yet to be written shows a wrong clock, where a date is what failed', () => {
  const log = (year: number) =>
    `${year}-05-25 10:08:40 VERIFY ERROR: depth=2, error=format error in certificate's notBefore field: CN=A Root`;
  assert.equal(causesOf(log(2071))[0], 'clock-wrong');
  assert.equal(causesOf(log(2024))[0], 'cert-malformed');
  assert.notEqual(causesOf('2071-05-25 10:08:40 x509: certificate signed by unknown authority')[0], 'clock-wrong');
});

test('a catalogue of several programs does not tell which of them it was', () => {
  const { clues } = read('Terraform v1.9 on linux_amd64: x509: certificate signed by unknown authority');
  assert.ok(!clues.some(({ id }) => id === 'service-inside'));
});

test('a path tells of the system', () => {
  const python = (path: string) =>
    read(
      `File "${path}/ssl.py", line 1\nssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: ${notFound} (_ssl.c:1000)`,
    ).clues.map(({ id }) => id);
  for (const path of ['/Library/Frameworks/Python.framework/Versions/3.12/lib', '/Users/me/env/lib'])
    assert.ok(python(path).includes('openssl-on-a-mac'));
  for (const path of ['/usr/lib/python3.12', '/c/Users/me/env/lib', String.raw`C:\Users\me`])
    assert.ok(!python(path).includes('openssl-on-a-mac'));
});

test('programs of Nix have roots of their own', () => {
  const says = `curl: (60) SSL certificate problem: ${notFound}`;
  assert.notEqual(causesOf(`https://files.a-firm.com: ${says}`)[0], 'client-trust-store');
  assert.equal(causesOf(`nix-shell: https://files.a-firm.com: ${says}`)[0], 'client-trust-store');
});

test('a Mercurial that calls its own TLS legacy is old', () => {
  const says = 'abort: error: wrong version number (_ssl.c:727)';
  assert.equal(causesOf(`hg clone https://bitbucket.org/a/b\n${says}`)[0], 'not-tls');
  const warned = 'connecting to bitbucket.org using legacy security technology (TLS 1.0)';
  assert.equal(causesOf(`hg clone https://bitbucket.org/a/b\n${warned}\n${says}`)[0], 'protocol-mismatch');
});

test('a server of mycompany.com stands for one inside', () => {
  const says = 'PKIX path building failed: unable to find valid certification path to requested target';
  assert.equal(causesOf(`https://builds.mycompany.com: ${says}`)[0], 'ca-untrusted');
});

test('a folder called webpack does not make a reset connection one of signing', () => {
  const says = 'Error: read ECONNRESET\n    at TLSWrap.onStreamRead (stream_base_commons.js:1:1)';
  assert.equal(causesOf(`error /srv/webpack-demo/node_modules/a: failed\n${says}`)[0], 'tcp-reset');
});

test('what only strict clients mind may be an interceptor as well', () => {
  const says = 'certificate verify failed: Basic Constraints of CA cert not marked critical';
  assert.equal(causesOf(`https://build.corp.local: ${says}`)[0], 'cert-malformed');
  assert.equal(causesOf(`https://github.com/a.zip: ${says}`)[0], 'interception');
  const go = 'tls: failed to parse certificate from server: x509: negative serial number';
  assert.equal(causesOf(`Get "https://build.corp.local/": ${go}`)[0], 'cert-malformed');
  assert.equal(causesOf(`Get "https://github.com/": ${go}`)[0], 'interception');
});

test('an old client that is hung up on may offer too little', () => {
  const says = 'curl: (35) Unknown SSL protocol error in connection to a.example:443';
  assert.ok(!causesOf(says).slice(0, 2).includes('client-outdated'));
  assert.ok(causesOf(`${says}\nThis is curl 7.15.5`).slice(0, 2).includes('client-outdated'));
});

test('whoever names roots of its own meets an authority of its own', () => {
  const git = (file: string) => causesOf(`server certificate verification failed. CAfile: ${file} CRLfile: none`)[0];
  assert.equal(git('/opt/ours/roots.pem'), 'ca-untrusted');
  for (const file of ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', 'none'])
    assert.equal(git(file), 'client-trust-store');
});

test('who wants to proxy something does not sit behind a proxy', () => {
  const envoy =
    'with Envoy: upstream connect error, reason: TLS error: 268435703:SSL routines:OPENSSL_internal:WRONG_VERSION_NUMBER';
  assert.equal(causesOf(`I want to proxy gRPC ${envoy}`)[0], 'not-tls');
  assert.equal(causesOf(`I go through a proxy ${envoy}`)[0], 'proxy-failure');
});

test('a list of what may have been says none of it', () => {
  const [failure] = explainText(
    `SslHandshakeException: The SSL certificate presented by the server is not trusted by the system for one or more of the following reasons:
1. The server is using a self-signed certificate which cannot be verified.
3. The certificate presented by the server is expired or invalid.`,
    { now },
  ).failures;
  assert.equal(failure?.hides, true);
  assert.ok(failure.causes.length > 3);
});

test('what fails at every site lies on this side of them', () => {
  const date = 'NET::ERR_CERT_DATE_INVALID';
  for (const all of ['on every website', 'even on google', 'auf jeder Seite', 'sur tous les sites', '所有网站都打不开'])
    assert.equal(causesOf(`${all}: ${date}`)[0], 'clock-wrong', all);
  for (const one of ['on my website', 'all sites on our server', 'auf meiner Seite'])
    assert.equal(causesOf(`${one}: ${date}`)[0], 'cert-expired', one);
});

test('guests of a network have to sign in first', () => {
  const says = 'the connection is not private';
  assert.equal(causesOf(`I am on hotel wifi: ${says}`)[0], 'captive-portal');
  assert.ok(!causesOf(`the site of our hotel: ${says}`).includes('captive-portal'));
});

test('an empty battery sets the clock back', () => {
  const date = 'NET::ERR_CERT_DATE_INVALID';
  assert.equal(causesOf(`new CMOS battery, the clock shows 1 January 2009: ${date}`)[0], 'clock-wrong');
  assert.equal(causesOf(`l'horloge de mon PC indique 2015: ${date}`)[0], 'clock-wrong');
  assert.equal(causesOf(`printer date was 2010 after a repair: certificate is not yet valid`)[0], 'clock-wrong');
  assert.equal(causesOf(`日付がずれていました: ${date}`)[0], 'clock-wrong');
  assert.equal(causesOf(`new battery, the clock shows 26 November 2026: ${date}`)[0], 'cert-expired');
});

test('who took old versions away turns old clients away', () => {
  const says = 'SMTP over SSL connect failed.';
  assert.equal(causesOf(`${says} They disabled TLS 1.0 and 1.1`)[0], 'protocol-mismatch');
  assert.notEqual(causesOf(`${says} They disabled SMTP AUTH`)[0], 'protocol-mismatch');
});

test('where a page of help lies is no server that failed', () => {
  const page = 'Invalid SSL certificate Error code 526';
  assert.equal(causesOf(`${page} Visit cloudflare.com for more information`)[0], causesOf(page)[0]);
});

test('options of the command that leave the name out or hold to old versions', () => {
  const alert = 'error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:SSL alert number 40';
  assert.equal(causesOf(`openssl s_client -connect www.example.com:443 -noservername\n${alert}`)[0], 'sni-missing');
  assert.notEqual(causesOf(`openssl s_client -connect www.example.com:443\n${alert}`)[0], 'sni-missing');
  const version = 'error:0A00042E:SSL routines:ssl3_read_bytes:tlsv1 alert protocol version:SSL alert number 70';
  assert.ok(causesOf(`openssl s_client -tls1_1 -connect www.example.com:443\n${version}`).includes('client-config'));
  assert.ok(!causesOf(`openssl s_client -tls1_3 -connect www.example.com:443\n${version}`).includes('client-config'));
});

test('who goes by an address sends no name', () => {
  const alert = 'sslv3 alert handshake failure:SSL alert number 40';
  const place = (host: string) => causesOf(`https://${host}/: ${alert}`).indexOf('sni-missing');
  assert.ok(place('198.18.0.7') < place('www.example.com'));
});

test('an address that a proxy or a document has says nothing of the server', () => {
  const through = (lines: string) =>
    causesOf(`${lines}\n* SSL certificate problem: ${notFound}\ncurl: (60) SSL certificate problem: ${notFound}`)[0];
  assert.equal(
    through(
      '* Connected to 10.0.0.1 (10.0.0.1) port 3128\n* Establish HTTP proxy tunnel\n> CONNECT www.example.com:443 HTTP/1.1',
    ),
    'interception',
  );
  assert.equal(through('* Connected to www.example.com (203.0.113.7) port 443'), 'chain-incomplete');
  assert.equal(through('* Connected to www.example.com (10.0.0.7) port 443'), 'ca-untrusted');
});

test('of a CA that lost its trust certificates expire like all others', () => {
  const issued = "issuer `CN=GLOBALTRUST 2020'";
  const says = (why: string) => causesOf(`${issued}\n- Status: The certificate is NOT trusted. ${why}`)[0];
  assert.equal(says('The certificate chain uses expired certificate.'), 'cert-expired');
  assert.equal(says('The certificate issuer is unknown.'), 'ca-distrusted');
});

test('what s_client sums up tells nothing beside the alert', () => {
  const sum = 'no peer certificate available\nNew, (NONE), Cipher is (NONE)';
  assert.equal(explainText(`SSL alert number 40\n${sum}`, { now }).failures[0]?.alert, 40);
  assert.ok(causesOf(sum).includes('protocol-mismatch'));
});

test('who sends no name and who offers one version have said so in the command', () => {
  const refused =
    'error:14094410:SSL routines:SSL3_READ_BYTES:sslv3 alert handshake failure:s3_pkt.c:1259:SSL alert number 40';
  const first = (command: string) => causesOf(`$ ${command}\nCONNECTED(00000003)\n${refused}`)[0];
  assert.equal(first('openssl s_client -connect shop.example.org:443'), 'sni-missing');
  assert.equal(first('openssl s_client -connect shop.example.org:443 -servername shop.example.org'), 'cipher-mismatch');
  assert.equal(first('openssl s_client -connect 192.0.2.7:443'), 'cipher-mismatch');
  assert.equal(first('openssl s_client -connect 192.0.2.7:443 -tls1_3'), 'protocol-mismatch');
  assert.equal(first('curl --tlsv1.3 --tls-max 1.3 https://192.0.2.7/'), 'protocol-mismatch');
  assert.equal(first('curl --tlsv1.2 https://192.0.2.7/'), 'cipher-mismatch');
  // s_client of today sends the name of the server by itself.
  const today =
    'error:0A000410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure:ssl/record/rec_layer_s3.c:1584';
  assert.notEqual(causesOf(`openssl s_client -connect shop.example.org:443\n${today}`)[0], 'sni-missing');
});

test('who went away after an alert did so because of it', () => {
  const alert = 'error:14094410:SSL routines:ssl3_read_bytes:sslv3 alert handshake failure';
  const closed = 'SSL error: socket closed unexpectedly';
  assert.equal(causesOf(`${alert}\n${closed}`)[0], 'cipher-mismatch');
  assert.equal(causesOf(closed)[0], 'closed-early');
});

test('a setting that names no proxy tells of none', () => {
  const reset = 'SSL_connect: Connection reset by peer';
  assert.ok(!causesOf(`MANAGEMENT: CMD 'proxy NONE'\n${reset}`).includes('proxy-failure'));
  assert.ok(causesOf(`MANAGEMENT: CMD 'proxy HTTP'\n${reset}`).includes('proxy-failure'));
});

test('spoken in the clear to a port of TLS', () => {
  const reset = 'Connection reset by peer';
  for (const command of ['curl http://www.example.com:8443/', 'grpcurl -plaintext www.example.com:8443 list'])
    assert.equal(causesOf(`${command}\n${reset}`)[0], 'client-config', command);
  for (const command of ['curl https://www.example.com:8443/', 'curl http://www.example.com:8080/'])
    assert.notEqual(causesOf(`${command}\n${reset}`)[0], 'client-config', command);
});

test('a site that everybody uses refuses whom it does not understand, and has no certificate of a stranger', () => {
  const alert = 'received fatal alert: handshake_failure';
  assert.equal(causesOf(`https://github.com/a/b.git: ${alert}`)[0], 'client-outdated');
  assert.equal(causesOf(`https://shop.example.org/a/b.git: ${alert}`)[0], 'cipher-mismatch');
  assert.equal(causesOf(`https://a.b.s3.amazonaws.com/: ${alert}`)[0], 'cipher-mismatch');
  const shown = (host: string) =>
    causesOf(`https://${host}/\nissuer: C=DE; O=Acme GmbH; CN=Acme Root\nunable to get local issuer certificate`)[0];
  assert.equal(shown('rubygems.org'), 'interception');
  assert.equal(shown('shop.example.org'), 'ca-untrusted');
});

test('HAProxy checks its servers without their names, unless it is told to', () => {
  const failed = 'Server a/b is DOWN, reason: Layer6 invalid response, info: "SSL handshake failure"';
  const line = '    server b www.example.net:443 check ssl verify required';
  assert.equal(causesOf(`${line}\n${failed}`)[0], 'sni-missing');
  assert.notEqual(causesOf(`${line} check-sni www.example.net\n${failed}`)[0], 'sni-missing');
});

test('what keytool said of its own is no failure beside that of the handshake', () => {
  const tampered = 'keytool error: java.io.IOException: Keystore was tampered with, or password was incorrect';
  assert.equal(causesOf(`PKIX path building failed: x\n${tampered}`)[0], 'ca-untrusted');
  assert.equal(causesOf(tampered)[0], 'client-config');
});

test('an address is no public name', () => {
  const refused = `https://198.51.100.7/: ${notFound}`;
  assert.notEqual(causesOf(refused)[0], 'chain-incomplete');
  assert.equal(causesOf(`https://shop.example.org/: ${notFound}`)[0], 'chain-incomplete');
});

test('a CA file that the command names may be the wrong one, that of the system is in order', () => {
  const isTold = (command: string) =>
    read(`${command}\nerror: ${notFound}`).clues.some(({ id }) => id === 'roots-named');
  assert.ok(isTold('tool --cacert ca.pem https://www.example.com/'));
  assert.ok(!isTold('tool --cacert /etc/ssl/certs/ca-certificates.crt https://www.example.com/'));
  assert.equal(causesOf(`tool --cacert ca.pem https://db.internal/\nerror: ${notFound}`)[0], 'client-trust-store');
});

test('a client that refuses the version of the server is not the old one', () => {
  const target = 'the default on Windows 7 is TLS 1.0, and Debian requires TLS 1.2';
  assert.equal(
    causesOf(`${target}: SSLError(1, '[SSL: UNSUPPORTED_PROTOCOL] unsupported protocol')`)[0],
    'protocol-mismatch',
  );
  assert.equal(
    causesOf(`${target}: SSLError(1, '[SSL: TLSV1_ALERT_PROTOCOL_VERSION] tlsv1 alert protocol version')`)[0],
    'client-outdated',
  );
});

test('who speaks with its makers speaks with a site that everybody uses', () => {
  const refused = 'unable to find valid certification path to requested target';
  assert.equal(causesOf(`${refused}\n\tat hudson.model.UpdateCenter$Download`)[0], 'interception');
  assert.equal(causesOf(`RUN go mod download: x509: certificate signed by unknown authority`)[0], 'interception');
  assert.equal(causesOf(`${refused}\n\tat org.example.Shop$Download`)[0], 'ca-untrusted');
});

test('what works without the VPN is replaced on the way; what does not, is not', () => {
  assert.equal(causesOf(`curl: (60) ${notFound}. It works fine at home without the VPN.`)[0], 'interception');
  assert.notEqual(causesOf(`curl: (60) ${notFound}. At home without the VPN it is the same.`)[0], 'interception');
});

test('a certificate that is still valid is not the one that has expired', () => {
  const expired = (until: string) => causesOf(`certificate has expired; notAfter=${until}`)[0];
  assert.equal(expired('2025-01-05'), 'cert-expired');
  assert.notEqual(expired('2027-01-05'), 'cert-expired');
});

test('a certificate whose issuer nobody knows and that names no list of revoked ones was made in between', () => {
  const unchecked = 'schannel: next InitializeSecurityContext failed: Unknown error (0x80092012)';
  assert.equal(causesOf(unchecked)[0], 'revocation-unavailable');
  assert.equal(causesOf(`with openssl: ${notFound}\nwith schannel: ${unchecked}`)[0], 'interception');
});

test('a server that finds the version of a client too low has met an old one', () => {
  const found =
    'dovecot: imap-login: Disconnected: SSL_accept() failed: error:0A00018C:SSL routines::version too low, rip=192.0.2.7';
  assert.equal(causesOf(found)[0], 'client-outdated');
  assert.equal(causesOf('curl: (35) error:0A00018C:SSL routines::version too low')[0], 'protocol-mismatch');
});

test('what a public authority issues for trials, or for its own proxies, is trusted by no client', () => {
  const issued = (organisation: string, name: string) =>
    causesOf(
      `verify error:num=20:${notFound}\n 0 s:CN = www.example.org\n   i:C = US, O = ${organisation}, ${name}`,
    )[0];
  assert.equal(issued("(STAGING) Let's Encrypt", 'CN = (STAGING) Riddling Rhubarb R12'), 'ca-untrusted');
  assert.equal(issued('"CloudFlare, Inc."', 'OU = CloudFlare Origin SSL Certificate Authority'), 'ca-untrusted');
  assert.equal(issued("Let's Encrypt", 'CN = R12'), 'chain-incomplete');
});
