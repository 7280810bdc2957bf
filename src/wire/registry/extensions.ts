import { unnamed } from './grease.ts';

/** An extension type. */
export type ExtensionType = {
  id: number;
  /** IANA's name; `_old` and `_draft` tell superseded numbers apart. */
  name: string;
  /** Where it may stand, as RFC 8446 section 4.2 abbreviates it: CH, SH, EE, CT, CR, NST, HRR. Comma separated. */
  messages: string;
  rfc: string;
};

/** IANA "TLS ExtensionType Values" (tls-extensiontype-values-1.csv), and those deployed without registration. */
export const extensionTypes = [
  { id: 0, name: 'server_name', messages: 'CH,SH,EE', rfc: 'RFC 6066' },
  { id: 1, name: 'max_fragment_length', messages: 'CH,SH,EE', rfc: 'RFC 6066' },
  { id: 2, name: 'client_certificate_url', messages: 'CH,SH', rfc: 'RFC 6066' },
  { id: 3, name: 'trusted_ca_keys', messages: 'CH,SH', rfc: 'RFC 6066' },
  { id: 4, name: 'truncated_hmac', messages: 'CH,SH', rfc: 'RFC 6066' },
  { id: 5, name: 'status_request', messages: 'CH,SH,CR,CT', rfc: 'RFC 6066' },
  { id: 6, name: 'user_mapping', messages: 'CH,SH', rfc: 'RFC 4681' },
  { id: 7, name: 'client_authz', messages: 'CH,SH', rfc: 'RFC 5878' },
  { id: 8, name: 'server_authz', messages: 'CH,SH', rfc: 'RFC 5878' },
  { id: 9, name: 'cert_type', messages: 'CH,SH', rfc: 'RFC 6091' },
  { id: 10, name: 'supported_groups', messages: 'CH,EE', rfc: 'RFC 8446' },
  { id: 11, name: 'ec_point_formats', messages: 'CH,SH', rfc: 'RFC 8422' },
  { id: 12, name: 'srp', messages: 'CH', rfc: 'RFC 5054' },
  { id: 13, name: 'signature_algorithms', messages: 'CH,CR', rfc: 'RFC 8446' },
  { id: 14, name: 'use_srtp', messages: 'CH,SH,EE', rfc: 'RFC 5764' },
  { id: 15, name: 'heartbeat', messages: 'CH,SH,EE', rfc: 'RFC 6520' },
  { id: 16, name: 'application_layer_protocol_negotiation', messages: 'CH,SH,EE', rfc: 'RFC 7301' },
  { id: 17, name: 'status_request_v2', messages: 'CH,SH', rfc: 'RFC 6961' },
  { id: 18, name: 'signed_certificate_timestamp', messages: 'CH,SH,CR,CT', rfc: 'RFC 6962' },
  { id: 19, name: 'client_certificate_type', messages: 'CH,SH,EE', rfc: 'RFC 7250' },
  { id: 20, name: 'server_certificate_type', messages: 'CH,SH,EE', rfc: 'RFC 7250' },
  { id: 21, name: 'padding', messages: 'CH', rfc: 'RFC 7685' },
  { id: 22, name: 'encrypt_then_mac', messages: 'CH,SH', rfc: 'RFC 7366' },
  { id: 23, name: 'extended_master_secret', messages: 'CH,SH', rfc: 'RFC 7627' },
  { id: 24, name: 'token_binding', messages: 'CH,SH,EE', rfc: 'RFC 8472' },
  { id: 25, name: 'cached_info', messages: 'CH,SH,EE', rfc: 'RFC 7924' },
  { id: 26, name: 'tls_lts', messages: 'CH,SH', rfc: 'draft-gutmann-tls-lts' },
  { id: 27, name: 'compress_certificate', messages: 'CH,CR', rfc: 'RFC 8879' },
  { id: 28, name: 'record_size_limit', messages: 'CH,SH,EE', rfc: 'RFC 8449' },
  { id: 29, name: 'pwd_protect', messages: 'CH', rfc: 'RFC 8492' },
  { id: 30, name: 'pwd_clear', messages: 'CH', rfc: 'RFC 8492' },
  { id: 31, name: 'password_salt', messages: 'CH,SH,HRR', rfc: 'RFC 8492' },
  { id: 32, name: 'ticket_pinning', messages: 'CH,EE', rfc: 'RFC 8672' },
  { id: 33, name: 'tls_cert_with_extern_psk', messages: 'CH,SH', rfc: 'RFC 8773' },
  { id: 34, name: 'delegated_credential', messages: 'CH,CR,CT', rfc: 'RFC 9345' },
  { id: 35, name: 'session_ticket', messages: 'CH,SH', rfc: 'RFC 5077' },
  { id: 36, name: 'TLMSP', messages: 'CH,SH', rfc: 'ETSI TS 103 523-2' },
  { id: 37, name: 'TLMSP_proxying', messages: 'CH,SH', rfc: 'ETSI TS 103 523-2' },
  { id: 38, name: 'TLMSP_delegate', messages: 'CH,SH', rfc: 'ETSI TS 103 523-2' },
  { id: 39, name: 'supported_ekt_ciphers', messages: 'CH,EE', rfc: 'RFC 8870' },
  { id: 40, name: 'key_share_old', messages: 'CH,SH,HRR', rfc: 'draft-ietf-tls-tls13-22' },
  { id: 41, name: 'pre_shared_key', messages: 'CH,SH', rfc: 'RFC 8446' },
  { id: 42, name: 'early_data', messages: 'CH,EE,NST', rfc: 'RFC 8446' },
  { id: 43, name: 'supported_versions', messages: 'CH,SH,HRR', rfc: 'RFC 8446' },
  { id: 44, name: 'cookie', messages: 'CH,HRR', rfc: 'RFC 8446' },
  { id: 45, name: 'psk_key_exchange_modes', messages: 'CH', rfc: 'RFC 8446' },
  { id: 46, name: 'ticket_early_data_info', messages: 'NST', rfc: 'draft-ietf-tls-tls13-18' },
  { id: 47, name: 'certificate_authorities', messages: 'CH,CR', rfc: 'RFC 8446' },
  { id: 48, name: 'oid_filters', messages: 'CR', rfc: 'RFC 8446' },
  { id: 49, name: 'post_handshake_auth', messages: 'CH', rfc: 'RFC 8446' },
  { id: 50, name: 'signature_algorithms_cert', messages: 'CH,CR', rfc: 'RFC 8446' },
  { id: 51, name: 'key_share', messages: 'CH,SH,HRR', rfc: 'RFC 8446' },
  { id: 52, name: 'transparency_info', messages: 'CH,CR,CT', rfc: 'RFC 9162' },
  { id: 53, name: 'connection_id_old', messages: 'CH,SH', rfc: 'draft-ietf-tls-dtls-connection-id' },
  { id: 54, name: 'connection_id', messages: 'CH,SH', rfc: 'RFC 9146' },
  { id: 55, name: 'external_id_hash', messages: 'CH,EE', rfc: 'RFC 8844' },
  { id: 56, name: 'external_session_id', messages: 'CH,EE', rfc: 'RFC 8844' },
  { id: 57, name: 'quic_transport_parameters', messages: 'CH,EE', rfc: 'RFC 9001' },
  { id: 58, name: 'ticket_request', messages: 'CH,EE', rfc: 'RFC 9149' },
  { id: 59, name: 'dnssec_chain', messages: 'CH,CT', rfc: 'RFC 9102' },
  {
    id: 60,
    name: 'sequence_number_encryption_algorithms',
    messages: 'CH,HRR,SH',
    rfc: 'draft-pismenny-tls-dtls-plaintext-sequence-number',
  },
  { id: 61, name: 'rrc', messages: 'CH,SH', rfc: 'RFC 9853' },
  { id: 62, name: 'tls_flags', messages: 'CH,SH,EE,CT,CR,NST,HRR', rfc: 'draft-ietf-tls-tlsflags' },
  { id: 0x3374, name: 'next_protocol_negotiation', messages: 'CH,SH', rfc: 'draft-agl-tls-nextprotoneg' },
  { id: 0x4469, name: 'application_settings_old', messages: 'CH,EE', rfc: 'draft-vvv-tls-alps' },
  { id: 0x44cd, name: 'application_settings', messages: 'CH,EE', rfc: 'draft-vvv-tls-alps' },
  { id: 0x754f, name: 'channel_id_old', messages: 'CH,SH', rfc: 'draft-balfanz-tls-channelid' },
  { id: 0x7550, name: 'channel_id', messages: 'CH,SH', rfc: 'draft-balfanz-tls-channelid' },
  { id: 0xca34, name: 'trust_anchors', messages: 'CH,EE,CT', rfc: 'draft-ietf-tls-trust-anchor-ids' },
  { id: 0xfd00, name: 'ech_outer_extensions', messages: 'CH', rfc: 'RFC 9849' },
  { id: 0xfe0d, name: 'encrypted_client_hello', messages: 'CH,EE,HRR', rfc: 'RFC 9849' },
  { id: 0xff01, name: 'renegotiation_info', messages: 'CH,SH', rfc: 'RFC 5746' },
  { id: 0xffa5, name: 'quic_transport_parameters_draft', messages: 'CH,EE', rfc: 'draft-ietf-quic-tls-27' },
  { id: 0xffce, name: 'encrypted_server_name', messages: 'CH,EE', rfc: 'draft-ietf-tls-esni-06' },
] as const satisfies readonly ExtensionType[];

/** The name of an extension in the registry. */
export type ExtensionName = (typeof extensionTypes)[number]['name'];

type Entry = (typeof extensionTypes)[number];
const byId = new Map<number, Entry>(extensionTypes.map((entry) => [entry.id, entry]));
const byName = new Map<string, Entry>(extensionTypes.map((entry) => [entry.name, entry]));

/** The extension with this type, or undefined for GREASE and unknown values. */
export function extensionById(id: number): Entry | undefined {
  return byId.get(id);
}

/** The type number of a name in the registry. */
export function extensionId(name: ExtensionName): number {
  return byName.get(name)!.id;
}

/** IANA's name, or the type in hex: `GREASE 0x0A0A`, `0x1234`. */
export function extensionName(id: number): string {
  return byId.get(id)?.name ?? unnamed(id);
}
