import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RealClient } from '../real-client.ts';
import { runCommand } from '../running.ts';

/** Erlang's httpc with its defaults, which verify since OTP 26. */
export const erlangs: RealClient[] = [
  {
    id: 'erlang-27',
    what: "Debian 13's Erlang/OTP, httpc:request",
    needs: {
      from: 'debian',
      release: 13,
      packages: ['erlang-base', 'erlang-inets', 'erlang-ssl', 'erlang-public-key'],
    },
    cannot: ['clock'],
    version: async () => {
      const script =
        'io:format("~s ssl ~s~n", [erlang:system_info(otp_release), (application:load(ssl) =:= ok) andalso element(2, application:get_key(ssl, vsn))]), halt().';
      const argv = ['erl', '-noshell', '-eval', script];
      return (await runCommand({ argv, release: 13 }, { dir: '/tmp', timeoutMs: 10_000 })).stdout.trim();
    },
    visit: async (visit) => {
      const script = join(visit.dir, 'visit.escript');
      const { url, caFile, identity } = visit;
      const own = identity
        ? `[{ssl, httpc:ssl_verify_host_options(true) ++ [{certfile, ${quote(identity.certFile)}}, {keyfile, ${quote(identity.keyFile)}}]}]`
        : '[]';
      writeFileSync(
        script,
        `main(_) ->
    logger:set_primary_config(level, none),
    {ok, _} = application:ensure_all_started([inets, ssl]),
    ok = public_key:cacerts_load(${quote(caFile)}),
    case httpc:request(get, {${quote(url)}, []}, ${own}, []) of
        {ok, _} -> ok;
        {error, Reason} -> io:format(standard_error, "~0p~n", [Reason]), halt(1)
    end.
`.replace(/^/, '#!/usr/bin/env escript\n'),
      );
      const { code, stderr } = await runCommand({ argv: ['escript', script], release: 13 }, visit);
      if (code === 0) return { outcome: 'works', error: null };
      // {failed_connect,[{to_address,...},{inet,[inet],REASON}]}
      const line = stderr.trim().split('\n')[0] ?? '';
      return { outcome: 'fails', error: /\{inet,\[inet\],(.*)\}\]\}$/.exec(line)?.[1] ?? (line || null) };
    },
  },
];

function quote(text: string): string {
  return JSON.stringify(text);
}
