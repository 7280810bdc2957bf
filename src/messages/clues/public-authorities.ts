import { authorityNames } from '../../pki/stores/public-authority.ts';

export const namedAuthorities = new RegExp(`\\b(?:${authorityNames})\\b`, 'i');

/** Certificates that are said to be of one. Reads folded text. */
export const publicCertificate = new RegExp(
  `\\b(?:official|commercial|purchased|bought|paid|wildcard|publicly (?:trusted|signed)|${authorityNames.toLowerCase()}) (?:\\w{1,12} ){0,2}cert\\w{0,9}\\b`,
);
