import { existsSync, fstatSync, readFileSync, statSync } from 'node:fs';

/**
 * Whether a shell closed standard output before it started this (`>&-`). Node.js then opens /dev/null in its place, to read and
 * write, and nothing would ever be said. A shell opens /dev/null to write alone; what opens it as Node.js does (a service
 * manager, `subprocess.DEVNULL`) wants the silence. So it is told only where a shell is the parent, and where it did not pass on
 * what it was given itself. Linux; elsewhere false.
 */
export function isOutputClosed(): boolean {
  const { rdev } = fstatSync(1);
  if (process.platform !== 'linux' || rdev !== nullDevice) return false;
  try {
    const [, flags = ''] = /^flags:\s*(\d+)$/m.exec(readFileSync('/proc/self/fdinfo/1', 'latin1')) ?? [];
    return (
      (Number.parseInt(flags, 8) & accessMode) === readAndWrite &&
      shells.includes(readFileSync(`/proc/${process.ppid}/comm`, 'latin1').trim()) &&
      !isNull(`/proc/${process.ppid}/fd/1`)
    );
  } catch {
    return false;
  }
}

/** False as well where there is none: some shells close their own for as long as the command runs. */
function isNull(descriptor: string): boolean {
  return existsSync(descriptor) && statSync(descriptor).rdev === nullDevice;
}

/** Character device 1:3. Linux, Documentation/admin-guide/devices.txt. */
const nullDevice = 0x103;
const accessMode = 3;
const readAndWrite = 2;
const shells = ['sh', 'bash', 'dash', 'zsh', 'ksh', 'mksh', 'ash', 'fish', 'busybox'];
