import { readScript, type Runner, urlOf } from '../runner.ts';

const script = `
require 'net/http'
require 'openssl'
uri = URI(ARGV[0])
http = Net::HTTP.new(uri.hostname, uri.port)
http.use_ssl = true
http.ca_file = ARGV[1] unless ARGV[1].empty?
http.open_timeout = http.read_timeout = ARGV[2].to_f
begin
  http.start { |it| it.head('/') }
rescue Net::HTTPBadResponse, EOFError
rescue StandardError => error
  abort "#{error.class}: #{error.message}"
end
puts 'whytls: works'
`;

export const ruby: Runner = {
  id: 'ruby',
  name: 'Ruby (net/http)',
  redirects: false,
  starttls: false,
  async find(machine) {
    const path = await machine.find('ruby');
    if (!path) return null;
    const { stdout } = await machine.run([path, '-ropenssl', '-e', 'puts RUBY_VERSION'], { timeoutMs: 3_000 });
    const version = stdout.trim();
    return version === '' ? null : { path, version, library: 'lib:openssl' };
  },
  plan({ path }, { host, port, roots, timeoutSeconds }) {
    return { argv: [path, '-e', script, urlOf({ host, port }), roots ?? '', String(timeoutSeconds)] };
  },
  read: (ran) => readScript(ran),
};
