import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * For the `skip` option of a test that runs other programs: false when they are all there, else the reason.
 * Throws instead when CI is set, since there a skip would hide a failure. A command is a name or an absolute path.
 */
export function requireTool(...commands: string[]): string | false {
  const missing = commands.filter((command) => !isInstalled(command));
  if (missing.length === 0) return false;
  return skipped(`not installed: ${missing.join(', ')} (test/setup.sh installs what the tests need)`);
}

/** The same for a program that only root can start. */
export function requireRoot(program: string): string | false {
  return process.getuid?.() === 0 ? false : skipped(`${program} can be started by root alone`);
}

function skipped(reason: string): string {
  if (process.env.CI) throw new Error(`${reason}; CI is set, where nothing may be skipped`);
  return reason;
}

/** Debian's daemons stand in sbin, which is not on everybody's path. */
const directories = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin'];

function isInstalled(command: string): boolean {
  const candidates = command.startsWith('/') ? [command] : directories.map((directory) => join(directory, command));
  return candidates.some((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
