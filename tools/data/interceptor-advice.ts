/** What the user of a product that replaces certificates does about it: by product, else by its kind. */
export function adviceFor(product: string, kind: string): string {
  const own = byProduct[product];
  if (own !== undefined) return own;
  const general = byKind[kind];
  if (general === undefined) throw new Error(`no advice for ${product} (${kind})`);
  return general;
}

const ofACompany =
  'It belongs to the company or school network. Ask its administrator for its root certificate and install it where the failing program looks for roots, or to leave this site alone.';
const wifiLogin = 'This is the login page of a Wi-Fi network: open http://neverssl.com and sign in, then try again.';

const byKind: Record<string, string> = {
  antivirus: 'Turn off HTTPS scanning in its web protection, or except this site from it.',
  'corporate-proxy': ofACompany,
  firewall: ofACompany,
  parental: 'Turn off its HTTPS filtering, or except this site from it.',
  debugging: 'Stop it, set the proxy settings back, and delete its root certificate.',
  mobile: 'Stop it, and remove its certificate: Android Settings, Security, Trusted credentials, User.',
  adware: 'Uninstall it, then delete its root certificate from the system and from Firefox.',
  malware: 'Treat the machine as taken over: disconnect it and have it examined.',
  operator: wifiLogin,
};

const genMenu = 'Menu, Settings, Protection, Core Shields, Web Shield: uncheck HTTPS scanning.';
const fortinet =
  'Download Fortinet_CA_SSL from the firewall and install it on the clients, or inspect by certificate only instead of deep inspection.';
const umbrella = 'Install the root of Cisco Umbrella, or have the domain put on the selective decryption list.';
const dell =
  'Dell shipped this root with its private key, so that anybody can forge certificates under it: remove Dell.Foundation.Agent.Plugins.eDell.dll first, then the root, or it comes back.';
const kazakhstan =
  'A state intercepts here; browsers block this root even where it is installed. Delete it, and use another network or a VPN.';

