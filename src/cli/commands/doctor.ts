import type { Command } from 'commander';
import type { DoctorOptions } from '../doctor-options.ts';
import { addTargetOptions } from '../target-options.ts';

/** `whytls doctor`: this machine, or a visiting browser. */
export function doctorCommand(program: Command): void {
  const command = program
    .command('doctor')
    .description(
      'look this machine over: clock, roots, proxies, TLS settings; with a target, run every client here; --browser: the browser that visits',
    )
    .argument('[target]', 'a host, host:port or URL: every TLS client of this machine is run against it')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'every check, every client, every setting')
    .option('--fix', 'show what would be changed to mend it')
    .option('--yes', 'with --fix: change it, keep a backup, run the failing client again')
    .option('--undo', 'take back the last --fix, byte for byte')
    .option('--redact', 'leave names of this machine, its user and its network out of the report')
    .option(
      '--time-from <HOSTS>',
      'ask these hosts for the time instead of the usual ones (HOST[:PORT],...; port 123 is asked by SNTP)',
    )
    .option('--ask-resolver <IP>', "hold this machine's resolver against this one (default: 9.9.9.9; none asks nobody)")
    .option('--browser', 'look at a browser instead: open the page whose address it prints')
    .option('--listen <IP>', 'with --browser: an address of this machine that a phone in the same network reaches')
    .option('--port <N>', 'with --browser: serve the page there, and the check on the ports after it')
    .option('--no-open', 'with --browser: print the address only')
    .addHelpText('after', epilogue)
    .action(async (target: string | undefined, options: DoctorOptions) => {
      const { doctor: run } = await import('../doctor.ts');
      await run(target, options);
    });
  addTargetOptions(command);
}

const epilogue = `
Examples:
  whytls doctor                               this machine
  whytls doctor example.com                   and its TLS clients, run against it
  whytls doctor --browser                     the browser of this machine
  whytls doctor --browser --listen 0.0.0.0    a phone in the same network

Exit status: 0 healthy, 1 a problem found, 2 usage, 3 could not tell.`;
