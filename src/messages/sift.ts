import type { Hit } from './hit.ts';

/**
 * Leaves out what is only a part of something longer that tells at least as much. An alert whose direction is sure
 * stands against the same alert in a text that leaves the direction open.
 */
export function withoutContained(hits: Hit[], sideIsSure: boolean): Hit[] {
  const open = (hit: Hit) => hit.alert !== null && (hit.program === null || hit.program.side === 'either');
  return hits.filter((hit) => {
    if (sideIsSure && hit.program !== null && open(hit))
      if (hits.some((other) => other.alert === hit.alert && other.program === null)) return false;
    return !hits.some(
      (other) =>
        other !== hit &&
        (!other.hides || hit.hides) &&
        other.letters > hit.letters &&
        // Within what the other leaves open stands what it passes on: that is no part of it.
        other.parts.some(({ start, end }) => start <= hit.start && end >= Math.min(hit.end, hit.start + 8)) &&
        other.end >= hit.end &&
        !(sideIsSure && hit.alert !== null && open(other)),
    );
  });
}

/** After one alert the other side may answer with a complaint that it came: that is no failure of its own. */
export function withoutEchoes(hits: Hit[]): Hit[] {
  const first = Math.min(...hits.filter(({ alert }) => alert !== null && alert !== echo).map(({ start }) => start));
  return hits.filter(({ alert, quote, start }) => (alert !== echo && !echoed.test(quote)) || start < first);
}

/** unexpected_message */
const echo = 10;
const echoed = /^unexpected[ _]?message$/i;
