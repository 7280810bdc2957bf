import type { BrowserConditionId } from '../causes/browser/finding.ts';
import type { BrowserSystem, ClaimedBrowser } from '../clients/user-agent.ts';

/** What is asked for: what is wrong, in which browser, and for interception how it shows. */
export type BrowserAilment = {
  condition: BrowserConditionId;
  claimed: ClaimedBrowser;
  /**
   * Of an interception: `blind` lets faulty certificates pass, `distrusted` is not trusted by the browser, `checking` is neither.
   * Of a clock: `apart` where this program, on the same machine, sees another time. Of HTTPS: `swallowed` where connections
   * come and say nothing, `firewall` where this machine stops them.
   */
  state: string | null;
  /** The command that takes out what is in the way, where one was found. */
  remove?: string | null;
};

function pastFirewall(remove: string | null = null): string[] {
  return [
    ...(remove === null
      ? [
          'Look for the rule that drops or rejects TCP on the loopback device or for some users (as root):',
          '    sudo nft -a list ruleset; sudo iptables-save',
        ]
      : ['Take the rule out (as root):', `    ${remove}`]),
    'See to the file or the program (ufw, firewalld, a security suite) that would bring it back, and look again:',
    '    whytls doctor --browser',
  ];
}

/**
 * How to mend it in that very browser on that system, with its menus by name. Indented steps are to be copied: browsers follow
 * no link to their own pages. Empty where nothing has to be done.
 */
export function browserSteps(ailment: BrowserAilment): string[] {
  const { condition, claimed, state, remove } = ailment;
  switch (condition) {
    case 'interception':
      return interception(claimed, state);
    case 'verification-off':
      return verificationOff(claimed);
    case 'https-blocked':
      if (state === 'firewall') return pastFirewall(remove);
      return state === 'swallowed' ? whereLost(claimed) : [...withoutExtensions(claimed), ...proxySettings(claimed)];
    case 'clock':
      return [
        ...(state === 'apart'
          ? [
              `Browser and whytls see two times on one machine: one of them was started with a time of its own (faketime, a sandbox, a container). Close every window, and start ${claimed.name ?? 'the browser'} from its usual icon.`,
            ]
          : []),
        ...clockSteps[claimed.system ?? 'linux'],
        'Then look again:',
        '    whytls doctor --browser',
      ];
    case 'outdated':
    case 'unsupported':
      return updateSteps(claimed);
    case 'tls13-off':
    case 'tls12-off':
    case 'old-versions-on':
      return setBack(claimed, {
        firefox: 'security.tls.version',
        switches: '--ssl-version-max or --ssl-version-min',
        policies: 'SSLVersionMin or SSLVersionMax',
        flags: null,
      });
    case 'suites-off':
    case 'weak-suites-on':
      return setBack(claimed, {
        firefox: 'security.ssl3, then for security.tls13',
        switches: '--cipher-suite-blacklist',
        policies: 'an entry that names TLS or ciphers',
        flags: null,
      });
    case 'groups-off':
    case 'post-quantum-off':
      return setBack(claimed, {
        firefox: 'security.tls.enable_kyber',
        switches: '--disable-features with PostQuantum',
        policies: 'PostQuantumKeyAgreementEnabled',
        flags: 'post-quantum',
      });
    case 'http2-off':
      return setBack(claimed, {
        firefox: 'network.http.http2.enabled',
        switches: '--disable-http2',
        policies: 'an entry about HTTP/2',
        flags: null,
      });
    default:
      return condition satisfies never;
  }
}

