import { spawn } from 'node:child_process';
import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import { wrap } from '../report/terminal/layout.ts';
import type { DoctorOptions } from './doctor-options.ts';
import { exitCode, exitCodeOf } from './exit-code.ts';
import { checkReportOptions, pageOptions } from './report-options.ts';
import { excludes, parseTimeout } from './target-options.ts';
import { finish, finishJson, progressLine } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** `whytls doctor --browser`: serves a page, looks at the first browser that opens it, and ends with what it found. */
export async function doctorBrowser(
  target: string | undefined,
  options: DoctorOptions,
  timeHosts: { host: string; port: number }[] | null,
): Promise<never> {
  if (target !== undefined)
    throw new UsageError(
      `--browser takes no target: it looks at the browser itself, whatever site it is to open. ${target} alone: whytls ${target}`,
    );
  refuseOthers(options);
  const listen = options.listen === undefined ? null : ownAddress(options.listen);
  const port = options.port === undefined ? 0 : portNumber(options.port);
  const waitMs = options.timeout === undefined ? null : parseTimeout(options.timeout);
  const { checkBrowser } = await import('../browser.ts');
  const stopping = new AbortController();
  const progress = progressLine();
  const check = await checkBrowser({
    listen,
    port,
    offline: options.offline ?? false,
    timeHosts,
    redact: options.redact ?? false,
    signal: stopping.signal,
    onProgress: progress.show,
  }).catch((error: unknown) => {
    throw cannotListen(error, listen, port) ?? error;
  });
  const stop = (signal: NodeJS.Signals) => {
    check.close();
    process.exit(signal === 'SIGINT' ? 130 : 143);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  announce(check.urls, listen);
  if (options.open && listen === null && process.stderr.isTTY && check.urls[0]) open(check.urls[0]);
  const timer = waitMs === null ? null : setTimeout(() => check.close(), waitMs);
  const report = await check.report.finally(progress.clear);
  if (timer) clearTimeout(timer);
  check.close();
  if (!report) {
    process.stderr.write('whytls: no browser opened the page in time.\n');
    return finish('', exitCode.unknown);
  }
  const code = exitCodeOf(report.verdict);
  if (options.json) return finishJson(report, code);
  const { renderBrowser } = await import('../report/terminal/browser.ts');
  return finish(renderBrowser(report, pageOptions(options)), code);
}

/** Where to go, on standard error: standard output holds the report alone. */
function announce(urls: readonly string[], listen: string | null): void {
  const said = (text: string) => wrap(text, process.stderr.columns || 80).join('\n');
  const where =
    listen === null
      ? 'Open this page in the browser that is to be looked at:'
      : 'Open this page on the device that is to be looked at, in the same network:';
  const more =
    listen === null
      ? ''
      : 'If the page does not come, a firewall of this machine is in the way: name a --port, and let it and the twenty after it pass. ';
  const addresses = urls.map((url) => `  ${url}\n`).join('');
  process.stderr.write(`${said(where)}\n\n${addresses}\n${said(`${more}It takes a few seconds. Ctrl-C ends it.`)}\n`);
}

/** Hands the address to the system, which knows the browser. Where that does not work, the address is printed anyway. */
function open(url: string): void {
  const { platform, env } = process;
  if (platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY && !env.WSL_DISTRO_NAME) return;
  const argv = platform === 'darwin' ? ['open', url] : platform === 'win32' ? ['explorer.exe', url] : ['xdg-open', url];
  const child = spawn(argv[0] ?? '', argv.slice(1), { stdio: 'ignore', detached: true });
  child.on('error', () => {});
  child.unref();
}

/** What is about a target, or about this machine's settings, has no meaning here. */
function refuseOthers(options: DoctorOptions): void {
  const typed = (name: string, value: unknown) => (value === undefined ? [] : [name]);
  const [other] = [
    ...typed('--fix', options.fix),
    ...typed('--undo', options.undo),
    ...typed('--ask-resolver', options.askResolver),
    ...typed('--connect', options.connect),
    ...typed('--starttls', options.starttls),
    ...typed('--ca', options.ca),
    ...typed('--only-ca', options.onlyCa),
    ...typed('--cert', options.cert),
    ...typed('--key', options.key),
    ...typed('--at', options.at),
    ...typed('--proxy', options.proxy),
    ...typed('--client', options.client),
    ...typed('--clients', options.clients),
    ...typed(options.sni === false ? '--no-sni' : '--sni', options.sni),
    ...typed('-4', options.ipv4),
    ...typed('-6', options.ipv6),
  ];
  if (other) throw excludes('--browser', other, 'the browser goes its own way, and its settings are changed in it');
  checkReportOptions(options);
}

/** An address to listen at. Throws UsageError for what is none, or none of this machine. */
function ownAddress(text: string): string {
  const ip = text.replace(/^\[|\]$/g, '');
  const own = Object.entries(networkInterfaces()).flatMap(([name, each]) =>
    (each ?? []).map((one) => ({ name, ...one })),
  );
  const names = own.filter(({ internal, family }) => !internal && family === 'IPv4').map(({ address }) => address);
  const here = names.length > 0 ? ` This machine has ${names.slice(0, 4).join(', ')}; 0.0.0.0 is all of them.` : '';
  if (isIP(ip) === 0) throw new UsageError(`--listen ${text}: an IP address of this machine is needed.${here}`);
  if (ip !== '0.0.0.0' && ip !== '::' && !own.some(({ address }) => address === ip))
    throw new UsageError(`--listen ${text}: this machine does not have that address.${here}`);
  return ip;
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port < 1 || port > highestPort)
    throw new UsageError(
      `--port ${text}: a port from 1 to ${highestPort} is accepted; those after it are for the check.`,
    );
  return port;
}

function cannotListen(error: unknown, listen: string | null, port: number): UsageError | null {
  const { code, port: taken } = error as { code?: string; port?: number };
  const where = `${listen ?? '127.0.0.1'}:${taken ?? port}`;
  if (code === 'EADDRINUSE')
    return new UsageError(
      `--port ${port}: something listens at ${where} already. Name another, or leave it out for free ones.`,
    );
  if (code === 'EACCES')
    return new UsageError(`--port ${port}: this user may not listen at ${where}. Ports from 1024 on are free to all.`);
  if (code === 'EADDRNOTAVAIL')
    return new UsageError(`--listen ${listen}: this machine does not have that address any more.`);
  return null;
}

/** The page, and a port for each of its questions behind it. */
const highestPort = 65_500;
