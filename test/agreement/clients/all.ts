import type { RealClient } from '../real-client.ts';
import { bunAndDeno } from './bun-deno.ts';
import { chromiums } from './chromium.ts';
import { curls } from './curl.ts';
import { dotnets } from './dotnet.ts';
import { databaseClients } from './databases.ts';
import { embedded } from './embedded.ts';
import { erlangs } from './erlang.ts';
import { firefoxes } from './firefox.ts';
import { gos } from './go.ts';
import { javas } from './java.ts';
import { nodeFetches, nodes } from './node.ts';
import { rusts } from './rust.ts';
import { scripted } from './scripts.ts';
import { debianTools } from './tools.ts';

/** Every client that the harness can run. */
export const realClients: RealClient[] = [
  ...curls,
  ...debianTools,
  ...scripted,
  ...nodes,
  ...nodeFetches,
  ...bunAndDeno,
  ...gos,
  ...javas,
  ...dotnets,
  ...embedded,
  ...rusts,
  ...erlangs,
  ...databaseClients,
  ...chromiums,
  ...firefoxes,
];
