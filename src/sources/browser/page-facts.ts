import type { PageFacts, PictureState, PortId } from '../../causes/browser/facts.ts';
import type { Engine } from '../../clients/user-agent.ts';

/**
 * Reads what the script of the page sent. Whoever can reach the page can send anything: what is not of the right kind is left
 * out, and every text is cut. Null for what is no object at all.
 */
export function readPageFacts(text: string, ports: readonly PortId[]): PageFacts | null {
  const sent = parsed(text);
  if (sent === null) return null;
  const clock = fields(sent.clock);
  const zone = fields(sent.zone);
  const aheadMs = number(clock?.aheadMs, maxClockMs);
  const spanMs = number(clock?.spanMs, maxClockMs);
  const minutes = number(zone?.minutes, maxZoneMinutes);
  const pictures = fields(sent.pictures);
  return {
    pictures: Object.fromEntries(
      ports.flatMap((port) => {
        const state = states.find((each) => each === pictures?.[port]);
        return state ? [[port, state]] : [];
      }),
    ),
    userAgent: string(sent.userAgent) ?? '',
    engine: engines.find((each) => each === sent.engine) ?? null,
    touch: sent.touch === true,
    brands: list(sent.brands).flatMap((each) => {
      const brand = fields(each);
      const name = string(brand?.name);
      return name === null ? [] : [{ name, version: string(brand?.version) ?? '' }];
    }),
    clock: aheadMs === null || spanMs === null ? null : { aheadMs, spanMs },
    zone: minutes === null ? null : { minutes, name: string(zone?.name) },
    foreignScripts: list(sent.foreignScripts).flatMap((each) => string(each) ?? []),
  };
}

function parsed(text: string): Record<string, unknown> | null {
  try {
    return fields(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

function fields(value: unknown): Record<string, unknown> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value.slice(0, maxItems) : [];
}

function string(value: unknown): string | null {
  return typeof value === 'string' ? value.slice(0, maxLength) : null;
}

function number(value: unknown, most: number): number | null {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most ? Math.round(value) : null;
}

const states: PictureState[] = ['loaded', 'failed', 'pending'];
const engines: Engine[] = ['chromium', 'firefox', 'safari'];
const maxItems = 20;
const maxLength = 400;
/** A clock that is further off than two centuries says nothing about any. */
const maxClockMs = 200 * 366 * 86_400_000;
/** Zones reach from -12 to +14 hours. */
const maxZoneMinutes = 15 * 60;
