/** The hello of a probe, for people: `a TLS 1.2 ClientHello`, `without a server name`. */
export function probeWords(probe: string): string {
  return words[probe] ?? 'another ClientHello';
}

const words: Record<string, string> = {
  'no-sni': 'without a server name',
  'other-sni': 'with another server name',
  'sibling-sni': 'with the other name of the site',
  'no-alpn': 'a ClientHello without ALPN',
  'no-grease': 'a ClientHello without GREASE values',
  'small-hello': 'a ClientHello of one packet',
  'padded-hello': 'a ClientHello of two packets',
  tls12: 'a TLS 1.2 ClientHello',
  legacy: 'a TLS 1.1 ClientHello',
  ssl30: 'an SSL 3.0 ClientHello',
  sslv2: 'an SSL 2.0 ClientHello',
  'bare-hello': 'a ClientHello with few extensions',
  'tls12-fallback': 'a ClientHello that says it falls back',
  widest: 'a ClientHello that offers everything',
  'widest-tls12': 'a TLS 1.2 ClientHello that offers everything',
  'more-suites': 'a ClientHello with every suite',
  'more-groups': 'a ClientHello with every group',
  'more-schemes': 'a ClientHello with every signature algorithm',
};
