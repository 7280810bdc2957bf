import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firefoxProfiles, readPreferences } from '../../browsers/firefox-preferences.ts';
import { readText } from '../../machine.ts';
import { endOf, type Runner, urlOf, versionBy } from '../runner.ts';

/**
 * Firefox without a window, with a profile of its own that has the preferences about TLS, DNS and proxies of the person's, and
 * its certificates: policies hold, and nothing else of that profile is opened. It is led by Marionette (firefox-source-docs, remote).
 */
export const firefox: Runner = {
  id: 'firefox',
  name: 'Firefox',
  redirects: false,
  starttls: false,
  browser: true,
  async find(machine) {
    const path = await machine.find('firefox', 'firefox-esr');
    if (!path) return null;
    const version = await versionBy(machine, [path, '--version'], /Firefox (\d[\d.]*)/, startMs);
    const [profile] = await firefoxProfiles(machine);
    const texts = profile
      ? await Promise.all(['prefs.js', 'user.js'].map((name) => readText(machine, `${profile}/${name}`)))
      : [];
    const preferences = texts.flatMap((text) => [...readPreferences(text ?? '').values()].map((each) => each.text));
    const roots = profile && (await machine.exists(`${profile}/cert9.db`)) ? { rootsFile: `${profile}/cert9.db` } : {};
    return version === null ? null : { path, version, library: 'lib:nss', settings: preferences.join('\n'), ...roots };
  },
  plan({ path, settings, rootsFile }, { host, port, clean, roots, added, scratch, timeoutSeconds }) {
    const folder = join(scratch, clean ? 'firefox-clean' : 'firefox');
    mkdirSync(folder, { recursive: true });
    const own = join(folder, 'preferences.js');
    writeFileSync(own, clean ? '' : (settings ?? ''));
    return {
      argv: [process.execPath, '-e', script, path, urlOf({ host, port }), folder, String(timeoutSeconds)],
      env: {
        WHYTLS_FIREFOX_PREFERENCES: own,
        // The certificates of the person's profile, without its keys; or those that this machine has added.
        WHYTLS_FIREFOX_STORE: (!clean && rootsFile) || '',
        WHYTLS_FIREFOX_ROOTS: clean || roots ? added : '',
        HOME: folder,
        MOZ_CRASHREPORTER_DISABLE: '1',
        // It is Node.js that leads it: a setting that keeps that from starting is not Firefox's.
        OPENSSL_CONF: '/dev/null',
        NODE_OPTIONS: '',
      },
      startMs,
    };
  },
  read(ran) {
    const said = /^whytls: (\w+) ?(.*)$/m.exec(ran.stdout);
    if (said?.[1] === 'works') return { outcome: 'works', error: null };
    if (said?.[1] === 'fails') return { outcome: 'fails', error: said[2] || 'the page cannot be loaded' };
    return endOf(ran) ?? { outcome: 'unclear', error: 'Firefox could not be led' };
  },
};

/** Starts Firefox, opens the page, and prints the code of its error page, as a person sees it under "Advanced". */
const script = `
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const [firefox, url, folder, seconds] = process.argv.slice(1);
const profile = fs.mkdtempSync(folder + '/profile-');
const quiet = { 'marionette.port': 0, 'app.update.enabled': false, 'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false,
  'browser.safebrowsing.malware.enabled': false, 'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,', 'extensions.update.enabled': false, 'network.http.connection-timeout': Number(seconds) };
// Only what prints as a preference is taken over.
const own = fs.readFileSync(process.env.WHYTLS_FIREFOX_PREFERENCES, 'utf8').split('\\n')
  .filter((line) => /^\\s*user_pref\\("(security|network\\.(proxy|trr|dns|http))\\./.test(line));
fs.writeFileSync(profile + '/user.js', own.join('\\n') + '\\n' +
  Object.entries(quiet).map(([name, value]) => 'user_pref("' + name + '", ' + JSON.stringify(value) + ');').join('\\n') + '\\n');
const { WHYTLS_FIREFOX_STORE: store, WHYTLS_FIREFOX_ROOTS: rootsFile } = process.env;
if (store) fs.copyFileSync(store, profile + '/cert9.db');
const roots = rootsFile ? fs.readFileSync(rootsFile, 'latin1').split('-----BEGIN CERTIFICATE-----').slice(1)
  .map((pem) => pem.split('-----')[0].replace(/\\s/g, '')) : [];
const child = spawn(firefox, ['--headless', '--no-remote', '--marionette', '--remote-allow-system-access', '--profile', profile], { stdio: 'ignore' });
const end = (text) => { child.kill('SIGKILL'); process.stdout.write('whytls: ' + text + '\\n', () => process.exit(0)); };
child.on('exit', () => end('unclear'));
const wait = () => {
  let port = 0;
  try { port = Number(fs.readFileSync(profile + '/MarionetteActivePort', 'utf8')); } catch {}
  if (port) talk(port); else setTimeout(wait, 100);
};
wait();
function talk(port) {
  const socket = require('node:net').connect(port, '127.0.0.1');
  let buffer = Buffer.alloc(0), id = 0, greeted = false;
  const waiting = new Map();
  socket.on('error', () => end('unclear'));
  socket.on('data', (part) => {
    buffer = Buffer.concat([buffer, part]);
    for (let at = buffer.indexOf(58); at > 0; at = buffer.indexOf(58)) {
      const length = Number(buffer.toString('latin1', 0, at));
      if (buffer.length < at + 1 + length) return;
      const message = JSON.parse(buffer.toString('utf8', at + 1, at + 1 + length));
      buffer = buffer.subarray(at + 1 + length);
      if (greeted) waiting.get(message[1])?.(message); else { greeted = true; ask(); }
    }
  });
  const call = (name, parameters) => new Promise((resolve) => {
    const message = JSON.stringify([0, ++id, name, parameters]);
    waiting.set(id, resolve);
    socket.write(Buffer.byteLength(message) + ':' + message);
  });
  async function ask() {
    await call('WebDriver:NewSession', { capabilities: { alwaysMatch: { acceptInsecureCerts: false, timeouts: { pageLoad: Number(seconds) * 1000 } } } });
    if (roots.length > 0) {
      await call('Marionette:SetContext', { value: 'chrome' });
      await call('WebDriver:ExecuteScript', { args: [roots], script:
        'const db = Cc["@mozilla.org/security/x509certdb;1"].getService(Ci.nsIX509CertDB);' +
        'for (const root of arguments[0]) { try { db.addCertFromBase64(root, "C,,"); } catch {} }' });
      await call('Marionette:SetContext', { value: 'content' });
    }
    const [, , error] = await call('WebDriver:Navigate', { url });
    if (!error) return end('works');
    if (error.error === 'timeout') return end('fails no end within ' + seconds + ' s');
    const [, , , shown] = await call('WebDriver:ExecuteScript', { args: [], script:
      'const code = (f) => { try { return document[f]().errorCodeString } catch { return "" } };' +
      'return [code("getFailedCertSecurityInfo") || code("getNetErrorInfo"), new URL(document.documentURI).searchParams.get("e"), new URL(document.documentURI).searchParams.get("d")]' });
    const [code, kind, text] = shown?.value ?? [];
    // After the handshake: an answer that is no HTTP, or none.
    if (!code && /^(netReset|netInterrupt|corruptedContent|contentEncoding)/.test(kind ?? '')) return end('fails ' + kind);
    end('fails ' + (code || ((text || '').trim() || kind || error.message)).replace(/\\s+/g, ' ').slice(0, 200));
  }
}
`;

/** A browser takes its time to start, the more so beside others. */
const startMs = 25_000;
