import { type ComponentChildren, Fragment, h } from 'preact';
import type { PortId } from '../../src/causes/browser/facts.ts';
import type { Report, ReportBrowser } from '../../src/report/report.ts';
import { type Document, renderDocument } from '../report/document.ts';
import { Finding } from '../report/finding.ts';
import { Verdict, verdictLooks } from '../report/verdict.ts';
import { Questions } from './questions.ts';

/** The report of a browser as a page that needs nothing more from anywhere: `sent` is the report that goes to a help desk. */
export async function renderResultPage(report: Report, sent: Report): Promise<Document> {
  const { browser } = report;
  const [root, ...others] = report.findings;
  const isRoot = root !== undefined && root.hits !== 'none';
  const also = isRoot ? others : report.findings;
  return renderDocument({
    title: `${verdictLooks[report.verdict].word}: ${report.summary}`,
    subject: browser?.name ?? 'this browser',
    body: [
      h(Verdict, { report, key: 'verdict' }),
      isRoot ? h(Finding, { finding: root, root: true, key: 'root' }) : h(Elsewhere, { key: 'elsewhere' }),
      also.length > 0
        ? h(
            'section',
            { key: 'also' },
            h('h2', null, isRoot ? 'Seen besides' : 'Worth knowing'),
            also.map((finding) =>
              h(Finding, {
                finding,
                root: false,
                above: isRoot ? root : undefined,
                key: finding.details.condition ?? finding.summary,
              }),
            ),
          )
        : null,
      browser ? h(Questions, { questions: browser.questions, key: 'questions' }) : null,
      browser ? h(Technical, { browser, key: 'technical' }) : null,
      h(HelpDesk, { sent, key: 'help' }),
    ],
    foot: h(
      'p',
      null,
      `${report.tool}, ${report.at.replace('T', ' ').slice(0, 16)} UTC. This page is complete: the program that made it may have ended. To look again, start it again.`,
    ),
  });
}

/** Whoever came here has a site that fails: where it is looked for next. */
function Elsewhere(): ComponentChildren {
  return h(
    'p',
    null,
    'Does a site still not open? Then it is the site, or the way to it. In a terminal, ',
    h('code', null, 'whytls SITE'),
    ' looks at the site, and ',
    h('code', null, 'whytls doctor SITE'),
    ' at what stands between it and this machine.',
  );
}

/** What the hello holds, and every connection. */
function Technical({ browser }: { browser: ReportBrowser }): ComponentChildren {
  const { hello, connections, userAgent } = browser;
  const row = (name: string, value: string | readonly string[] | null) =>
    value === null || value.length === 0
      ? null
      : h(
          Fragment,
          { key: name },
          h('dt', null, name),
          typeof value === 'string' ? h('dd', null, value) : h('dd', { class: 'names' }, value.join(', ')),
        );
  return h(
    'details',
    null,
    h('summary', null, 'Technical details'),
    h(
      'div',
      null,
      h(
        'dl',
        { class: 'facts' },
        row('User-Agent', userAgent ?? 'none'),
        hello && [
          row('Known clients with this very hello', hello.like.length > 0 ? hello.like : 'none'),
          row('Nearest known client', hello.like.length > 0 ? null : hello.nearest),
          row('Versions', hello.versions),
          row('Cipher suites, in its order', hello.suites),
          row('Groups', hello.groups),
          row('Key shares', hello.keyShares),
          row('Signature schemes', hello.signatureSchemes),
          row('Extensions, in the order of its first hello', hello.extensions),
          row('ALPN', hello.alpn),
          row('server_name', hello.sni ?? 'none'),
          row('JA4', hello.ja4),
          row('JA3', hello.ja3),
        ],
      ),
      connections.length === 0 ? null : h(Connections, { connections }),
    ),
  );
}

function Connections({ connections }: { connections: ReportBrowser['connections'] }): ComponentChildren {
  return h(
    'div',
    { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': 'Every connection' },
    h(
      'table',
      { class: 'list' },
      h('caption', { class: 'quiet' }, `All ${connections.length} connections`),
      h(
        'thead',
        null,
        h(
          'tr',
          null,
          ['Server', 'After', 'Reached', 'Version', 'Its alert', "Server's alert", 'Hello is its own'].map((each) =>
            h('th', { scope: 'col', key: each }, each),
          ),
        ),
      ),
      h(
        'tbody',
        null,
        connections.map(({ port, atMs, reached, version, alert, refusal, own }, index) =>
          h(
            'tr',
            { key: index },
            [
              serverWords[port] ?? port,
              `${atMs} ms`,
              reachedWords[reached],
              version ?? '–',
              alert ?? '–',
              refusal ?? '–',
              own,
            ].map((each, at) => h(at === 0 ? 'th' : 'td', { key: at, ...(at === 0 ? { scope: 'row' } : {}) }, each)),
          ),
        ),
      ),
    ),
  );
}

/** How the server behind each port is set up; what is not here is called as it is. */
const serverWords: Partial<Record<string, string>> = {
  untrusted: 'unknown authority',
  'no-name': 'asked by address',
  tls13: 'TLS 1.3 only',
  tls12: 'TLS 1.2 only',
  tls11: 'TLS 1.1 only',
  tls10: 'TLS 1.0 only',
  'post-quantum': 'post-quantum only',
  'static-rsa': 'RSA key exchange',
  '3des': '3DES only',
  rc4: 'RC4 only',
  expired: 'expired',
  'not-yet-valid': 'not valid yet',
  'wrong-host': 'another host',
  'self-signed': 'self-signed',
  revoked: 'revoked',
  'weak-key': 'weak key',
  sha1: 'SHA-1',
} satisfies Record<PortId, string>;

const reachedWords: Record<ReportBrowser['connections'][number]['reached'], string> = {
  nothing: 'nothing said',
  hello: 'hello',
  server: 'certificate shown',
  finished: 'handshake done',
  request: 'request made',
};

/** The report as a file that is within the page: it can be saved though nothing serves it any more. */
function HelpDesk({ sent }: { sent: Report }): ComponentChildren {
  const text = `${JSON.stringify(sent, null, 2)}\n`;
  return h(
    'section',
    { 'aria-labelledby': 'help' },
    h('h2', { id: 'help' }, 'For a help desk'),
    h(
      'p',
      null,
      'The report as a file, with all that is above. Names of this machine and its user, and private addresses, are left out; there is no link in it.',
    ),
    h(
      'p',
      null,
      h(
        'a',
        {
          class: 'button',
          download: 'browser-report.json',
          href: `data:application/json;base64,${Buffer.from(text).toString('base64')}`,
        },
        'Save the report (JSON)',
      ),
    ),
  );
}
