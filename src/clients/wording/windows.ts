import { type ChainFailure, type Wording, dateFaults, isNameFault } from '../failure.ts';

type Problems = { name: string; date: string; issuer: string };

const alerts: Problems = {
  name: 'The name on the security certificate is invalid or does not match the name of the site.',
  date: 'The security certificate has expired or is not yet valid.',
  issuer: 'The security certificate was issued by a company you have not chosen to trust.',
};
const presented: Problems = {
  name: "The security certificate presented by this website was issued for a different website's address.",
  date: 'The security certificate presented by this website has expired or is not yet valid.',
  issuer: 'The security certificate presented by this website was not issued by a trusted certificate authority.',
};
const codes: Problems = {
  name: 'DLG_FLAGS_SEC_CERT_CN_INVALID',
  date: 'DLG_FLAGS_SEC_CERT_DATE_INVALID',
  issuer: 'DLG_FLAGS_INVALID_CA',
};
const notDisplayed = 'This page can’t be displayed';
const turnOn = `${notDisplayed}. Turn on TLS 1.0, TLS 1.1, and TLS 1.2 in Advanced settings and try connecting to https://HOST again.`;

/** What Internet Explorer, the first Edge and Outlook show. Others of their errors say nothing of TLS. */
const looks = {
  /** A dialog, Security Alert. Microsoft KB 2384778 has the page. */
  'ie-6': {
    certificate: alerts,
    unreachable: 'The page cannot be displayed. Cannot find server or DNS Error',
    failed: 'The page cannot be displayed. Cannot find server or DNS Error',
  },
  /** A page below "There is a problem with this website's security certificate." */
  'ie-7': {
    certificate: presented,
    unreachable: 'Internet Explorer cannot display the webpage',
    failed: 'Internet Explorer cannot display the webpage',
  },
  'ie-10': { certificate: presented, unreachable: notDisplayed, failed: notDisplayed },
  'ie-11': { certificate: presented, unreachable: notDisplayed, failed: turnOn },
  'ie-11-windows-10': { certificate: codes, unreachable: notDisplayed, failed: turnOn },
  edge: {
    certificate: codes,
    unreachable: 'Hmmm…can’t reach this page',
    failed: 'Can’t connect securely to this page',
  },
  outlook: { certificate: alerts, unreachable: null, failed: null },
} as const;

export type ExplorerLook = keyof typeof looks;

/** Internet Explorer and what shares its dialogs. */
export function explorerWording(look: ExplorerLook): Wording {
  const { certificate, unreachable, failed } = looks[look];
  return (failure, { host }) => {
    if (failure.kind === 'chain') return certificate[problemOf(failure)];
    if (failure.kind === 'name' || failure.kind === 'connect') return unreachable;
    return failed?.replace('HOST', host) ?? null;
  };
}

function problemOf(failure: ChainFailure): keyof Problems {
  if (isNameFault(failure)) return 'name';
  return dateFaults.includes(failure.rule) ? 'date' : 'issuer';
}

const initialize = 'next InitializeSecurityContext failed: SEC_E_';
const curlProblems: Problems = {
  name: 'SNI or certificate check failed: SEC_E_WRONG_PRINCIPAL (0x80090322) - The target principal name is incorrect.',
  date: `${initialize}CERT_EXPIRED (0x80090328) - The received certificate has expired.`,
  issuer: `${initialize}UNTRUSTED_ROOT (0x80090325) - The certificate chain was issued by an authority that is not trusted.`,
};

/** curl of Windows, which is built with Schannel. */
export const curlSchannelWording: Wording = (failure, { host, port }) => {
  switch (failure.kind) {
    case 'name':
      return `curl: (6) Could not resolve host: ${host}`;
    case 'connect':
      return failure.how === 'refused'
        ? `curl: (7) Failed to connect to ${host} port ${port}: Connection refused`
        : null;
    case 'chain':
      return `curl: (60) schannel: ${curlProblems[problemOf(failure)]}`;
    case 'alert':
      return failure.description === 70
        ? `curl: (35) schannel: ${initialize}UNSUPPORTED_FUNCTION (0x80090302) - The function requested is not supported`
        : `curl: (35) schannel: ${initialize}ILLEGAL_MESSAGE (0x80090326) - This error usually occurs when a fatal SSL/TLS alert is received (e.g. handshake failed). More detail may be available in the Windows System event log.`;
    case 'ended':
      return 'curl: (35) schannel: failed to receive handshake, SSL/TLS connection failed';
    case 'not-tls':
      return `curl: (35) schannel: ${initialize}INVALID_TOKEN (0x80090308) - The token supplied to the function is invalid`;
    default:
      return null;
  }
};

/** .NET Framework on Schannel: WebClient, Invoke-WebRequest of PowerShell 5. */
export const dotnetFrameworkWording: Wording = (failure, { host }) => {
  switch (failure.kind) {
    case 'name':
      return `The remote name could not be resolved: '${host}'`;
    case 'connect':
      return 'Unable to connect to the remote server';
    case 'chain':
      return 'The underlying connection was closed: Could not establish trust relationship for the SSL/TLS secure channel.';
    case 'ended':
      return 'The underlying connection was closed: An unexpected error occurred on a send.';
    default:
      return 'The request was aborted: Could not create SSL/TLS secure channel.';
  }
};