const byProduct: Record<string, string> = {
  'Avast Antivirus': genMenu,
  'AVG Antivirus': genMenu,
  'Norton 360':
    'Turn off its HTTPS scanning, or give its root to programs with a store of their own (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE).',
  'Gen antivirus family (Avast, AVG, Norton, Avira)':
    'Turn off HTTPS scanning in the antivirus that the issuer names: its settings, Web Shield.',
  Bitdefender: 'Protection, Online Threat Prevention: turn off Encrypted Web Scan.',
  'Bitdefender (newer)': 'Protection, Online Threat Prevention: turn off Encrypted Web Scan.',
  Kaspersky: 'Settings, Network settings: choose not to scan encrypted connections, or except this site.',
  ESET: 'Advanced setup, SSL/TLS: switch filtering off and on again, so that its root is installed anew; or leave it off.',
  'Dr.Web': 'SpIDer Gate: uncheck the scanning of encrypted traffic.',
  BullGuard: 'Browser settings: uncheck scanning for this site.',
  AdGuard: 'Turn off HTTPS filtering in AdGuard, or except this site; its root is to be had at local.adguard.org/cert.',
  'AdGuard (2015 shared root R73)':
    'This old version has the same root on every machine, so that anybody can forge certificates under it: delete the root and update.',
  'Sophos Endpoint': 'Except this site from HTTPS decryption in Sophos Central, or ask the administrator to.',
  'BadSSL Antivirus (test)': 'This is a test certificate of badssl.com: the test is passed if it is refused.',
  PrivDog: 'It takes any bad certificate for good: uninstall it at once, then delete its root.',
  'Zscaler Internet Access':
    'Install the root "Zscaler Root CA" where the failing program looks for roots; the administrator of the company network has it.',
  Netskope:
    "Install Netskope's root (certadmin@netskope.com) from the data folder of its client where the failing program looks for roots.",
  'Cisco Umbrella': umbrella,
  'Trend Micro IWSS':
    'The gateway still uses the CA that it came with: its administrator should give it one of its own.',
  NetSpark: 'It comes with some internet plans: ask the provider to leave this site alone.',
  'Cloudflare Gateway': "Install the account's Gateway root, or add a do-not-inspect policy for this site.",
  'Cloudflare Gateway (older)': "Install the account's Gateway root, or add a do-not-inspect policy for this site.",
  FortiGate: fortinet,
  'FortiGate (by serial)': fortinet,
  'Fortinet untrusted':
    "The firewall could not verify the site's own chain and shows so by this CA: look at the server from outside this network.",
  Cyberoam: 'Older devices all have the same key (CVE-2012-3372): have its CA replaced.',
  'Cyberoam shared key': 'The private key of this root is public: remove it everywhere.',
  'SonicWall DPI-SSL': 'Install the DPI-SSL CA of the firewall on the clients, or except this site there.',
  'Sophos Firewall (XG)': 'Install the SecurityAppliance CA on the clients, or add a TLS exclusion rule for this site.',
  'WatchGuard Firebox':
    'Export the certificate of the HTTPS proxy at http://FIREBOX:4126/certportal and install it on the clients, or except this site.',
  'Untangle / Arista NG Firewall': 'Download the root of its SSL Inspector from the device, or except this site.',
  'MikroTik, OpenWrt, home routers':
    "This is the router's own page: DNS or a redirect leads the name there. Check the router's DNS settings and whether it wants a login.",
  'Qustodio (shared root, Komodia)':
    'This old version has the same root on every machine, so that anybody can forge certificates under it: update, and delete the root.',
  Kurupira:
    'It has the same key on every machine, so that anybody can forge certificates under it: uninstall it and delete the root.',
  'Keep My Family Secure':
    'It has the same key on every machine, so that anybody can forge certificates under it: uninstall it and delete the root.',
  'PC Pandora': 'This is monitoring software: find out who installed it, and uninstall it.',
  Securly: 'The school filters here, and hands out its root.',
  Lightspeed: 'The school filters here, and hands out its root.',
  'Fiddler Classic': 'Tools, Options, HTTPS: uncheck decryption, then Actions, Reset All Certificates.',
  'Fiddler Everywhere': 'Settings, HTTPS: stop capturing and remove its root.',
  Charles: 'Proxy, SSL Proxying Settings: switch it off, and delete its root from the keychain or store.',
  'Burp Suite': 'Set the proxy settings of the browser back (they point at 127.0.0.1:8080), and delete its root.',
  Proxyman: 'Certificate menu: remove its root; then Tools, Override macOS Proxy: off.',
  'HTTP Toolkit': 'Close it; on Android remove its user certificate, too.',
  'Surge, Quantumult X, Loon, Shadowrocket, Stash':
    'Switch MITM off in the app, and remove its profile: Settings, General, VPN & Device Management.',
  'Watt Toolkit (Steam++)': 'Stop its network acceleration, which signs certificates anew, and delete its root.',
  eDellRoot: dell,
  DSDTestProvider: 'It came with Dell System Detect: uninstall that, and delete the root.',
  'Sennheiser HeadSetup':
    'Its private key was shipped along (CVE-2018-17612): update HeadSetup, and delete the root by hand.',
  Mitel: 'The keys can be taken from the product (Mitel advisory 17-0001): remove the root that it asked to install.',
  'Komodia-based adware': 'Remove the program that installed it, and its root: its key is known to everybody.',
  'Kazakhstan 2019': kazakhstan,
  'Kazakhstan 2020': kazakhstan,
  'Kazakhstan (second root of 2020)': kazakhstan,
  Kazakhstan: kazakhstan,
  'Russian Trusted Root CA':
    'A state CA that Russian sites use in place of public ones; that alone is no interception, and no client outside Russia trusts it.',
  'Trustwave interception CA':
    'This authority was sold for interception in 2012 and is revoked everywhere: use another network.',
  'ANSSI / DCSSI subordinate': 'It was used to intercept in 2013 and is blocked everywhere: use another network.',
  'blocked-interception.badssl.com (test)': 'This is a test of badssl.com: it is passed if the certificate is refused.',
  'known-interception.badssl.com (test)': 'This is a test of badssl.com: it is passed if the browser warns.',
};
