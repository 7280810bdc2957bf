import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { noNetwork, unseen } from '../skipped.ts';
import { type Check, within } from '../check.ts';
import { asCopied, condition } from '../condition.ts';
import { lookupWithin } from '../network/lookup.ts';
import type { Machine } from '../machine.ts';
import { wrongAddress } from '../network/other-resolver.ts';

/** Pages that operating systems ask to find out whether somebody else answers, and what they say when nobody does. */
const pages: readonly { url: string; status: number; body: RegExp | null }[] = [
  { url: 'http://connectivitycheck.gstatic.com/generate_204', status: 204, body: null },
  { url: 'http://detectportal.firefox.com/success.txt?ipv4', status: 200, body: /^success/ },
  { url: 'http://captive.apple.com/hotspot-detect.html', status: 200, body: /Success/ },
];

/** A portal that wants a login, a click or money first. */
export const captivePortal: Check = {
  id: 'captive-portal',
  area: 'network',
  question: 'Does a captive portal answer instead of others?',
  platforms: null,
  async look(machine, context) {
    const what = 'the pages that show a portal';
    if (context.offline) return unseen(what, '--offline');
    const answers = await Promise.all(pages.map(({ url }) => ask(machine, url, context.timeoutMs)));
    const heard = pages.flatMap((page, index) => {
      const answer = answers[index];
      return answer ? [{ page, answer }] : [];
    });
    if (heard.length === 0) return unseen(what, noNetwork);
    const looked = heard.map(
      ({ page, answer }) => `${page.url}: ${answer.status}${answer.location ? ` to ${answer.location}` : ''}`,
    );
    const [first, ...others] = heard.filter(({ page, answer }) => isOfPortal(page, answer));
    // One page may be down, or moved. A portal answers for all of them, or lets one pass so that no window of its own comes up.
    const all = others.length + 1 === heard.length;
    const away = first ? awayHost(first.answer) : null;
    const alike = (answer: Answer) => (away === null ? answer.status === saysPortal : awayHost(answer) === away);
    const says = first !== undefined && alike(first.answer) && others.some(({ answer }) => alike(answer));
    if (!first || !(all || says)) return { looked, conditions: [] };
    const portal = first.answer.location ?? first.page.url;
    return {
      looked,
      conditions: [
        condition({
          id: 'captive-portal/portal',
          cause: 'captive-portal',
          side: 'network',
          certainty: all && says ? 'certain' : all ? 'likely' : 'possible',
          weight: all ? 'breaks' : 'limits',
          summary: `A captive portal answers instead of others${away ? `: ${away} wants a login first` : ''}.`,
          place: {
            kind: 'system',
            what: `${first.page.url} is answered with ${first.answer.status}${first.answer.location ? ` to ${first.answer.location}` : ''}`,
          },
          evidence: [`expected was ${first.page.status}${first.page.body ? ' and a known text' : ' without a body'}`],
          changes:
            'every connection ends at the portal, which cannot show the certificate of the site that was asked for',
          fits: [...wrongAddress, 'tcp-reset', 'closed-early'],
          steps: [
            'Log in at the portal, in a browser, with a page that is not https:',
            asCopied(portal.startsWith('http') ? portal : 'http://neverssl.com/'),
          ],
          forMany: 'Except machines without a person (printers, servers) from the portal by their address.',
        }),
      ],
    };
  },
};

/** A page of its own, or the way to one. What forbids, such as a firewall of a company that has a proxy, is no portal. */
function isOfPortal(page: (typeof pages)[number], { status, location, body }: Answer): boolean {
  if (status === saysPortal) return true;
  if (location !== null) return hostOf(location) !== hostOf(page.url);
  return status >= 200 && status < 300 && (page.status !== status || page.body?.test(body) === false);
}

type Answer = { status: number; location: string | null; body: string };

async function ask(machine: Machine, url: string, timeoutMs: number): Promise<Answer | null> {
  const { host, hostname, port, pathname } = new URL(url);
  const signal = within(timeoutMs);
  const [address] = await lookupWithin(machine, hostname, timeoutMs);
  if (!address) return null;
  const { get } = await import('node:http');
  const asked = get({ host: address.ip, port, path: pathname, headers: { host }, agent: false, signal });
  try {
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    const { statusCode: status = 0, headers } = answer;
    let body = '';
    for await (const part of answer.setEncoding('latin1')) {
      body += part;
      if (body.length > maxBody) break;
    }
    return { status, location: headers.location ?? null, body };
  } catch {
    // Nobody is there, or what answers breaks off: neither is a portal.
    return null;
  }
}

function awayHost({ location }: Answer): string | null {
  return location === null ? null : hostOf(location);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url.slice(0, 80);
}

/** Network Authentication Required, RFC 6585 section 6. */
const saysPortal = 511;
const maxBody = 4_096;
