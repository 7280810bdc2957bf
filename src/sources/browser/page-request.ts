import type { IncomingMessage, ServerResponse } from 'node:http';
import { passedOnHeader } from './tls-port.ts';

/** A page and what it is allowed to load (Content-Security-Policy). */
export type Page = { html: string; policy: string };

/** Answers with a page, and waits until it is on its way. */
export async function send(response: ServerResponse, status: number, made: Promise<Page>): Promise<void> {
  const { html, policy } = await made;
  response.writeHead(status, {
    ...plainHeaders,
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
  });
  await new Promise<void>((resolve) => {
    response.once('close', resolve);
    response.end(html);
  });
}

/** What every answer says, so that nobody else takes part in it. */
export const plainHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'geolocation=(), camera=(), microphone=()',
};

/** The host of the request without its port, brackets off; null where the header is missing or no host. */
export function hostOf({ headers }: IncomingMessage): string | null {
  const [, six, name] = /^(?:\[([0-9a-f:.]{2,45})\]|([a-z0-9.-]{1,255}))(?::\d{1,5})?$/i.exec(headers.host ?? '') ?? [];
  return (six ?? name)?.toLowerCase() ?? null;
}

/** The headers that something on the way added to a request, bounded. */
export function passedOn({ rawHeaders }: IncomingMessage): string[] {
  const lines: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) lines.push(`${rawHeaders[at]}: ${rawHeaders[at + 1]}`);
  return lines
    .filter((line) => passedOnHeader.test(line))
    .map((line) => line.slice(0, 200))
    .slice(0, 10);
}

/** The body as text; null where it is longer than any honest one. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const maxBodyBytes = 16_384;