/** For an administrator of many machines; null where there is nothing to add. */
export function forManyBrowsers(condition: BrowserConditionId): string | null {
  switch (condition) {
    case 'interception':
      return 'Where your proxy opens HTTPS on purpose: let it refuse what browsers refuse (expired, wrong name, unknown authority), keep its TLS library up to date, and give its root to every browser by policy.';
    case 'verification-off':
      return 'Look for --ignore-certificate-errors in shortcuts, scripts and images of test machines; where one certificate must be taken, give out its authority by policy instead.';
    case 'clock':
      return 'Let every machine take its time from the same sources, and watch the offset.';
    case 'outdated':
    case 'unsupported':
      return 'Look in your inventory for this version, and for policies that hold updates back.';
    case 'tls13-off':
    case 'tls12-off':
    case 'old-versions-on':
    case 'suites-off':
    case 'weak-suites-on':
    case 'groups-off':
    case 'post-quantum-off':
    case 'http2-off':
      return 'If a policy of yours sets it, take it out there: the makers of browsers keep these settings current, a policy does not.';
    default:
      return null;
  }
}

function verificationOff({ engine, name, system }: ClaimedBrowser): string[] {
  const scheme = schemeOf(name);
  if (engine === 'firefox')
    return [
      'Close Firefox, and start it from its usual icon: a Firefox that a program drives (WebDriver, Marionette) takes every certificate.',
      'Menu ☰ > Settings > Privacy & Security > Certificates > View Certificates > Servers: delete the exceptions there that you do not know.',
      'Menu ☰ > Help > Troubleshoot Mode: if it refuses the certificates there, an extension is behind it; switch extensions off one by one under Add-ons and themes.',
    ];
  if (engine === 'safari')
    return system === 'ios'
      ? [
          'Settings > General > VPN & Device Management: remove profiles that you do not know.',
          'Settings > General > About > Certificate Trust Settings: switch off roots that you do not know.',
        ]
      : [
          'Open Keychain Access, search for certificates with a blue plus sign, and set When using this certificate back to Use System Defaults.',
          'Safari > Settings > Extensions: switch all off, and try again.',
        ];
  if (engine !== 'chromium')
    return [
      'Take its settings back to how it was shipped, and switch everything off that was added to it; then look again.',
      'If it takes the certificates even so, use another browser: this one cannot be trusted with anything secret.',
    ];
  return [
    typeThis,
    `    ${scheme}://version`,
    system === 'windows'
      ? `Is --ignore-certificate-errors or --allow-insecure-localhost on the line Command Line? Close every window, right-click the icon that you start it with > Properties > Shortcut, and delete everything behind .exe" in Target.`
      : `Is --ignore-certificate-errors or --allow-insecure-localhost on the line Command Line? Close every window, and start ${name ?? 'the browser'} from its usual icon, not from the script or shortcut that adds it.`,
    'If neither is, set all experiments back (Reset all), and switch extensions off one by one:',
    `    ${scheme}://flags`,
    `    ${scheme}://extensions`,
  ];
}

function interception(claimed: ClaimedBrowser, state: string | null): string[] {
  const { engine, system, name } = claimed;
  const hasScanner = system === 'windows' || system === 'macos' || system === null;
  const [trusted, warned] = certificateAt[engine === 'firefox' || engine === 'safari' ? engine : 'chromium'];
  const who = `See who it is: open any https:// page, ${state === 'distrusted' ? `and on the warning ${warned}` : trusted}; the issuer that it names is the one, where that is no public authority.`;
  const scanning = !hasScanner
    ? []
    : [
        'If it is your antivirus: switch its HTTPS scanning off (Kaspersky: Security settings > Network settings > Do not scan encrypted connections; ESET: Advanced setup > Protections > SSL/TLS; Avast, AVG: Settings > Protection > Core Shields > Web Shield > Enable HTTPS scanning; Bitdefender: Protection > Online Threat Prevention > Encrypted web scan).',
      ];
  const last =
    state === 'blind'
      ? 'If it is the network of a company or school: tell its administrators that their proxy takes faulty certificates. Until it is mended, send nothing secret from here.'
      : state === 'distrusted'
        ? `If it is the network of a company or school: ask its administrators for the root of their proxy, and how ${name ?? 'this browser'} is to get it. Do not click the warnings away.`
        : 'If it is the network of a company or school, it is probably wanted: ask its administrators.';
  return [who, ...scanning, ...proxySettings(claimed), last];
}

