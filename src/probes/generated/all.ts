// Written by `npm run gen` from the files of src/probes; do not edit.
import type { Probe } from '../probe.ts';
import { again } from '../again.ts';
import { alpnH2 } from '../alpn-h2.ts';
import { asClient } from '../as-client.ts';
import { bareHello } from '../bare-hello.ts';
import { dhe } from '../dhe.ts';
import { ehlo } from '../ehlo.ts';
import { forwardSecret } from '../forward-secret.ts';
import { get } from '../get.ts';
import { implicitTls } from '../implicit-tls.ts';
import { issuers } from '../issuers.ts';
import { lateAuthentication } from '../late-authentication.ts';
import { legacy } from '../legacy.ts';
import { modern } from '../modern.ts';
import { moreGroups } from '../more-groups.ts';
import { moreSchemes } from '../more-schemes.ts';
import { moreSuites } from '../more-suites.ts';
import { multiStaple } from '../multi-staple.ts';
import { noAlpn } from '../no-alpn.ts';
import { noGrease } from '../no-grease.ts';
import { noSni } from '../no-sni.ts';
import { otherAddresses } from '../other-addresses.ts';
import { otherSni } from '../other-sni.ts';
import { paddedHello } from '../padded-hello.ts';
import { patient } from '../patient.ts';
import { plainHttp } from '../plain-http.ts';
import { proxyProtocol } from '../proxy-protocol.ts';
import { resume } from '../resume.ts';
import { resumeAgain } from '../resume-again.ts';
import { revocation } from '../revocation.ts';
import { siblingSni } from '../sibling-sni.ts';
import { smallHello } from '../small-hello.ts';
import { ssl30 } from '../ssl30.ts';
import { sslv2 } from '../sslv2.ts';
import { starttls } from '../starttls.ts';
import { tls12 } from '../tls12.ts';
import { tls12Fallback } from '../tls12-fallback.ts';
import { unasked } from '../unasked.ts';
import { widest } from '../widest.ts';
import { widestTls12 } from '../widest-tls12.ts';
import { withSni } from '../with-sni.ts';

export const probes: readonly Probe[] = [
  again,
  alpnH2,
  asClient,
  bareHello,
  dhe,
  ehlo,
  forwardSecret,
  get,
  implicitTls,
  issuers,
  lateAuthentication,
  legacy,
  modern,
  moreGroups,
  moreSchemes,
  moreSuites,
  multiStaple,
  noAlpn,
  noGrease,
  noSni,
  otherAddresses,
  otherSni,
  paddedHello,
  patient,
  plainHttp,
  proxyProtocol,
  resume,
  resumeAgain,
  revocation,
  siblingSni,
  smallHello,
  ssl30,
  sslv2,
  starttls,
  tls12,
  tls12Fallback,
  unasked,
  widest,
  widestTls12,
  withSni,
];
