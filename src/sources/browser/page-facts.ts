import { z } from 'zod';
import type { PageFacts, PortId } from '../../causes/browser/facts.ts';

/**
 * Reads what the script of the page sent. Whoever can reach the page can send anything: what is not of the right kind is left
 * out, and every text is cut. Null for what is no object at all.
 */
export function readPageFacts(text: string, ports: readonly PortId[]): PageFacts | null {
  let sent: unknown;
  try {
    sent = JSON.parse(text);
  } catch {
    // Cut off, or never JSON: nothing was sent.
    return null;
  }
  const { success, data } = page.safeParse(sent);
  if (!success) return null;
  const pictures = ports.flatMap((port) => (data.pictures[port] ? [[port, data.pictures[port]]] : []));
  return { ...data, pictures: Object.fromEntries(pictures) };
}

const maxItems = 20;
const maxLength = 400;
/** A clock that is further off than two centuries says nothing about any. */
const maxClockMs = 200 * 366 * 86_400_000;
/** Zones reach from -12 to +14 hours. */
const maxZoneMinutes = 15 * 60;

const short = z.string().transform((text) => text.slice(0, maxLength));
const within = (most: number) => z.number().min(-most).max(most).transform(Math.round);
/** The items that are of a kind, of the first few. */
const items = <Item>(kind: z.ZodType<Item>) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((all) => all.slice(0, maxItems).flatMap((each) => kind.safeParse(each).data ?? []));

const page = z.object({
  pictures: z.record(z.string(), z.enum(['loaded', 'failed', 'pending']).optional().catch(undefined)).catch({}),
  userAgent: short.catch(''),
  engine: z.enum(['chromium', 'firefox', 'safari']).nullable().catch(null),
  touch: z.boolean().catch(false),
  brands: items(z.object({ name: short, version: short.catch('') })),
  clock: z
    .object({ aheadMs: within(maxClockMs), spanMs: within(maxClockMs) })
    .nullable()
    .catch(null),
  zone: z
    .object({ minutes: within(maxZoneMinutes), name: short.nullable().catch(null) })
    .nullable()
    .catch(null),
  foreignScripts: items(short),
});
