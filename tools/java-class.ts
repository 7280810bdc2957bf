/** Compiles src/sources/machine/java/Whytls.java and writes it as base64 beside it. Needs a JDK of 9 or newer. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../src/sources/machine/java');
const path = join(folder, 'whytls-class.ts');
const scratch = mkdtempSync(join(tmpdir(), 'whytls-java-'));
try {
  execFileSync('javac', ['--release', '8', '-g:none', '-d', scratch, join(folder, 'Whytls.java')], {
    stdio: 'inherit',
  });
  const base64 = readFileSync(join(scratch, 'Whytls.class')).toString('base64');
  const lines = (base64.match(/.{1,110}/g) ?? []).map((line) => `  '${line}',\n`).join('');
  const old = readFileSync(path, 'utf8');
  writeFileSync(path, old.replace(/\[\n[\s\S]*\]\.join/, `[\n${lines}].join`));
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
