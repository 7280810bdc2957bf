import type { AskedFor } from '../../capture/lookups.ts';
import type { BrowserErrand } from '../../causes/facts.ts';
import { isGrease } from '../../wire/registry/grease.ts';
import type { OverheardConnection } from './attempt.ts';

/** A client's handshake with a server that did not complete. */
export type Visit = { ip: string; at: number; sni: string | null; greases: boolean };

/** Tells what browsers do at once where they have refused a certificate: by their names for DNS, or by where they went. */
export function createErrands(asked: AskedFor): {
  note(connection: OverheardConnection): void;
  of(visit: Visit): BrowserErrand | null;
} {
  /** When a machine last went where Firefox asks who intercepts it. */
  const lookedForInterception = new Map<string, number>();
  return {
    note({ attempt: { overheard }, target: { sni } }) {
      if (sni === interceptionAnswers && lookedForInterception.size < maxMachines)
        lookedForInterception.set(overheard.client.ip, overheard.at);
    },
    of({ ip, at, sni, greases }) {
      const asks = (name: string) => asked(name, { by: ip, from: at, to: at + atOnceMs });
      const sinceRefusal = (lookedForInterception.get(ip) ?? 0) - at;
      if (sni === interceptionAnswers) return null;
      if (asks(interceptionAnswers) || (sinceRefusal > 0 && sinceRefusal < atOnceMs)) return 'who-intercepts';
      if (!greases) return null;
      if (sni !== null && asks(sni.startsWith('www.') ? sni.slice(4) : `www.${sni}`)) return 'other-name';
      return portals.some(asks) ? 'captive-portal' : null;
    },
  };
}

export function visitOf({
  attempt: { overheard },
  target: { sni },
  observation: { hello },
}: OverheardConnection): Visit {
  return { ip: overheard.client.ip, at: overheard.at, sni, greases: hello?.cipherSuites.some(isGrease) ?? false };
}

/** Firefox goes there once it has met an authority that it does not know, and for no other fault. */
const interceptionAnswers = 'mitmdetection.services.mozilla.com';
/** Where Chrome and Edge try whether a captive portal is in the way. */
const portals = ['connectivitycheck.gstatic.com', 'edge-http.microsoft.com'];
const atOnceMs = 10_000;
const maxMachines = 2_000;
