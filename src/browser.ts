import { renderCheckPage, renderNotePage } from '../web/browser/check-page.ts';
import { renderResultPage } from '../web/browser/result-page.ts';
import { diagnoseBrowser } from './causes/browser/diagnosis.ts';
import type { BrowserFacts } from './causes/browser/facts.ts';
import { readBrowser } from './causes/browser/reading.ts';
import { buildBrowserReport } from './report/build/browser.ts';
import { ownNames } from './sources/own-names.ts';
import { redacted } from './report/redact.ts';
import type { Report } from './report/report.ts';
import { openBrowserCheck } from './sources/browser/check.ts';
import { obstacleTo, userOf } from './sources/browser/obstacle.ts';
import { readServerClock } from './sources/browser/server-clock.ts';
import { realMachine } from './sources/machine/real-machine.ts';
import { usualTimeHosts } from './sources/time-hosts.ts';
import { version } from './version.ts';

export type BrowserOptions = {
  /** An address of this machine to listen at, instead of loopback alone. */
  listen: string | null;
  /** Of the page; the ports of the check follow it. 0 takes free ones. */
  port: number;
  /** Nobody outside is asked for the time. */
  offline: boolean;
  /** Hosts that are asked for the time; null for the usual ones. */
  timeHosts: readonly { host: string; port: number }[] | null;
  /** The page, too, leaves the names of this machine out. */
  redact: boolean;
  signal: AbortSignal;
  onProgress?(text: string): void;
};

/** A check that waits for its browser. */
export type WaitingCheck = {
  urls: string[];
  /** The report of the first browser that was judged; null when it was stopped before. */
  report: Promise<Report | null>;
  close(): void;
};

/** Opens the page that looks at a browser, and judges the first one that comes. Throws where it cannot listen. */
export async function checkBrowser(options: BrowserOptions): Promise<WaitingCheck> {
  const { listen, port, offline, timeHosts, redact, signal, onProgress } = options;
  const machine = realMachine(process.env);
  const clock = readServerClock(machine, offline ? [] : (timeHosts ?? usualTimeHosts), clockMs);
  const reports = new WeakMap<BrowserFacts, Report>();
  const check = await openBrowserCheck({
    listen,
    port,
    clock,
    user: (connection) => userOf(machine, connection),
    obstacle: (to) => obstacleTo(machine, to, signal),
    now: () => Date.now(),
    signal,
    pages: {
      check: (pictures) => renderCheckPage(pictures),
      note: (text) => renderNotePage(text),
      result: async (facts) => {
        const report = reportOf(facts, redact);
        reports.set(facts, report);
        return renderResultPage(report, redacted(report, ownNames()));
      },
    },
    ...(onProgress && { onProgress }),
  });
  return {
    urls: check.urls,
    report: check.done.then((facts) => facts && (reports.get(facts) ?? reportOf(facts, redact))),
    close: check.close,
  };
}

function reportOf(facts: BrowserFacts, redact: boolean): Report {
  const reading = readBrowser(facts);
  const { diagnosis, findings } = diagnoseBrowser(facts, reading);
  const totalMs = Math.max(0, ...facts.connections.map(({ atMs }) => atMs));
  const report = buildBrowserReport({
    facts,
    reading,
    diagnosis,
    findings,
    totalMs,
    now: facts.serverClock.now,
    version,
  });
  return redact ? redacted(report, ownNames()) : report;
}

const clockMs = 2_500;
