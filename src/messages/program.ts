import type { Certainty } from '../causes/cause.ts';
import type { CauseId } from '../causes/generated/ids.ts';

/**
 * Where a text was found: in the program's own source or string tables, in what the real program printed here, or in
 * memory alone. What is only recalled is never certain.
 */
export type MeaningOrigin = 'source' | 'measured' | 'recalled';

/** Texts and codes that mean the same. */
export type Meaning = {
  /** Most likely first, as long as nothing else is known. */
  causes: CauseId[];
  /** How sure the first cause is. */
  certainty: Certainty;
  origin: MeaningOrigin;
  /** The text does not tell what went wrong, only that something did. */
  hides?: true;
  /**
   * As the program words it, without time and place. `{any}`, `{host}`, `{name}`, `{path}`, `{number}` and `{date}`
   * stand for what differs from case to case. Each text is its own example.
   */
  texts: string[];
  /** The numbers under which the program reports it; how they are written is the business of `numbers`. */
  codes?: number[];
};

/** How a program writes its numbers; see `hits/codes.ts`. */
export type NumberSystem =
  | 'openssl'
  | 'boringssl'
  | 'x509'
  | 'nss'
  | 'chromium'
  | 'curl'
  | 'gnutls'
  | 'hresult'
  | 'wininet'
  | 'osstatus'
  | 'mbedtls'
  | 'wolfssl'
  | 'bearssl';

/** What one program (or library) says when TLS fails: one file a program. */
export type Program = {
  /** The file's name. */
  id: string;
  name: string;
  /** The side of the connection on which it usually stands. */
  side: 'client' | 'server' | 'either';
  /** The one service that it speaks to or is, by the scheme of its URLs (`src/net/services.ts`): it tells the port where the text does not. */
  service?: string;
  /** The client whose profile it has, by the short form of its id (`src/clients`). */
  client?: string;
  /** The projects in whose source the texts with the origin `source` stand. */
  sources?: string[];
  /** Words that give the program away, wherever they stand. */
  marks?: string[];
  /** How to make it tell more: commands or settings, with `{host}`, `{port}` and `{target}`. */
  tellMore?: string[];
  /** The file in `src/fixes` that knows what to do with this program. */
  fix?: string;
  /** The same where a server fails as the client of another one: a proxy towards its upstream. */
  fixAsClient?: string;
  numbers?: NumberSystem;
  /** The texts are ordinary words: they count only where something else shows that TLS is meant. */
  needsTls?: true;
  meanings: Meaning[];
};
