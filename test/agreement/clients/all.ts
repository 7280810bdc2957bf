import type { RealClient } from '../real-client.ts';
import { bunAndDeno } from './bun-deno.ts';
import { curls } from './curl.ts';
import { gos } from './go.ts';
import { javas } from './java.ts';
import { nodes } from './node.ts';
import { scripted } from './scripts.ts';
import { debianTools } from './tools.ts';

/** Every client that the harness can run. */
export const realClients: RealClient[] = [
  ...curls,
  ...debianTools,
  ...scripted,
  ...nodes,
  ...bunAndDeno,
  ...gos,
  ...javas,
];
