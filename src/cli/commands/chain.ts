import type { Command } from 'commander';
import type { ChainCommandOptions } from '../chain.ts';
import { addTargetOptions } from '../target-options.ts';

/** `whytls chain`: a certificate chain, drawn and judged. */
export function chainCommand(program: Command): void {
  const command = program
    .command('chain')
    .description('draw and judge a certificate chain: of a server, or in a file')
    .argument('[target|FILE]', 'as for whytls itself, or a file with the chain, leaf first: PEM, DER, PKCS#7, PKCS#12')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('--host <NAME>', 'for a file: the name or address that it has to be for')
    .option('--purpose <PURPOSE>', 'for a file: server (default) or client')
    .option('--untrusted <FILE>', 'for a file: further certificates (PEM) to build with')
    .option('--crl <FILE>', 'for a file: revocation lists (PEM or DER) to hold it against')
    .option('--password <PASSWORD>', 'of a PKCS#12 file (or in WHYTLS_PASSWORD)')
    .option('--repair <OUT>', 'write the complete chain in the right order, without the root')
    .option(
      '--batch <FILE>',
      'judge a case of each line ({"id", "chain", "roots", ...}), a report a line; - for standard input',
    )
    .addHelpText('after', epilogue)
    .action(async (input: string | undefined, options: ChainCommandOptions) => {
      const { chain } = await import('../chain.ts');
      await chain(input, options);
    });
  addTargetOptions(command);
}

const epilogue = `
Examples:
  whytls chain example.com
  whytls chain example.com --repair fullchain.pem    what it should send
  whytls chain fullchain.pem --host example.com      before it is installed

Exit status: 0 healthy, 1 a problem found, 2 usage, 3 could not tell.`;
