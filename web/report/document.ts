import { createHash } from 'node:crypto';
import { h, type ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { style } from '../assets.ts';

/** A whole page: no address in it leads anywhere, and its policy lets in nothing but what it brings along. */
export type Document = { html: string; policy: string };

export type DocumentParts = {
  title: string;
  /** Beside the name of the tool, at the top. */
  subject: string;
  body: ComponentChildren;
  /** At the end of the page. */
  foot?: ComponentChildren;
  /** Goes into the head as it is: only of our own making. */
  head?: ComponentChildren;
  /** Scripts of ours, in their order. */
  scripts?: readonly string[];
  /** Origins of pictures and of connections. */
  origins?: readonly string[];
};

/** Renders a page once. Everything that came from outside is escaped by the renderer. */
export async function renderDocument(parts: DocumentParts): Promise<Document> {
  const { title, subject, body, foot = null, head = null, scripts = [], origins = [] } = parts;
  const css = await style();
  // A policy can name no IPv6 address (CSP level 3, host-source): there any HTTPS has to be let in.
  const sources = origins.some((origin) => origin.includes('[')) ? 'https:' : origins.join(' ');
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('meta', { name: 'color-scheme', content: 'light dark' }),
      h('title', null, title),
      h('link', { rel: 'icon', href: 'data:,' }),
      h('style', { dangerouslySetInnerHTML: { __html: css } }),
      head,
    ),
    h(
      'body',
      null,
      h('header', null, h('b', null, 'whytls'), ` · ${subject}`),
      h('main', { id: 'main', tabIndex: -1 }, body),
      foot === null ? null : h('footer', null, foot),
      scripts.map((script) => h('script', { key: script, dangerouslySetInnerHTML: { __html: script } })),
    ),
  );
  const policy = [
    "default-src 'none'",
    `style-src '${digest(css)}'`,
    `img-src data: ${sources}`.trim(),
    ...(scripts.length === 0
      ? []
      : [`script-src ${scripts.map((each) => `'${digest(each)}'`).join(' ')}`, `connect-src 'self' ${sources}`.trim()]),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return { html: `<!doctype html>\n${renderToString(page)}\n`, policy };
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