/** Where a browser shows the certificate of a page that it trusts, and of one that it warns of. */
const certificateAt = {
  firefox: [
    'press the padlock, then Connection secure > More information > View Certificate',
    'press Advanced > View Certificate',
  ],
  safari: [
    'press the page menu beside the address, then Connection Security Details',
    'press Show Details > view the certificate',
  ],
  chromium: [
    'press the icon left of the address, then Connection is secure > Certificate is valid',
    'press Not secure left of the address, then Certificate details',
  ],
} as const;

/** Where a proxy is set: Firefox has settings of its own, Chromium says who gave it one, else it is the system's. */
function proxySettings({ engine, name, system }: ClaimedBrowser): string[] {
  const isPhone = system === 'ios' || system === 'android';
  const set = proxyOf[system ?? 'linux'];
  if (engine === 'firefox' && !isPhone)
    return [
      'If it is a proxy that was set: Menu ☰ > Settings > General > Network Settings > Settings: No proxy, unless your network needs one. If that cannot be changed, a policy sets it, and who manages this machine has to take it out. It is named at:',
      '    about:policies',
    ];
  if (engine !== 'chromium' || isPhone) return [`If it is a proxy that was set: ${set}`];
  return [
    `If it is a proxy that was set, this page says whether an extension or your organization did:`,
    `    ${schemeOf(name)}://settings/system`,
    `If neither: ${set}`,
    ...(system === 'linux'
      ? ['Or it was started with --proxy-server, on the line Command Line of:', `    ${schemeOf(name)}://version`]
      : []),
  ];
}

const proxyOf = {
  windows: 'Settings > Network & internet > Proxy: Use a proxy server off, unless your network needs it.',
  macos: 'System Settings > Network > your connection > Details > Proxies: all off, unless your network needs them.',
  linux:
    'Settings > Network > Proxy: off, unless your network needs it; and look at http_proxy and https_proxy in the environment.',
  chromeos: 'Settings > Network > your connection > Proxy: Direct Internet connection, unless your network needs one.',
  android:
    'Settings > Network & internet > Internet > the gear of your Wi-Fi > the pencil > Advanced options > Proxy: None; and Settings > Security & privacy > Encryption & credentials > Trusted credentials > User: remove what you do not know.',
  ios: 'Settings > Wi-Fi > (i) beside your network > Configure Proxy: Off; and Settings > General > VPN & Device Management: remove profiles that you do not know.',
} satisfies Record<BrowserSystem, string>;

function withoutExtensions({ engine, name, system }: ClaimedBrowser): string[] {
  if (system === 'ios' || system === 'android')
    return ['Switch content blockers and VPN apps off, and load this page again.'];
  if (engine === 'firefox')
    return [
      'Load this page without extensions: Menu ☰ > Help > Troubleshoot Mode. If it works there, switch them off one by one under Add-ons and themes.',
    ];
  if (engine === 'safari') return ['Safari > Settings > Extensions: switch all off, and load this page again.'];
  if (engine !== 'chromium') return ['Switch everything off that was added to this browser, and load this page again.'];
  return [
    'Switch extensions off one by one (blockers of content and VPNs first), and load this page again:',
    `    ${schemeOf(name)}://extensions`,
  ];
}

/** Small packets come through and the first of TLS, which is large, does not. */
function whereLost({ system }: ClaimedBrowser): string[] {
  return [
    'Switch VPNs and security programs off, one after another, and load this page again.',
    ...(system === 'linux'
      ? [
          'Does a rule of the firewall drop packets by their size, or is an MTU too small?',
          '    sudo nft list ruleset',
          '    ip link',
        ]
      : []),
    'If it is the network of a company or school: tell its administrators that large packets get lost.',
  ];
}

/** Before the address of a page that a browser has about itself: it follows no link there. */
const typeThis = 'Type this into the address bar:';

type Setting = { firefox: string; switches: string; policies: string; flags: string | null };

