/** An AlertDescription. */
export type Alert = {
  id: number;
  /** IANA's name without its `_RESERVED`. */
  name: string;
  rfc: string;
  /** What its sender means by it, in a sentence's part. */
  meaning: string;
};

/** IANA "TLS Alerts" (tls-parameters-6.csv), RFC 8446 section 6 unless another is named. */
export const alerts = [
  { id: 0, name: 'close_notify', rfc: 'RFC 8446', meaning: 'nothing more will be sent' },
  { id: 1, name: 'end_of_early_data', rfc: 'draft-ietf-tls-tls13-18', meaning: 'the early data ends here' },
  { id: 10, name: 'unexpected_message', rfc: 'RFC 8446', meaning: 'a message came that has no place here' },
  { id: 20, name: 'bad_record_mac', rfc: 'RFC 8446', meaning: 'a record could not be verified' },
  { id: 21, name: 'decryption_failed', rfc: 'RFC 2246', meaning: 'a record could not be decrypted' },
  { id: 22, name: 'record_overflow', rfc: 'RFC 8446', meaning: 'a record was longer than allowed' },
  { id: 30, name: 'decompression_failure', rfc: 'RFC 5246', meaning: 'a record could not be decompressed' },
  { id: 40, name: 'handshake_failure', rfc: 'RFC 8446', meaning: 'nothing offered was acceptable' },
  { id: 41, name: 'no_certificate', rfc: 'RFC 6101', meaning: 'the client has no certificate' },
  { id: 42, name: 'bad_certificate', rfc: 'RFC 8446', meaning: 'the certificate is broken or its signature wrong' },
  { id: 43, name: 'unsupported_certificate', rfc: 'RFC 8446', meaning: 'the certificate is of a kind not supported' },
  { id: 44, name: 'certificate_revoked', rfc: 'RFC 8446', meaning: 'the certificate was revoked' },
  { id: 45, name: 'certificate_expired', rfc: 'RFC 8446', meaning: 'the certificate is expired or not yet valid' },
  { id: 46, name: 'certificate_unknown', rfc: 'RFC 8446', meaning: 'the certificate is not acceptable' },
  { id: 47, name: 'illegal_parameter', rfc: 'RFC 8446', meaning: 'a field was inconsistent or out of range' },
  { id: 48, name: 'unknown_ca', rfc: 'RFC 8446', meaning: 'the issuer of the certificate is not trusted' },
  { id: 49, name: 'access_denied', rfc: 'RFC 8446', meaning: 'the certificate is good, but access is not allowed' },
  { id: 50, name: 'decode_error', rfc: 'RFC 8446', meaning: 'a message could not be decoded' },
  { id: 51, name: 'decrypt_error', rfc: 'RFC 8446', meaning: 'a signature, Finished or PSK binder did not verify' },
  { id: 52, name: 'too_many_cids_requested', rfc: 'RFC 9147', meaning: 'too many connection ids were asked for' },
  { id: 60, name: 'export_restriction', rfc: 'RFC 2246', meaning: 'export rules do not allow this' },
  { id: 70, name: 'protocol_version', rfc: 'RFC 8446', meaning: 'the protocol version is not supported' },
  { id: 71, name: 'insufficient_security', rfc: 'RFC 8446', meaning: 'everything offered was too weak' },
  { id: 80, name: 'internal_error', rfc: 'RFC 8446', meaning: 'an error of the sender itself' },
  { id: 86, name: 'inappropriate_fallback', rfc: 'RFC 7507', meaning: 'a better version is supported than was tried' },
  { id: 90, name: 'user_canceled', rfc: 'RFC 8446', meaning: 'the handshake was cancelled' },
  { id: 100, name: 'no_renegotiation', rfc: 'RFC 5246', meaning: 'renegotiation is refused' },
  { id: 109, name: 'missing_extension', rfc: 'RFC 8446', meaning: 'an extension was missing that is mandatory' },
  { id: 110, name: 'unsupported_extension', rfc: 'RFC 8446', meaning: 'an extension came that was not asked for' },
  { id: 111, name: 'certificate_unobtainable', rfc: 'RFC 6066', meaning: 'the certificate could not be fetched' },
  { id: 112, name: 'unrecognized_name', rfc: 'RFC 6066', meaning: 'no server of this name is here' },
  {
    id: 113,
    name: 'bad_certificate_status_response',
    rfc: 'RFC 6066',
    meaning: 'the OCSP response was not acceptable',
  },
  { id: 114, name: 'bad_certificate_hash_value', rfc: 'RFC 6066', meaning: 'a certificate did not match its hash' },
  { id: 115, name: 'unknown_psk_identity', rfc: 'RFC 4279', meaning: 'no such pre-shared key is known' },
  { id: 116, name: 'certificate_required', rfc: 'RFC 8446', meaning: 'a client certificate is required' },
  { id: 117, name: 'general_error', rfc: 'RFC 9846', meaning: 'an error that no other alert names' },
  {
    id: 120,
    name: 'no_application_protocol',
    rfc: 'RFC 7301',
    meaning: 'no offered application protocol is supported',
  },
  { id: 121, name: 'ech_required', rfc: 'RFC 9849', meaning: 'the encrypted ClientHello was not accepted' },
] as const satisfies readonly Alert[];

/** The name of an alert in the registry. */
export type AlertName = (typeof alerts)[number]['name'];

/** The alert with this description, or undefined for unknown values. */
export function alertById(id: number): (typeof alerts)[number] | undefined {
  return alerts.find((alert) => alert.id === id);
}

/** An alert by the registry's name, `handshake_failure`; its number where it is not registered. */
export type NamedAlert = AlertName | `${number}`;

/** `handshake_failure`; for what is not registered its number. */
export function alertName(id: number): NamedAlert {
  return alertById(id)?.name ?? `${id}`;
}

/** The description by which an alert goes over the wire. */
export function alertId(name: AlertName): number {
  return alerts.find((alert) => alert.name === name)!.id;
}
