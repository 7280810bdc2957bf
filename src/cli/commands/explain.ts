import type { Command } from 'commander';
import type { ExplainOptions } from '../explain.ts';

/** `whytls explain`: messages and logs. */
export function explainCommand(program: Command): void {
  program
    .command('explain')
    .description('what an error message or a log means')
    .argument('[text...]', 'the message itself, files, or - for standard input')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'every possibility and every fix')
    .option('--probe', 'go to the server that the text names, and look')
    .addHelpText('after', epilogue)
    .action(async (given: string[], options: ExplainOptions) => {
      const { explain } = await import('../explain.ts');
      await explain(given, options);
    });
}

const epilogue = `
Examples:
  whytls explain 'curl: (60) SSL certificate problem: unable to get local issuer certificate'
  whytls explain error.log error.log.1.gz
  tail -f error.log | whytls explain -
  make 2>&1 | whytls explain

An argument that is the name of a file is read, anything else is the text itself.
Exit status: 1 a failure was recognised, 2 usage, 3 none was, or the text hides its cause.`;
