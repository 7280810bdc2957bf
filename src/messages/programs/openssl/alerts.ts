import { alert, source } from '../../meaning.ts';
import type { Meaning } from '../../program.ts';

/** What the other side refused: reasons from 1000 on are the number of the alert. */
export const opensslAlerts: Meaning[] = [
  alert(10, 1010, 'sslv3 alert unexpected message'),
  alert(40, 1040, 'sslv3 alert handshake failure'),
  alert(42, 1042, 'sslv3 alert bad certificate'),
  // Its own alert, from the table by which it chooses one: the name, and not the issuer.
  source.likely(['hostname-mismatch', 'cert-malformed', 'ca-untrusted'], 'alert write:fatal:bad certificate'),
  alert(43, 1043, 'sslv3 alert unsupported certificate'),
  alert(44, 1044, 'sslv3 alert certificate revoked'),
  alert(45, 1045, 'sslv3 alert certificate expired'),
  alert(46, 1046, 'sslv3 alert certificate unknown'),
  alert(47, 1047, 'sslv3 alert illegal parameter'),
  alert(48, 1048, 'tlsv1 alert unknown ca'),
  alert(49, 1049, 'tlsv1 alert access denied'),
  alert(50, 1050, 'tlsv1 alert decode error'),
  alert(51, 1051, 'tlsv1 alert decrypt error'),
  source.likely(['cipher-mismatch'], 1060, 'tlsv1 alert export restriction'),
  alert(70, 1070, 'tlsv1 alert protocol version'),
  alert(71, 1071, 'tlsv1 alert insufficient security'),
  alert(80, 1080, 'tlsv1 alert internal error'),
  alert(86, 1086, 'tlsv1 alert inappropriate fallback'),
  source.possible(['closed-early', 'client-cert-required'], 1090, 'tlsv1 alert user cancelled'),
  alert(109, 1109, 'tlsv13 alert missing extension'),
  alert(110, 1110, 'tlsv1 unsupported extension'),
  alert(112, 1112, 'tlsv1 unrecognized name'),
];
