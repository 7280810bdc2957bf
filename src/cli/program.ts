import { Command, CommanderError } from 'commander';
import type { UnknownClient } from '../clients/find.ts';
import type { TargetError } from '../net/target-error.ts';
import { version } from '../version.ts';
import type { ChainCommandOptions } from './chain.ts';
import type { ExplainOptions } from './explain.ts';
import { exitCode } from './exit-code.ts';
import { addTargetOptions } from './target-options.ts';
import { complain, endQuietlyWithoutReader } from './terminal.ts';
import { nearest, type UsageError } from './usage-error.ts';
import type { CaptureOptions } from './capture.ts';
import type { DoctorOptions } from './doctor.ts';
import type { WhyOptions } from './why.ts';

/**
 * Runs the command line. Every error ends here, in a paragraph and an exit code. `onCommand` hears the name of the command
 * that is carried out, `whytls` for the main job.
 */
export async function run(args: string[], onCommand: (name: string) => void = () => {}): Promise<void> {
  endQuietlyWithoutReader();
  const program = makeProgram();
  const meant = program.commands.find((command) => command.name() === args[0]) ?? program;
  // What was thrown where nobody waits for it is a fault of ours, too, and no reason for a stack trace.
  process.on('uncaughtException', (error) => process.exit(report(error, program, meant)));
  program.hook('preAction', (_, command) => onCommand(command.name()));
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error, program, meant);
  }
}

function makeProgram(): Command {
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
  program
    .command('lab')
    .description('list the broken servers to try things on, or start some')
    .argument('[scenario...]', 'scenarios to start; they run until Ctrl-C')
    .helpOption('-h, --help', 'this page')
    .action(async (ids: string[]) => {
      const { lab } = await import('./lab.ts');
      await lab(ids);
    });
  program
    .command('capture')
    .description('every TLS handshake in a packet capture, and why some fail')
    .argument('<file>', 'a pcap or pcapng file, plain or packed with gzip or zstd; - for standard input')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'all evidence and fixes, and every group')
    .option('--trace', 'draw the handshakes message by message, the worst first')
    .option('--keylog <FILE>', 'secrets of the connections (SSLKEYLOGFILE), to read what is encrypted')
    .option('--host <NAME>', 'only this server or client: a name asked for, an address, or ADDRESS:PORT')
    .option('--failed', 'list the failed handshakes alone')
    .option('--stream <N>', 'only this connection, by the number that Wireshark gives it (tcp.stream)')
    .option('--ca <FILE>', 'trust these roots (PEM) too')
    .option('--only-ca <FILE>', 'trust these roots (PEM) alone')
    .option('--at <TIME>', "judge certificates as of this time instead of the capture's own")
    .option('--offline', 'nothing is ever asked for a capture: taken for the sake of scripts')
    .action(async (file: string, options: CaptureOptions) => {
      const { capture } = await import('./capture.ts');
      await capture(file, options);
    });
  program
    .command('clients')
    .description('the clients that we know, or one of them: what it offers, trusts and demands')
    .argument('[id]', 'such as java-8, chrome, curl-openssl-3')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'as JSON')
    .action(async (id: string | undefined, options: { json?: true }) => {
      const { clients } = await import('./clients.ts');
      await clients(id, options);
    });
  const chain = program
    .command('chain')
    .description('draw and judge a certificate chain: of a server, or in a file')
    .argument('[target|FILE]', 'as for whytls itself, or a file with the chain, leaf first: PEM, DER, PKCS#7, PKCS#12')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('--host <NAME>', 'for a file: the name or address that it has to be for')
    .option('--purpose <PURPOSE>', 'for a file: server (default) or client')
    .option('--untrusted <FILE>', 'for a file: further certificates (PEM) to build with')
    .option('--password <PASSWORD>', 'of a PKCS#12 file (or in WHYTLS_PASSWORD)')
    .option('--repair <OUT>', 'write the complete chain in the right order, without the root')
    .option(
      '--batch <FILE>',
      'judge a case of each line ({"id", "chain", "roots", ...}), a report a line; - for standard input',
    )
    .action(async (input: string | undefined, options: ChainCommandOptions) => {
      const { chain } = await import('./chain.ts');
      await chain(input, options);
    });
  addTargetOptions(chain);
  program
    .command('explain')
    .description('what an error message or a log means')
    .argument('[text...]', 'the message itself, files, or - for standard input')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'every possibility and every fix')
    .option('--probe', 'go to the server that the text names, and look')
    .addHelpText('after', explainEpilogue)
    .action(async (given: string[], options: ExplainOptions) => {
      const { explain } = await import('./explain.ts');
      await explain(given, options);
    });
  const doctor = program
    .command('doctor')
    .description('look this machine over: clock, roots, proxies, TLS settings; with a target, run every client here')
    .argument('[target]', 'a host, host:port or URL: every TLS client of this machine is run against it')
    .helpOption('-h, --help', 'this page')
    .option('--json', 'the report as JSON')
    .option('-v, --verbose', 'every check, every client, every setting')
    .option('--fix', 'show what would be changed to mend it')
    .option('--yes', 'with --fix: change it, keep a backup, run the failing client again')
    .option('--undo', 'take back the last --fix, byte for byte')
    .option('--redact', 'leave names of this machine, its user and its network out of the report')
    .option('--time-from <HOSTS>', 'ask these hosts for the time instead of the usual ones (HOST[:PORT],...)')
    .option('--ask-resolver <IP>', "hold this machine's resolver against this one (default: 9.9.9.9; none asks nobody)")
    .option('--browser', 'look at a browser instead: open the page whose address it prints')
    .option('--listen <IP>', 'with --browser: an address of this machine that a phone in the same network reaches')
    .option('--port <N>', 'with --browser: serve the page there, and the check on the ports after it')
    .option('--no-open', 'with --browser: print the address only')
    .addHelpText('after', doctorEpilogue)
    .action(async (target: string | undefined, options: DoctorOptions) => {
      const { doctor: run } = await import('./doctor.ts');
      await run(target, options);
    });
  addTargetOptions(doctor);
  for (const command of [program, ...program.commands]) {
    // Commander throws instead of printing and exiting; help and version are still printed.
    command.exitOverride().configureOutput({ writeErr: () => {}, outputError: () => {} });
  }
  return program.enablePositionalOptions().helpCommand(false);
}