/** Takes a setting back to what its makers ship. */
function setBack({ engine, name, system }: ClaimedBrowser, setting: Setting): string[] {
  if (engine === 'firefox')
    return [
      typeThis,
      '    about:config',
      `Accept the warning, search for ${setting.firefox}, and press the arrow (Reset) behind every line in bold.`,
      'Does a line have no arrow, or come back? Then a policy sets it, and who manages this machine has to take it out. It is named at:',
      '    about:policies',
    ];
  if (engine === 'safari')
    return system === 'ios'
      ? ['Settings > General > VPN & Device Management: a profile sets it; remove it, or ask who gave it to you.']
      : ['System Settings > General > Device Management: a profile sets it; remove it, or ask who manages this Mac.'];
  if (engine === 'schannel')
    return ['Press Windows+R, open inetcpl.cpl > Advanced > Restore advanced settings.', '    inetcpl.cpl'];
  if (engine === null) return ['Take the settings of this browser back to how it was shipped, and look again.'];
  const scheme = schemeOf(name);
  return [
    typeThis,
    `    ${scheme}://policy`,
    `Does it list ${setting.policies}? Who manages this machine has to take that out.`,
    `If not, look at the line Command Line for ${setting.switches}, and start the browser without:`,
    `    ${scheme}://version`,
    ...(setting.flags
      ? [
          `Or it is an experiment that was switched off: search for ${setting.flags}, and set it to Default:`,
          `    ${scheme}://flags`,
        ]
      : []),
  ];
}

function updateSteps({ name, engine, system }: ClaimedBrowser): string[] {
  if (system === 'ios')
    return [
      'Settings > General > Software Update. The browser comes with the system: an iPhone or iPad that gets no update any more cannot be mended.',
    ];
  if (system === 'android')
    return [
      `Open Play Store > your picture > Manage apps & device > Updates available, and update ${name ?? 'the browser'}.`,
    ];
  if (engine === 'safari')
    return [
      'System Settings > General > Software Update: Safari comes with macOS. Where macOS gets no update any more, take Firefox.',
    ];
  if (engine === 'schannel') return ['Take Edge, Chrome or Firefox: this browser is not repaired any more.'];
  if (engine === 'firefox')
    return [
      'Menu ☰ > Help > About Firefox: it looks for the update. On Linux it comes with the packages of the distribution.',
    ];
  if (engine === null) return ['Update this browser, or take one that is still repaired.'];
  const about = {
    Edge: 'Menu … > Help and feedback > About Microsoft Edge: it looks for the update.',
    Brave: 'Menu ☰ > About Brave: it looks for the update.',
    Opera: 'Menu O > Update & Recovery: it looks for the update.',
    Vivaldi: 'Menu V > Help > Check for Updates.',
  }[name ?? ''];
  if (system === 'chromeos') return ['Settings > About ChromeOS > Check for updates.'];
  return [
    about ??
      `Menu ⋮ > Help > About ${name === 'Chromium' ? 'Chromium' : 'Google Chrome'}: it looks for the update. On Linux it comes with the packages of the distribution.`,
  ];
}

const clockSteps: Record<BrowserSystem, string[]> = {
  windows: [
    'Settings > Time & language > Date & time: Set time automatically on, Sync now; and check the time zone above it.',
  ],
  macos: ['System Settings > General > Date & Time: Set time and date automatically on; and check the time zone.'],
  linux: [
    'Settings > System > Date & Time: Automatic Date & Time on; or in a terminal:',
    '    sudo timedatectl set-ntp true',
  ],
  chromeos: ['Settings > System preferences > Date and time: the zone set automatically; then restart.'],
  android: ['Settings > System > Date & time: Set time automatically on, and Set time zone automatically on.'],
  ios: ['Settings > General > Date & Time: Set Automatically on.'],
};

/** Of the pages that a browser has about itself. */
function schemeOf(name: string | null): string {
  return { Brave: 'brave', Edge: 'edge', Opera: 'opera', Vivaldi: 'vivaldi' }[name ?? ''] ?? 'chrome';
}
