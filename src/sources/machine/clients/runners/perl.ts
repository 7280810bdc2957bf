import { readScript, type Runner } from '../runner.ts';

const script = `
my ($host, $port, $roots, $seconds) = @ARGV;
my $socket = IO::Socket::SSL->new(PeerHost => $host, PeerPort => $port, Timeout => $seconds, SSL_hostname => ($host =~ /^[0-9.]+$|:/ ? '' : $host), SSL_verifycn_name => $host, SSL_verifycn_scheme => 'http', SSL_verify_mode => 1, ($roots ne '' ? (SSL_ca_file => $roots) : ()));
if ($socket) { print "whytls: works\\n"; exit 0; }
print STDERR ($IO::Socket::SSL::SSL_ERROR || $!), "\\n";
exit 1;
`;

export const perl: Runner = {
  id: 'perl',
  name: 'Perl (IO::Socket::SSL)',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('perl');
    if (!path) return null;
    const { stdout } = await machine.run([path, '-MIO::Socket::SSL', '-e', 'print $IO::Socket::SSL::VERSION'], {
      timeoutMs: 3_000,
    });
    return stdout === '' ? null : { path, version: stdout.trim(), library: 'lib:openssl' };
  },
  plan({ path }, { host, port, roots, timeoutSeconds }) {
    return { argv: [path, '-MIO::Socket::SSL', '-e', script, host, String(port), roots ?? '', String(timeoutSeconds)] };
  },
  read: (ran) => readScript(ran),
};
