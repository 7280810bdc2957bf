import type { GeneralName } from '../../pki/certificate/certificate.ts';
import { alertName } from '../../wire/registry/alerts.ts';
import { tls12, tls13 } from '../../wire/registry/versions.ts';
import {
  type ChainFailure,
  type ChainFault,
  type Failure,
  type Where,
  type Wording,
  dateFaults,
  isCutOff,
  nameFaults,
  sameFor,
} from '../failure.ts';

/** Erlang/OTP's ssl, as httpc returns the reason. It names the state of its own machine, and the line of its source. */
export const erlangWording: Wording = (failure, where) => {
  switch (failure.kind) {
    case 'chain': {
      if (failure.rule === 'unreadable') return null; // With the whole stack of its decoder.
      const { alert, why } = chainAlert(failure, where);
      const state = where.version === tls12 ? 'certify' : where.requested ? 'wait_cert' : 'wait_cert_cr';
      return generated(state, 'ssl_handshake.erl:2155', alert, why);
    }
    case 'alert':
      return tlsAlert(
        failure.description,
        `TLS client: In state ${stateOf(failure)} received SERVER ALERT: Fatal - ${title(failure.description)}\\n`,
      );
    case 'ended':
      if (isCutOff(failure)) return 'socket_closed_remotely';
      return failure.how === 'timeout' ? 'timeout' : 'closed';
    case 'not-tls':
      return generated('hello', 'tls_record.erl:532', 10, `\\n {unsupported_record_type,${failure.bytes[0] ?? 0}}`);
    case 'connect':
      return failure.how === 'timeout' ? 'timeout' : 'econnrefused';
    case 'name':
      return 'nxdomain';
    case 'violation':
      return violation(failure);
    default:
      return null;
  }
};

function violation({ rule, version }: Extract<Failure, { kind: 'violation' }>): string | null {
  const isNew = version === tls13;
  switch (rule) {
    case 'bad-record-mac':
      return isNew ? generated('wait_finished', 'tls_record_1_3.erl:325', 20, '\\n decryption_failed') : null;
    case 'bad-finished':
      return isNew ? generated('wait_finished', 'tls_handshake_1_3.erl:1100', 51, '\\n decrypt_error') : null;
    case 'bad-signature':
      return isNew
        ? generated('wait_cv', 'tls_handshake_1_3.erl:1000', 40, '\\n \\"Failed to verify CertificateVerify\\"')
        : generated('certify', 'tls_dtls_client_connection.erl:300', 51, '\\n');
    case 'downgrade-sentinel':
      return generated('hello', 'tls_handshake.erl:300', 47, '\\n');
    default:
      return null;
  }
}

/** ssl_handshake:path_validation_alert, and what stands behind the alert. */
function chainAlert(
  { rule, depth }: ChainFailure,
  { host, leaf, culprit, namesake, sent }: Where,
): { alert: number; why: string } {
  if (nameFaults.includes(rule)) {
    const listed = (leaf?.subjectAltNames ?? []).flatMap(nameTerm);
    const reason =
      listed.length === 0 ? 'missing_subject_altnames' : `{requested,\\"${host}\\"},{received,[${listed.join(',')}]}`;
    return { alert: 42, why: `\\n {bad_cert,{hostname_check_failed,${reason}}}` };
  }
  if (rule === 'encoding') return { alert: 40, why: '\\n {bad_cert,invalid_validity_dates}' };
  if (rule === 'key-usage' && depth === 0) {
    const critical = (id: number) => culprit?.extensions.find(({ oid }) => oid === `2.5.29.${id}`)?.critical ?? false;
    const usages = `{'Extension',{2,5,29,15},${critical(15)},[${culprit?.keyUsage?.join(',') ?? ''}]}`;
    const allowed = (culprit?.extendedKeyUsage ?? []).map(tuple).join(',');
    return {
      alert: 43,
      why: `\\n {key_usage_mismatch,{${usages},{'Extension',{2,5,29,37},${critical(37)},[${allowed}]}}}`,
    };
  }
  if (rule === 'extended-key-usage') {
    const listed = (culprit?.extendedKeyUsage ?? []).map((oid) => purposes[oid] ?? tuple(oid));
    return { alert: 43, why: `\\n {${depth > 0 ? 'ca_' : ''}invalid_ext_keyusage,[${listed.join(',')}]}` };
  }
  return (
    (namesake && sent.includes(namesake) ? chainAlerts['bad-signature'] : chainAlerts[rule]) ?? {
      alert: 48,
      why: '\\n',
    }
  );
}

