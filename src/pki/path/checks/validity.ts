import type { Check } from './check.ts';
import { isoDay } from '../../certificate/iso-time.ts';

/** Every certificate is valid at the time, both ends included, in whole seconds (RFC 5280 section 4.1.2.5). */
export const checkValidity: Check = ({ certificates, anchored, request }, refuse) => {
  const at = Math.floor(request.at / 1000) * 1000;
  for (const [index, { notBefore, notAfter }] of certificates.entries()) {
    const isAnchor = anchored && index > 0 && index === certificates.length - 1;
    if (isAnchor && !request.policy.checksAnchorValidity) continue;
    if (at > notAfter) refuse('expired', index, `it expired on ${isoDay(notAfter)}`, reference);
    else if (at < notBefore) refuse('not-yet-valid', index, `it is not valid before ${isoDay(notBefore)}`, reference);
  }
};

/** The server's certificate runs no longer than clients allow, counted from its first day. */
export const checkValidityPeriod: Check = ({ certificates, publicAnchor, anchored, request }, refuse) => {
  const leaf = certificates[0];
  if (!leaf || !(anchored || publicAnchor) || request.purpose !== 'server') return;
  const { limitsPublicValidity, limitsPrivateValidity } = request.policy;
  if (publicAnchor ? !limitsPublicValidity : limitsPrivateValidity === 'accepts') return;
  const days = (leaf.notAfter - leaf.notBefore + 1000) / dayMs;
  const limit = (publicAnchor ? limits : privateLimits).find(({ from }) => leaf.notBefore >= from)?.days;
  if (limit === undefined || days <= limit) return;
  const whole = Math.ceil(days);
  if (publicAnchor) {
    refuse(
      'validity-too-long',
      0,
      `${whole} days, where ${limit} are allowed to certificates issued on ${isoDay(leaf.notBefore)}`,
      'CA/Browser Forum TLS Baseline Requirements section 6.3.2',
    );
  } else {
    refuse(
      'validity-too-long',
      0,
      `${whole} days, where Apple's systems allow ${limit} even to private authorities`,
      'Apple support article 103769',
      limitsPrivateValidity === 'some-refuse' ? 'some' : undefined,
    );
  }
};

const dayMs = 86_400_000;
const reference = 'RFC 5280 section 4.1.2.5';

/** Baseline Requirements 6.3.2, ballots 193 and SC-081; 398 days since September 2020 by Apple's, Chrome's and Mozilla's policy. */
const limits = [
  { from: Date.UTC(2029, 2, 15), days: 47 },
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2026, 2, 15), days: 200 },
  { from: Date.UTC(2020, 8, 1), days: 398 },
  { from: Date.UTC(2018, 2, 1), days: 825 },
  // 39 and 60 months, with the longest months that can be meant.
  { from: Date.UTC(2015, 3, 1), days: 1_188 },
  { from: Date.UTC(2012, 6, 1), days: 1_827 },
];
/** Apple since iOS 13 and macOS 10.15, by any root. */
const privateLimits = [{ from: Date.UTC(2019, 6, 1), days: 825 }];
