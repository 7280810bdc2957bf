#!/usr/bin/env node
import { version } from '../version.ts';
import { environmentBack } from './start.ts';

// Kept tiny: `--version` costs what Node costs. All else is loaded when it is asked for.
const [first, ...more] = process.argv.slice(2);
const oldestNode = 24;
if (Number.parseInt(process.versions.node, 10) < oldestNode) {
  process.stderr.write(`whytls: needs Node.js ${oldestNode} or newer; this is ${process.version}.\n`);
  process.exitCode = 2;
} else if (more.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`whytls ${version}\n`);
} else {
  environmentBack(process.env);
  // No top-level await: as built this is a CommonJS module, which starts a millisecond sooner.
  void import('./load-program.ts').then(({ runProgram }) => runProgram(process.argv.slice(2)));
}
