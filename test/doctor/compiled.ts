import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../node_modules/.cache/whytls-doctor');

/** Arguments for Node.js by which it keeps what it compiled: hundreds of runs of the same files follow each other here. */
export const compiled = [
  '--import',
  `data:text/javascript,import{enableCompileCache}from"node:module";enableCompileCache(${JSON.stringify(folder)})`,
];
