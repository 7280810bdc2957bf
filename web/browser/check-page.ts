import { h } from 'preact';
import type { Picture } from '../../src/sources/browser/check.ts';
import { browserScript } from '../assets.ts';
import { type Document, renderDocument } from '../report/document.ts';

/** The page that makes the browser go to every port. Without script it waits, and asks for its result by itself. */
export async function renderCheckPage(pictures: readonly Picture[]): Promise<Document> {
  const asks = `Asking this browser to open ${pictures.length} connections, each to a server that is set up in another way.`;
  return renderDocument({
    title: 'Looking at this browser',
    subject: 'looking at this browser',
    origins: pictures.map(({ url }) => new URL(url).origin),
    scripts: [giveUp, await browserScript()],
    // At once, since pages that leave by themselves after a time leave slow readers behind (WCAG 2.2.1): it is the server that
    // waits with its answer, until the pictures below have been asked for.
    head: h('noscript', null, h('meta', { 'http-equiv': 'refresh', content: '0; url=result' })),
    body: [
      h(
        'section',
        { class: 'verdict unknown', 'aria-labelledby': 'verdict', key: 'head' },
        h(
          'div',
          null,
          h('h1', { id: 'verdict' }, 'Looking at this browser'),
          h('p', { role: 'status', 'aria-live': 'polite' }, asks),
          h('progress', { max: pictures.length, value: 0, 'aria-label': 'Connections made' }),
          h(
            'noscript',
            null,
            h(
              'p',
              null,
              'Scripts are switched off, so that the clock cannot be told. All else comes in a few seconds.',
            ),
          ),
          h('p', { class: 'quiet' }, 'Does nothing happen? ', h('a', { href: 'result' }, 'Show what was seen so far')),
        ),
      ),
      h(
        'p',
        { class: 'quiet', key: 'why' },
        'Nothing is installed, and nothing about this browser leaves this network. Every certificate that is shown here is faulty on purpose: a browser that is in order refuses them all, and shows no warning for it on this page.',
      ),
      h(
        'div',
        { class: 'pictures', 'aria-hidden': 'true', key: 'pictures' },
        pictures.map(({ port, url }) =>
          h('img', { key: port, src: url, alt: '', width: 1, height: 1, 'data-port': port }),
        ),
      ),
    ],
  });
}

/** For a browser that is too old for the script behind it: what the server saw will do. The script takes it back at once. */
const giveUp = 'var giveUp=setTimeout(function(){location.replace("result")},4000)';

/** A page that says one thing. */
export async function renderNotePage(text: string): Promise<Document> {
  return renderDocument({
    title: 'whytls',
    subject: 'browser check',
    body: h(
      'section',
      { class: 'verdict unknown', 'aria-labelledby': 'verdict' },
      h('div', null, h('h1', { id: 'verdict' }, text)),
    ),
  });
}