const chainAlerts: Partial<Record<ChainFault, { alert: number; why: string }>> = {
  ...sameFor(dateFaults, { alert: 45, why: '\\n' }),
  'self-signed-leaf': { alert: 42, why: '\\n selfsigned_peer' },
  'bad-signature': { alert: 42, why: '\\n invalid_signature' },
  'unknown-critical-extension': { alert: 43, why: '\\n unknown_critical_extension' },
  'weak-signature': { alert: 43, why: '\\n unsupported_signature' },
  'path-length': { alert: 40, why: '\\n {bad_cert,max_path_length_reached}' },
  'too-complex': { alert: 40, why: '\\n {bad_cert,max_path_length_reached}' },
  policy: { alert: 40, why: '\\n {bad_cert,{policy_requirement_not_met,{{explicit_policy,0},{policy_set,[]}}}}' },
  'not-a-ca': { alert: 40, why: '\\n {bad_cert,invalid_key_usage}' },
  'key-usage': { alert: 40, why: '\\n {bad_cert,invalid_key_usage}' },
  'name-constraints': { alert: 42, why: '\\n subject_alt_name_not_permitted' },
};

/** A GeneralName as the term that its decoder makes of it. */
function nameTerm(name: GeneralName): string[] {
  if (name.kind === 'ip') return [`{iPAddress,<<${name.bytes.join(',')}>>}`];
  const tags: Partial<Record<GeneralName['kind'], string>> = {
    dns: 'dNSName',
    uri: 'uniformResourceIdentifier',
    email: 'rfc822Name',
  };
  return 'value' in name ? [`{${tags[name.kind]},\\"${name.value}\\"}`] : [];
}

function tuple(oid: string): string {
  return `{${oid.replaceAll('.', ',')}}`;
}

/** Those that it has names for. */
const purposes: Record<string, string> = {
  '1.3.6.1.5.5.7.3.2': '\\"id-kp-clientAuth\\"',
  '1.3.6.1.5.5.7.3.3': '\\"id-kp-codeSigning\\"',
  '1.3.6.1.5.5.7.3.4': '\\"id-kp-emailProtection\\"',
  '1.3.6.1.5.5.7.3.8': '\\"id-kp-timeStamping\\"',
  '1.3.6.1.5.5.7.3.9': '\\"id-kp-OCSPSigning\\"',
  '2.5.29.37.0': '\\"anyExtendedKeyUsage\\"',
};

function generated(state: string, source: string, alert: number, why: string): string {
  return tlsAlert(
    alert,
    `TLS client: In state ${state} at ${source} generated CLIENT ALERT: Fatal - ${title(alert)}${why}`,
  );
}

function tlsAlert(description: number, text: string): string {
  return `{tls_alert,{${alertName(description)},"${text}"}}`;
}

/** The states of its machine at which a server's alert can come, by what the server has said before. */
function stateOf({ finished, version, after }: Extract<Failure, { kind: 'alert' }>): string {
  if (finished) return version === tls13 ? 'connection' : 'cipher';
  if (after === undefined) return 'hello';
  return version === tls12 ? 'certify' : (states13[after] ?? 'hello');
}

/** RFC 8446 appendix A.1, by what has been read. */
const states13: Record<string, string> = {
  HelloRetryRequest: 'wait_sh',
  ServerHello: 'wait_ee',
  EncryptedExtensions: 'wait_cert_cr',
  CertificateRequest: 'wait_cert',
  Certificate: 'wait_cv',
  CertificateVerify: 'wait_finished',
};

/** `Handshake Failure`, `Unknown CA`. */
function title(description: number): string {
  return (
    titles[description] ??
    alertName(description)
      .replace(/(?:^|_)(.)/g, (_, letter: string) => ` ${letter.toUpperCase()}`)
      .trim()
  );
}

const titles: Record<number, string> = {
  20: 'Bad Record MAC',
  48: 'Unknown CA',
  109: 'Missing extension',
  116: 'Certificate required',
};
