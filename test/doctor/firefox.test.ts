import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { requireRoot, requireTool } from '../requires.ts';
import { reportIn } from './sandbox.ts';

const skip = requireTool('unshare', 'ip', 'firefox-esr', 'curl') || requireRoot('a sandbox');

suite('Firefox as a client', { skip }, () => {
  test('a preference of the profile that forbids TLS 1.2, proved by running Firefox without it', async () => {
    const { report, told } = await reportIn({
      args: ['www.shop.test'],
      servers: [{ kind: 'tls', names: ['www.shop.test'], ip: '127.0.0.2', port: 443, maxVersion: 'TLSv1.2' }],
      clients: ['firefox-esr', 'curl'],
      files: {
        '/etc/firefox/policies/policies.json': '{"policies":{"Certificates":{"Install":["@BASE@/root.pem"]}}}',
        '@HOME@/.mozilla/firefox/profiles.ini': '[Profile0]\nPath=x.default\nDefault=1\n',
        '@HOME@/.mozilla/firefox/x.default/prefs.js':
          'user_pref("browser.startup.homepage", "https://private.example");\nuser_pref("security.tls.version.min", 4);\n',
      },
    });
    const firefox = report.machine?.clients.find(({ id }) => id === 'firefox');
    assert.equal(firefox?.outcome, 'fails', told.stdout);
    assert.match(firefox?.error ?? '', /^SSL_ERROR_(PROTOCOL|UNSUPPORTED)_VERSION/);
    const [first] = report.findings;
    assert.equal(first?.cause, 'client-config');
    assert.match(
      first?.details.place ?? '',
      /x\.default\/prefs\.js:2: user_pref\("security\.tls\.version\.min", 4\);$/,
    );
    assert.deepEqual(firefox?.difference, [first?.details.condition]);
    assert.doesNotMatch(told.stdout, /private\.example/);
  });
});
