import { clientFix } from './client-recipes.ts';

export const erlang = clientFix('erlang', 'Erlang and Elixir', {
  trust: [
    'ssl: [cacertfile: "/path/root.pem"]     # connection options',
    'HEX_CACERTS_PATH=/path/root.pem mix ...     # Hex',
  ],
  update: ['ssl: [cacerts: :public_key.cacerts_get()]     # OTP 25 or newer: the roots of the system'],
});
