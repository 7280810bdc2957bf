import { Command, CommanderError } from 'commander';
import type { UnknownClient } from '../clients/find.ts';
import type { TargetError } from '../net/target-error.ts';
import { version } from '../version.ts';
import { captureCommand } from './commands/capture.ts';
import { chainCommand } from './commands/chain.ts';
import { clientsCommand } from './commands/clients.ts';
import { doctorCommand } from './commands/doctor.ts';
import { explainCommand } from './commands/explain.ts';
import { labCommand } from './commands/lab.ts';
import { isOutputClosed } from './closed-output.ts';
import { exitCode } from './exit-code.ts';
import { addTargetOptions } from './target-options.ts';
import { complain, standardOutput } from './terminal.ts';
import { nearest } from '../wire/nearest.ts';
import { UsageError } from './usage-error.ts';
import type { WhyOptions } from './why.ts';

/**
 * Runs the command line. Every error ends here, in a paragraph and an exit code. `onCommand` hears the name of the command
 * that is carried out, `whytls` for the main job, and which options it was given.
 */
export async function run(
  typed: string[],
  onCommand: (name: string, options: string[]) => void = () => {},
): Promise<void> {
  // No host is meant by it: one of that name is help:443.
  const args = typed[0] === 'help' ? [...typed.slice(1, 2).filter((each) => each in commands), '--help'] : typed;
  const program = makeProgram(args);
  const meant = program.commands.find((command) => command.name() === args[0]) ?? program;
  // What was thrown where nobody waits for it is a fault of ours, too, and no reason for a stack trace.
  process.on('uncaughtException', (error) => process.exit(report(error, program, meant)));
  program.hook('preAction', (_, command) => {
    const [misplaced] = command === program ? [] : Object.keys(program.opts());
    const option = program.options.find((each) => each.attributeName() === misplaced);
    if (option)
      throw new UsageError(`${option.long} stands before ${command.name()}; an option goes behind its command.`);
    onCommand(command.name(), Object.keys(command.opts()));
  });
  try {
    if (isOutputClosed()) {
      throw new UsageError(
        'standard output is closed, so that no answer could be read. Leave it open, or send it to a file or a pipe.',
      );
    }
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, program, meant);
  }
}

/** What else there is beside the main job, in the order of the help page. */
const commands: Record<string, (program: Command) => void> = {
  lab: labCommand,
  capture: captureCommand,
  clients: clientsCommand,
  chain: chainCommand,
  explain: explainCommand,
  doctor: doctorCommand,
};

/** With the commands that are meant, or all where help is asked for: making them takes a moment that the main job has no need to spend. */
function makeProgram(args: string[]): Command {
  const program = new Command('whytls')
    .description('Why did TLS fail, and how do I fix it?')
    .argument(
      '<target>',
      'a host, host:port, [v6]:port, a URL (https://, smtp://, imap://, postgres://, ...), or lab:SCENARIO',
    )
    .helpOption('-h, --help', 'this page')
    .version(`whytls ${version}`, '-V, --version', 'the version')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'all evidence and fixes, and what was ruled out and why')
    .option('--trace', 'draw every connection, message by message')
    .option('--pcap <FILE>', 'write what was sent and received, for Wireshark (pcapng with its keys)')
    .option('--keylog <FILE>', 'write the secrets of the connections (SSLKEYLOGFILE)')
    .addHelpText('after', epilogue)
    .action(async (target: string, options: WhyOptions) => {
      const { why } = await import('./why.ts');
      await why(target, options);
    });
  addTargetOptions(program);
  const all = args.some((each) => each === '-h' || each === '--help');
  for (const [name, add] of Object.entries(commands)) if (all || args.includes(name)) add(program);
  for (const command of [program, ...program.commands]) {
    // Commander throws instead of printing and exiting; help and version are still printed.
    command
      .exitOverride()
      .configureOutput({ writeOut: (text) => standardOutput().write(text), writeErr: () => {}, outputError: () => {} });
  }
  return program.enablePositionalOptions().helpCommand(false);
}

const epilogue = `
Examples:
  whytls example.com
  whytls smtp://mail.example.com                STARTTLS, on port 25
  whytls db.example.com:5432                    the port tells the protocol
  whytls example.com --connect 192.0.2.1:443    before the DNS is switched
  whytls example.com --trace                    every message
  whytls lab:chain-incomplete                   a broken server to try it on
  whytls explain 'x509: certificate signed by unknown authority'

Exit status: 0 healthy, 1 a problem found, 2 usage, 3 could not tell.
Environment: HTTPS_PROXY, ALL_PROXY, NO_PROXY, NO_COLOR, FORCE_COLOR, COLUMNS.`;

/** Says what went wrong; returns the exit code. */
function report(error: unknown, program: Command, meant: Command): number {
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCode.healthy;
    complain(inOurWords(error, program, meant));
    return exitCode.usage;
  }
  if (error instanceof Error && isBadInput(error)) {
    complain(error.message);
    return exitCode.usage;
  }
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  complain(
    `internal error: ${text} This is a fault of whytls, not of the server. Please report it with the command that you typed; WHYTLS_DEBUG=1 shows where it happened.`,
  );
  if (process.env.WHYTLS_DEBUG) process.stderr.write(`${error instanceof Error ? error.stack : text}\n`);
  return exitCode.internal;
}

/** Bad usage that a deeper layer found: told by name, since what is loaded on demand may bring its own copy of the class. */
function isBadInput({ name }: Error): boolean {
  const bad: string[] = ['UsageError', 'TargetError', 'UnknownClient'] satisfies (
    | UsageError
    | TargetError
    | UnknownClient
  )['name'][];
  return bad.includes(name);
}

function inOurWords(error: CommanderError, program: Command, meant: Command): string {
  const [, typed = ''] = /'(.*?)'/s.exec(error.message) ?? [];
  switch (error.code) {
    case 'commander.unknownOption': {
      const known = meant.options
        .flatMap(({ short, long }) => [short, long])
        .filter((each) => typeof each === 'string');
      const near = nearest(typed.split('=')[0] ?? '', ['--help', ...known]);
      return `there is no option ${typed}${near ? `; did you mean ${near}?` : '.'} ${meant === program ? 'whytls' : `whytls ${meant.name()}`} --help shows all options.`;
    }
    case 'commander.missingArgument':
      if (meant !== program)
        return `${meant.name()} needs a ${typed}. whytls ${meant.name()} --help shows what it takes.`;
      return 'what shall be diagnosed? Name a host, host:port, a URL, or lab:SCENARIO, as in: whytls example.com. whytls --help shows all options.';
    case 'commander.optionMissingArgument':
      return `the option ${typed} needs a value. whytls --help shows all options.`;
    case 'commander.excessArguments': {
      const typed = meant.args.join(', ');
      if (meant !== program)
        return `${meant.name()} takes one at a time; typed were ${typed}. whytls ${meant.name()} --help shows what it takes.`;
      const near = nearest(program.args[0] ?? '', Object.keys(commands));
      return `one target at a time; typed were ${typed}.${near ? ` Did you mean the command ${near}?` : ''} whytls --help shows all options and commands.`;
    }
    default:
      return error.message.replace(/^error: /, '');
  }
}
