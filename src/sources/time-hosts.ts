/** Run by different organisations, so that a quorum of them is worth something. Nothing of theirs has to be trusted. */
export const usualTimeHosts = [
  { host: 'www.google.com', port: 443 },
  { host: 'www.cloudflare.com', port: 443 },
  { host: 'www.microsoft.com', port: 443 },
  { host: 'www.apple.com', port: 443 },
  { host: 'www.wikipedia.org', port: 443 },
  { host: 'letsencrypt.org', port: 443 },
];
