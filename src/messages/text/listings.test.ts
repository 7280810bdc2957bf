import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explainText } from '../explain-text.ts';
import { withoutListings } from './listings.ts';

const usage = [
  'Usage: fetch [options] URL',
  '  -k, --insecure             Go on where the certificate has expired',
  '      --cert FILE            The client certificate, if the server',
  '                             requires a client certificate',
  '  -t, --connect-timeout SEC  Connect timeout',
  '  -c, --ca FILE              Self-signed certificates are trusted from here',
  '      --a-very-long-option-of-fifty-letters and more: handshake failure',
  '  -q : quiet',
].join('\n');
const causesOf = (text: string) => explainText(text, { now: Date.UTC(2026, 10, 28) }).failures[0]?.causes[0]?.cause;

test('what a usage text lists did not happen, and what is said beside it did', () => {
  assert.equal(causesOf(usage), undefined);
  assert.equal(causesOf(`${usage}\nfetch: SSL certificate problem: certificate has expired`), 'cert-expired');
});

test('a command with options on lines of their own is no usage text, nor is what wget writes', () => {
  const command = 'podman run \\\n  -p 443:443 \\\n  -v a:b \\\n  -e C=d \\\n  --name web \\\n  --rm \\\n  web';
  assert.equal(withoutListings(command), command);
  const wget = Array.from({ length: 6 }, () => '--2026-11-28 01:56:09--  https://example.com/').join('\n');
  assert.equal(withoutListings(wget), wget);
});

test('source that a compiler quotes is no message', () => {
  const rustc =
    'error[E0308]: mismatched types\n --> src/main.rs:7:9\n  |\n7 |     let it = "certificate has expired";\n  |';
  assert.equal(causesOf(rustc), undefined);
  assert.equal(causesOf("tls.c:12:3: error: 'certificate verify failed' undeclared"), undefined);
});

test('what a scan lists of a certificate in order is no failure', () => {
  const scan = `| ssl-cert: Subject: commonName=localhost
| Not valid before: 2026-11-27T23:00:00
| Not valid after:  2027-02-25T23:00:00
| Certificate fingerprint (SHA-256): 0A:1B:2C`;
  assert.equal(causesOf(scan), undefined);
  assert.equal(
    causesOf('- Handshake was completed\n- Simple Client Mode:\n- Peer has closed the GnuTLS connection'),
    undefined,
  );
});

test('the names of all HTTP statuses are none that came, and one that is told is', () => {
  const thrown = `AxiosError: write EPROTO 802C42AF:error:0A00010B:SSL routines:ssl3_get_record:wrong version number
      beforeRedirects: [Object: null prototype] { proxy: [Function: beforeRedirect] },
        STATUS_CODES: {
            '305': 'Use Proxy',
            '407': 'Proxy Authentication Required',
            '418': "I'm a Teapot"
        }`;
  assert.equal(causesOf(thrown), 'not-tls');
  assert.equal(
    causesOf("Error: tunneling socket could not be established, cause='407': 'Proxy Authentication Required'"),
    'proxy-failure',
  );
});