const explainEpilogue = `
Examples:
  whytls explain 'curl: (60) SSL certificate problem: unable to get local issuer certificate'
  whytls explain error.log error.log.1.gz
  tail -f error.log | whytls explain -
  make 2>&1 | whytls explain

An argument that is the name of a file is read, anything else is the text itself.
Exit status: 1 a failure was recognised, 2 usage, 3 none was, or the text hides its cause.`;

const doctorEpilogue = `
Examples:
  whytls doctor                               this machine
  whytls doctor example.com                   and its TLS clients, run against it
  whytls doctor --browser                     the browser of this machine
  whytls doctor --browser --listen 0.0.0.0    a phone in the same network

Exit status: 0 healthy, 1 a problem found, 2 usage, 3 could not tell.`;

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
Environment: HTTPS_PROXY, ALL_PROXY, NO_PROXY, NO_COLOR, FORCE_COLOR.`;

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
      return 'what shall be diagnosed? Name a host, host:port, a URL, or lab:SCENARIO, as in: whytls example.com. whytls --help shows all options.';
    case 'commander.optionMissingArgument':
      return `the option ${typed} needs a value. whytls --help shows all options.`;
    case 'commander.excessArguments': {
      const typed = meant.args.join(', ');
      if (meant !== program)
        return `${meant.name()} takes one at a time; typed were ${typed}. whytls ${meant.name()} --help shows what it takes.`;
      const near = nearest(
        program.args[0] ?? '',
        program.commands.map((command) => command.name()),
      );
      return `one target at a time; typed were ${typed}.${near ? ` Did you mean the command ${near}?` : ''} whytls --help shows all options and commands.`;
    }
    default:
      return error.message.replace(/^error: /, '');
  }
}
