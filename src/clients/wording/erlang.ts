import { alertName } from '../../wire/registry/alerts.ts';
import { isNameFault, type Wording } from '../failure.ts';

/** Erlang/OTP ssl, as httpc returns it. */
export const erlangWording: Wording = (failure) => {
  switch (failure.kind) {
    case 'chain':
      return isNameFault(failure)
        ? '{tls_alert,{handshake_failure,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Handshake Failure\\n {bad_cert,hostname_check_failed}"}}'
        : failure.rule === 'expired' || failure.rule === 'not-yet-valid'
          ? '{tls_alert,{certificate_expired,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Certificate Expired"}}'
          : '{tls_alert,{unknown_ca,"TLS client: In state certify at ssl_handshake.erl generated CLIENT ALERT: Fatal - Unknown CA"}}';
    case 'alert':
      return `{tls_alert,{${alertName(failure.description)},"TLS client: In state hello received SERVER ALERT: Fatal"}}`;
    case 'ended':
      return failure.how === 'timeout' ? '{error,timeout}' : '{error,closed}';
    case 'connect':
      return failure.how === 'timeout' ? '{error,timeout}' : '{error,econnrefused}';
    case 'name':
      return '{error,nxdomain}';
    default:
      return null;
  }
};
