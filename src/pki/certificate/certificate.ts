/** One attribute of a distinguished name, in the order of the encoding. */
export type NameAttribute = {
  oid: string /** Short name such as CN, or the dotted OID. */;
  type: string;
  value: string;
  /** The rule of its encoding that it breaks: the characters of its string type, no text at all, its place in a set. */
  malformed?: `name-${'printable' | 'numeric' | 'ia5' | 'bmp-length' | 'not-utf8' | 'type' | 'empty' | 'set-order'}`;
};
export type DistinguishedName = {
  attributes: NameAttribute[];
  /** The DER, for comparing. */
  der: Uint8Array;
  /** It has a RelativeDistinguishedName without attributes. */
  hasEmptyRdn?: true;
  /** What to call a subject without attributes by: the first name of its subjectAltName, as written. */
  alias?: string;
};

/** A GeneralName (RFC 5280 section 4.2.1.6); `other` keeps what clients do not use. */
export type GeneralName =
  | { kind: 'dns' | 'email' | 'uri'; value: string }
  | { kind: 'ip'; bytes: Uint8Array }
  | { kind: 'directory'; name: DistinguishedName }
  | { kind: 'other'; tag: number; bytes: Uint8Array };

export type PublicKey = {
  /** `null` bits or curve where the key cannot be read. */
  algorithm: 'rsa' | 'rsa-pss' | 'ec' | 'ed25519' | 'ed448' | 'dsa' | 'ml-dsa' | 'other';
  oid: string;
  bits: number | null;
  curve: string | null;
  /** RSA public exponent. */
  exponent: bigint | null;
  /** SubjectPublicKeyInfo, DER. */
  spki: Uint8Array;
};

/** A rule of DER, RFC 5280 or the Baseline Requirements that the encoding breaks. */
export type EncodingFault = {
  rule: string;
  detail: string;
  reference: string;
  /**
   * What breaks the rule, where it can be one of several, dotted from the wider to the narrower: a field or an extension by its
   * name in RFC 5280 (`keyUsage.type`: it is of another ASN.1 type), a kind of name, a number of octets.
   */
  subject?: string;
};

/** A parsed certificate. Times are milliseconds since 1970; hashes and serials lower-case hex. */
export type Certificate = {
  der: Uint8Array;
  sha256: string;
  version: number;
  serial: string;
  subject: DistinguishedName;
  issuer: DistinguishedName;
  notBefore: number;
  notAfter: number;
  publicKey: PublicKey;
  /** Signature algorithm: OID, hash (`sha256`, `md5`, ..., null for EdDSA), and the name that people know. */
  signature: { oid: string; hash: string | null; name: string; bytes: Uint8Array };
  /** The signed part, DER. */
  tbs: Uint8Array;
  subjectAltNames: GeneralName[] | null;
  basicConstraints: { ca: boolean; pathLength: number | null; critical: boolean } | null;
  /** Names as in RFC 5280: digitalSignature, keyEncipherment, keyCertSign, ... */
  keyUsage: string[] | null;
  /** OIDs. */
  extendedKeyUsage: string[] | null;
  nameConstraints: { permitted: GeneralName[]; excluded: GeneralName[]; critical: boolean } | null;
  policies: string[] | null;
  subjectKeyId: string | null;
  authorityKeyId: string | null;
  /** The issuer's own issuer and serial number, as far as authorityKeyIdentifier names them. */
  authorityCert: { issuer: DistinguishedName | null; serial: string | null } | null;
  /** URLs of issuers (AIA caIssuers), OCSP responders, CRL distribution points. */
  caIssuers: string[];
  ocspUrls: string[];
  crlUrls: string[];
  /** TLS feature extension (must-staple): 5 for status_request, 17 for v2. */
  tlsFeatures: number[];
  /** The SCT list of the certificate, as in the extension. */
  signedCertificateTimestamps: Uint8Array | null;
  extensions: { oid: string; critical: boolean; value: Uint8Array }[];
  faults: EncodingFault[];
};
