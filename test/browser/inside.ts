import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeLabPki } from '../../src/lab/pki.ts';
import { visit } from './visit.ts';

/**
 * Runs in namespaces of its own: leads what goes to the ports of the check through sslsplit, or sets a policy, and prints the report.
 * `folder` is emptied by whoever starts it. Everything that is started ends with the namespace.
 */
const [scenario, folder = ''] = process.argv.slice(2);
const ownAddress = '192.0.2.1';
const ownAddress6 = '2001:db8::1';
const pagePort = 28_000;
const splitPort = 29_000;
const nobody = 65_534;
const chromiumPolicies = '/etc/chromium/policies/managed';
const firefoxPolicies = '/usr/lib/firefox-esr/distribution';

execFileSync('ip', ['link', 'set', 'lo', 'up']);
execFileSync('ip', ['addr', 'add', `${ownAddress}/24`, 'dev', 'lo']);
execFileSync('ip', ['addr', 'add', `${ownAddress6}/64`, 'dev', 'lo', 'nodad']);

if (scenario === 'listen' || scenario === 'listen6') {
  const address = scenario === 'listen' ? ownAddress : ownAddress6;
  await show(await visit({ browser: 'chromium' }, { args: ['--listen', address, '--port', String(pagePort)] }));
} else if (scenario === 'policy-chromium') {
  execFileSync('mount', ['-t', 'tmpfs', 'none', '/etc/chromium']);
  mkdirSync(chromiumPolicies, { recursive: true });
  const policies = { ProxyMode: 'fixed_servers', ProxyServer: 'https=127.0.0.1:9', ProxyBypassList: '<-loopback>' };
  writeFileSync(join(chromiumPolicies, 'company.json'), JSON.stringify(policies));
  await show(await visit({ browser: 'chromium' }));
} else if (scenario === 'policy') {
  execFileSync('mount', ['-t', 'tmpfs', 'none', firefoxPolicies]);
  writeFileSync(join(firefoxPolicies, 'policies.json'), JSON.stringify({ policies: { SSLVersionMax: 'tls1.2' } }));
  await show(await visit({ browser: 'firefox' }));
} else if (scenario === 'firewall' || scenario === 'firewall-of-others') {
  const mine = scenario === 'firewall';
  const rule = mine ? `tcp dport ${pagePort + 1}-${pagePort + 40} reject` : `meta skuid ${nobody} drop`;
  const chain = `chain out { type filter hook output priority 0; policy accept; ${rule}; }`;
  execFileSync('nft', ['-f', '-'], { input: `table inet guard {\n${chain}\n}\n` });
  const dead = ['--proxy-server=https=127.0.0.1:9', '--proxy-bypass-list=<-loopback>'];
  await show(await visit({ browser: 'chromium', args: mine ? [] : dead }, { args: ['--port', String(pagePort)] }));
} else {
  // Without IPv6 there is one way to localhost; with it, sslsplit stands on the other.
  if (scenario !== 'split-one') writeFileSync('/proc/sys/net/ipv6/conf/all/disable_ipv6', '1');
  const pki = await makeLabPki(Date.now());
  const root = await pki.authority({ subject: { CN: 'Split root' }, issuer: 'self', key: 'rsa-2048' });
  const [certificate, key] = [join(folder, 'root.pem'), join(folder, 'root.key')];
  writeFileSync(certificate, root.certPem);
  writeFileSync(key, root.keyPem);
  // It gives up root, and reads them behind that.
  chmodSync(folder, 0o755);
  chmodSync(join(folder, '..'), 0o755);
  execFileSync('nft', ['-f', '-'], {
    input: `table ip nat {
      chain output {
        type nat hook output priority -100; policy accept;
        ip daddr 127.0.0.1 tcp dport ${pagePort + 1}-${pagePort + 40} meta skuid != ${nobody} redirect to :${splitPort}
      }
    }
    `,
  });
  const argv = ['-D', '-k', key, '-c', certificate, '-u', 'nobody', 'ssl', '127.0.0.1', String(splitPort), 'netfilter'];
  spawn('sslsplit', argv, { stdio: 'ignore', cwd: folder });
  for (let n = 0; n < 300 && !(await answers(splitPort)); n++) await sleep(100);
  const trusts = scenario === 'split-trusted' ? { trusts: certificate } : {};
  await show(await visit({ browser: 'chromium', ...trusts }, { args: ['--port', String(pagePort)] }));
}

async function show({ report }: Awaited<ReturnType<typeof visit>>): Promise<never> {
  await new Promise<void>((resolve) => process.stdout.write(JSON.stringify(report), () => resolve()));
  process.exit(0);
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}
