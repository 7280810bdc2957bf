import type { CauseId } from '../../causes/generated/ids.ts';
import { interceptorWords } from '../clues/interceptor-words.ts';
import { anyCertificateFault } from '../trust-orders.ts';

/** Words that stand together, folded, and what they mean. */
export type Wording = { says: RegExp; causes: CauseId[] };

/** Which name was asked for, and which was shown. */
const names: Wording[] = [
  {
    says: /\b(?:missing|no|without|absent|empty|lacks?|requires?)\b.{0,12}\b(?:sni|server name indication)\b|\bsni\b.{0,24}\b(?:missing|absent|required|not (?:sent|set|provided|present))\b/g,
    causes: ['sni-missing', 'sni-unrecognized'],
  },
  {
    says: /\b(?:unknown|unrecogni[sz]ed|invalid|unexpected)\b.{0,8}\b(?:sni|server name)\b|\bsni\b.{0,60}\b(?:unknown|not (?:be )?(?:found|match\w{0,3}|recogni[sz]ed|allowed)|no match\w{0,3})\b/g,
    causes: ['sni-unrecognized', 'sni-missing'],
  },
  {
    says: /\bcert\w{0,9}\b.{0,24}\b(?:(?:does|did) not|\w{2,6}n't) (?:include|cover|contain|list|have)\b.{0,24}\bname|\bname\b.{0,120}\bnot present in (?:the )?(?:server )?cert/g,
    causes: ['hostname-mismatch'],
  },
  {
    says: /(?<!psk )(?:dns|name|host\w{0,4}|cert\w{0,9}|identity|subject|principal) ?mismatch|mismatched ?(?:dns|name|host|id)|\b(?:identif\w{1,5}|issued (?:to|for)|valid (?:only )?for|contain(?:s|ed)|belongs to)\b.{1,120}\bbut\b.{0,60}\b(?:connect(?:ion|ed|ing)|expected|requested|wanted|looked for|asked for)\b|\bhost ?name verification\b.{0,20}\bfail|\bnot contain an? .{0,60}\b(?:common name|alternative name|alt ?name|san)s?\b.{0,24}\bfor\b|\bnot valid for any names?\b|\bnot (?:in|among|listed in|part of|covered by) (?:the )?(?:\w{1,12} )?cert(?:ificate)?s?\b|\bfailed (?:host ?name verif|to (?:validate|verify|match) (?:the )?host ?name)|not ?valid ?for ?(?:host)?name|\bname not authori[sz]ed\b|\binvalid (?:host ?name|common name)\b|\bcert\w{0,9} is (?:(?:valid|issued|good) )?only (?:(?:valid|issued|good) )?for [a-z*]/g,
    causes: ['hostname-mismatch'],
  },
  {
    says: /\b(?:host ?name|server name|domain|common name|subject alternative name|alt ?names?|sans?|name|address|ip)\b.{0,60}\b(?:mismatch\w{0,3}|(?:\w{2,6}n't|(?:does|do|did|is|was|are) not) (?:match|valid|cover|contain|in|list)\w{0,3}|not match\w{0,3}|differs?|invalid for|wrong|(?:is )?incorrect)\b|\b(?:(?:does|do|did) not|\w{2,6}n't) match\b.{0,30}\b(?:dns ?names?|sans?|alt(?:ernative)? ?names?|certificate|cert|host|name)\b|\b(?:mismatch|not match|different)\b.{0,30}\b(?:host ?name|common name|domain)\b/g,
    causes: ['hostname-mismatch'],
  },
];

/** How long it holds, and whether it was withdrawn. */
const validity: Wording[] = [
  {
    says: /\b(?:cert\w{0,9}|chain|issuer|root|ca)\b.{0,40}\b(?:has |have |is |was )?(?:expired|out of date|outdated)\b|\bexpired\b.{0,20}\bcert\w{0,9}\b|\b(?:cert\w{0,9}|ssl)\b.{0,24}\b(?:ran out(?! of)|lapsed|(?:was not|wasn't|not been|never) renewed)|\bcert\w{0,9}expired\b|\bexpiredcert\w{0,9}/g,
    causes: ['cert-expired', 'clock-wrong', 'intermediate-expired'],
  },
  {
    says: /\bcert\w{0,9}\b.{0,40}\b(?:not (?:yet |currently )?valid (?:yet|until|before(?! ?:))|not yet valid|valid in the future|before its validity)\b/g,
    causes: ['cert-not-yet-valid', 'clock-wrong'],
  },
  { says: /\bcert\w{0,9}\b.{0,40}\brevoked\b|\brevoked\b.{0,20}\bcert/g, causes: ['cert-revoked'] },
  {
    says: /\b(?:crls?|ocsp|revocation)\b.{0,60}\b(?:fail\w{0,4}|error|unable|could not|cannot|unavailable|unknown|offline|no relevant|missing)\b|\b(?:unable|could not|cannot|failed)\b.{0,40}\b(?:crl|ocsp|revocation)\b/g,
    causes: ['revocation-unavailable'],
  },
];

/** Who signed it, and whether it is known. */
const trust: Wording[] = [
  {
    says: /\b(?:default )?verify (?:paths|locations|dir|file)\b.{0,24}\b(?:fail\w{0,4}|error)\b|\bsetting\b.{0,16}\bverify (?:paths|locations)\b/g,
    causes: ['client-trust-store', 'client-config'],
  },
  {
    says: /\b(?:cannot|can't|could not|unable to|(?:does|do|did) not|\w{2,6}n't) (?:find|use|read|see|look at|know)\b.{0,16}\b(?:system|os|windows|native)\b.{0,16}\b(?:cert\w{0,9}|roots?|trust ?store|cas?)\b/g,
    causes: ['client-trust-store', 'client-config'],
  },
  {
    says: /\bcert\w{0,9}\b.{0,60}\bnot match\w{0,3}\b.{0,24}\b(?:expected values|pin\w{0,5}|fingerprint|thumbprint)\b|\b(?:remote|server|host|peer)(?:'s)? cert\w{0,9}\b.{0,24}\bchanged\b|\bpin(?:ning|ned)?\b.{0,24}\b(?:fail\w{0,4}|mismatch|violat\w{0,4})\b|\b(?:thumb|finger)prints?\b.{0,60}\b(?:(?:does|do|did|is|was) not (?:match|equal|confirmed)|\w{2,6}n't match|not match\w{0,3}|mismatch\w{0,3}|changed|differs?)\b/g,
    causes: ['pin-mismatch', 'interception'],
  },
  {
    says: /\b(?:missing|misses|lacks?|lacking|without|no|(?:not|\w{2,6}n't) (?:send|sending|sent|serve|include|provide))\b.{0,16}\bintermedia(?:te|ry)\b.{0,16}\b(?:cert\w{0,9}|ca)\b|\bintermedia(?:te|ry) (?:cert\w{0,9}|ca)s?\b.{0,24}\b(?:missing|absent|not (?:sent|served|included|provided|installed))\b|\bchain (?:is )?(?:not complete|incomplete)\b/g,
    causes: ['chain-incomplete', 'client-trust-store'],
  },
  {
    says: new RegExp(`\\bissue[rd]\\b.{0,24}${interceptorWords.source}`, 'gi'),
    causes: ['interception'],
  },
  { says: /\bself ?sign(?:ed|ing)?\b/g, causes: ['cert-self-signed', 'ca-untrusted', 'interception'] },
  {
    says: /\bverif(?:y|ied|ication)[=: ]{1,3}(?:fail\w{0,3}|not ok|no)\b/g,
    causes: anyCertificateFault,
  },
  {
    says: /\b(?:signer|issuer|anchor|authority|root)\b.{0,20}\bnot (?:be )?(?:found|known|located)\b|\b(?:untrustedroot|partialchain|unknownissuer|unknownca)\b/g,
    causes: ['ca-untrusted', 'chain-incomplete', 'client-trust-store', 'cert-self-signed'],
  },
  {
    says: /\b(?:unknown|untrusted|not trusted|unrecogni[sz]ed|not recogni[sz]ed|un-?trusted|no trusted)\b.{0,40}\b(?:cert\w{0,9}|ca|issuer|authority|root|signer|peer|chain)\b|\b(?:cert\w{0,9}|ca|issuer|authority|root|signer|peer|chain)\b.{0,50}\b(?:unknown|untrusted|not (?:be )?trusted|isn't trusted|not recogni[sz]ed|(?:can ?not|could not|unable to) be (?:verified|validated|trusted))\b|\b(?:trust|does not trust|don't trust)\b.{0,30}\b(?:fail\w{0,4}|anchor|cert\w{0,9})\b/g,
    causes: ['ca-untrusted', 'chain-incomplete', 'cert-self-signed', 'client-trust-store', 'interception'],
  },
  {
    says: /\b(?:fail\w{0,4}|unable|could not|cannot|can't|error)\b.{0,24}\b(?:verif\w{0,8}|validat\w{0,4}|authenticat\w{0,4})\b.{0,30}\b(?:cert\w{0,9}|chain|peer|identity)\b|\bfailed cert\w{0,9} (?:validation|verification)\b|\b(?:remote|server|peer|host|gateway|site|ssl|tls)(?:'s)? (?:ssl |tls )?cert\w{0,9}\b.{0,24}\b(?:invalid|not valid|rejected|refused|not accepted|failed (?:verification|validation))\b|\bcert(?:ificate)? (?:of|for) (?:this|the) (?:web ?)?(?:site|server|page)\b.{0,12}\b(?:invalid|not valid)\b|\b(?:invalid|bad|unacceptable) (?:remote |server |peer |host |gateway |ssl |tls )?cert(?:ificate)?\b/g,
    causes: anyCertificateFault,
  },
];

/** Of the client. */
const clientCertificates: Wording[] = [
  {
    says: /\b(?:could not|cannot|can't|unable to|failed to) (?:get|obtain|retrieve)\b.{0,12}\b(?:peer|client)(?:'s)? cert/g,
    causes: ['client-cert-required', 'cert-missing'],
  },
  {
    says: /\b(?:no|missing|without|requires?|required|needs?|did not (?:send|provide|present)|not (?:sent|provided|presented|supplied))\b[^=]{0,80}\bclient cert\w{0,9}\b(?! ?=)|\bclient cert\w{0,9}\b.{0,40}\b(?:required|missing|not (?:sent|provided|presented|found|supplied))\b|\b(?:peer|client|remote|device|agent)\b.{0,40}\b(?:(?:did|has|does) not|\w{2,6}n't|failed to|without) (?:provid|present|send|sent|supply|suppli|offer)\w{0,3}\b.{0,8}\bcert/g,
    causes: ['client-cert-required', 'client-cert-rejected'],
  },
  {
    says: /\bclient cert\w{0,9}\b.{0,50}\b(?:rejected|invalid|refused|untrusted|not trusted|verif\w{0,9} fail\w{0,4}|fail\w{0,4})\b|\b(?:not|\w{2,6}n't|refused? to|rejected?) (?:accept|trust|like)? ?our cert/g,
    causes: ['client-cert-rejected', 'client-cert-required'],
  },
];

/** What a side was given or built with: files, keys, libraries, settings. */
const keysAndSettings: Wording[] = [
  {
    says: /\b(?:private )?keys?\b.{0,80}\b(?:(?:does|do)(?: not|n't) (?:match|belong|correspond)|mismatch\w{0,3})\b|\binconsisten\w{0,5}\b.{0,16}\bprivate keys?\b|\bkey\b.{0,40}\bdifferent cert\w{0,9}\b|\bkey values? mismatch/g,
    causes: ['key-mismatch'],
  },
  {
    says: /\b(?:ctrl not implemented|(?:ssl|tls|evp|buf mem)\b.{0,40}\b(?:malloc failure|out of memory)|memory allocation (?:failed|failure|error))\b/g,
    causes: ['server-internal', 'client-config'],
  },
  {
    says: /\bfopen\b.{0,8}\bno such file\b|\.(?:crt|cer|pem|key|p12|pfx|jks)['"]?:? (?:no such file|permission denied|the system cannot find|(?:does not|doesn't) exist)/g,
    causes: ['client-config', 'cert-missing'],
  },
  {
    says: /\bno (?:(?:server|suitable|valid|usable|matching|signing|ssl|tls)[ .]){0,3}certificates? (?:is |was |were |are )?(?:available|configured|found|loaded|selected|to (?:send|present|offer))\b|\bunable to obtain a (?:server )?certificate\b/g,
    causes: ['cert-missing', 'client-cert-required', 'client-config'],
  },
  {
    says: /\b(?:could not|cannot|can't|unable to|failed to) (?:get|obtain|find|load)\b.{0,12}\bcert\w{0,9} for\b/g,
    causes: ['cert-missing', 'sni-unrecognized', 'client-config'],
  },
  {
    says: /\b(?:key ?store|trust ?store|(?:(?:ca ?)?cert\w{0,9}|(?:private )?key|ca) ?file|(?:ssl|tls)[ _.]?(?:key|cert|ca)\w{0,8})\b.{0,40}\b(?:enoent|empty|missing|must be (?:set|specified|given|provided)|not (?:set|specified|defined|found|given|provided)|(?:does not|doesn't) exist|is required|not accessible|no such file)\b|\bmissing\b.{0,16}\b(?:ssl|tls)\w{0,12} ?(?:key|cert|ca|psk)?(?:file)?\b/g,
    causes: ['client-config', 'cert-missing', 'client-trust-store'],
  },
  {
    says: /\b(?:key ?store|trust ?store|(?:cert\w{0,9}|(?:private )?key|ca) ?file)\b.{0,40}\b(?:invalid|malformed|corrupt\w{0,3}|tampered|(?:unknown|wrong|unsupported) format|not (?:a )?valid|unreadable)\b|\binvalid\b.{0,12}\b(?:key ?store|trust ?store|(?:cert\w{0,9}|key|ca) ?file)\b/g,
    causes: ['cert-malformed', 'client-config', 'cert-missing'],
  },
  {
    says: /\bprivate key\b.{0,24}\b(?:not valid|not in \w{3,6} format|invalid|malformed|corrupt\w{0,3}|encrypted|unsupported|not supported)\b/g,
    causes: ['cert-malformed', 'key-mismatch', 'client-config'],
  },
  {
    says: /\bssl ctx (?:use (?:certificate|privatekey)|new)\b.{0,24}\b(?:fail\w{0,4}|error)\b|\b(?:fail\w{0,4}|could not|unable) to create ssl ctx\b|\b(?:error|problem|fail\w{0,4}|unable|cannot|could not)\b.{0,24}\b(?:set(?:ting)?|init(?:iali[sz]\w{0,4})?|creat\w{0,4}|build\w{0,3}|configur\w{0,4}|load\w{0,3}|pars\w{0,3})\b[^:]{0,24}\b(?:tls|ssl)\b[^:]{0,16}\b(?:context|config\w{0,10}|settings|credentials|options|parameters|cert\w{0,9}|keys?|key ?pair)\b/g,
    causes: ['client-config', 'cert-missing', 'cert-malformed'],
  },
  {
    says: /\b(?:could not|cannot|can't|failed to|unable to)\b.{0,20}\b(?:load|find|initiali[sz]e)\b.{0,24}\b(?:(?:ssl|tls|openssl)\b.{0,12}\b(?:librar\w{1,3}|dll|backend|module)|libssl|libeay32|schannel)\b|\b(?:ssl|tls|https)\b.{0,12}\b(?:support|librar\w{1,3}|module|backend|provider)\b.{0,20}\b(?:not|missing|unavailable|disabled)\b|\b(?:ssl|tls) initiali[sz]ation failed\b|\bno functional tls\b|\bwithout (?:ssl|tls|https) support\b/g,
    causes: ['client-config', 'client-outdated'],
  },
  {
    says: /\bkey\b.{0,80}\b(?:group or world access|world readable|permissions? .{0,20}too open|bad permissions|has insecure permissions)\b/g,
    causes: ['client-config'],
  },
  {
    says: /\b(?:certs?|certificates?|keys?|pem|crt|keystore|truststore|pkcs12|p12|ca ?file|ca ?path|bundle)\b.{0,100}\b(?:no such file|permission denied|cannot (?:open|read|load)|could not (?:open|read|load|be (?:opened|read|loaded))|unable to (?:open|read|load)|failed to (?:open(?! (?:an? )?(?:new )?connection)|read|load)|not found|do(?:es)? not exist|error reading|error while reading|wrong password|password (?:was |is )?incorrect|disabling tls)\b|\b(?:no such file|permission denied|cannot (?:open|read|load|get|find)|could not (?:open|read|load|find)|unable to (?:open|read|load|find|assign)|failed to (?:open|read|load|find)|error\b.{0,24}\b(?:opening|reading|loading))\b.{0,80}\b(?:certs?|certificates?|private key|key (?=\/)|key ?file|pem|crt|keystore|truststore|pkcs12|p12|ca bundle)\b/g,
    causes: ['client-config', 'cert-missing', 'cert-malformed'],
  },
  {
    says: /\b(?:cert\w{0,9}|x509|certificate)\b.{0,60}\b(?:bad ?der|bad encoding|wrong (?:encoding|format)|asn\.?1|malformed|pars(?:e|ing) (?:error|fail\w{0,4})|cannot be parsed|could not be parsed|failed to (?:parse|decode)|unable to (?:parse|decode)|invalid (?:der|encoding|format)|format error)\b|\b(?:wrong|bad|invalid|unknown|unsupported) (?:x ?509 |pem |der )?(?:certificate|key) (?:format|encoding)\b|\b(?:failed to|unable to|could not|error) (?:pars(?:e|ing)|decod(?:e|ing))\b.{0,40}\bcert/g,
    causes: ['cert-malformed', 'client-config'],
  },
  {
    says: /\bsession (?:reuse|resumption) (?:is )?required\b|\b(?:did|does|do) not (?:reuse|resume)\b.{0,20}\bsession\b|\bsession\b.{0,40}\bnot (?:be )?(?:reused|resumed)\b/g,
    causes: ['client-config', 'psk-failure'],
  },
];

/** Versions, suites, keys shared beforehand, and what comes of them. */
const parameters: Wording[] = [
  {
    says: /\btls ?v? ?1\.[23]\b\+?.{0,24}\b(?:required|needed)\b|\b(?:must|required? to) (?:use|support|speak)\b.{0,12}\btls ?v? ?1\.[23]\b|\b(?:tls|ssl)(?: protocol)? versions? (?:below|lower than|older than|before|prior to|less than|under) (?:tls ?)?1\.[23]\b/g,
    causes: ['protocol-mismatch', 'client-outdated', 'client-config'],
  },
  {
    says: /\bnone of the\b.{0,24}\b(?:protocols?|versions?)\b.{0,24}\b(?:supported|available|enabled)\b|\bno (?:usable|supported|common|enabled|available) (?:ssl |tls )?(?:protocols?|versions?)\b/g,
    causes: ['protocol-mismatch', 'client-config'],
  },
  {
    says: /\bnone of the\b.{0,24}\bcipher\w{0,7}\b.{0,24}\b(?:supported|available|enabled)\b/g,
    causes: ['cipher-mismatch', 'client-config'],
  },
  {
    says: /\b(?:only|still) (?:supports?|speaks?|uses?|allows?|offers?|has) (?:tls ?v?1\.[01]|ssl ?v?[23])\b/g,
    causes: ['protocol-mismatch', 'client-outdated'],
  },
  {
    says: /\b(?:(?:can ?not|can't|could not|couldn't|unable to) (?:open|load|access|reach|visit|browse|see)|no longer opens?) (?:any |many |most |some |all |the )?https (?:web ?)?(?:sites?|pages?)\b/g,
    causes: ['protocol-mismatch', 'client-outdated', 'client-trust-store', 'interception', 'clock-wrong'],
  },
  { says: /\bno (?:tls |ssl )?(?:config\w{0,10}|handler|protocol)\b.{0,24}\balpn\b/g, causes: ['alpn-mismatch'] },
  {
    says: /\b(?:offer|support|us|speak|sp[eo]k)\w{1,3}\b.{0,12}\b(?:tls|ssl) ?v?[\d.]{1,3}\b.{0,40}\b(?:server|we|peer)\b.{0,12}\b(?:requires?|needs?|wants?)\b.{0,12}\b(?:tls|ssl) ?v?1/g,
    causes: ['client-outdated', 'protocol-mismatch'],
  },
  {
    says: /\b(?:unknown|incorrect|invalid|missing|wrong|bad|no|failed)\b.{0,24}(?:\b|tls)psk\b|(?:\b|tls)psk ?\w{0,12}\b.{0,24}\b(?:unknown|not (?:found|defined|set|match\w{0,3})|mismatch|incorrect|invalid|missing|differs?)\b/g,
    causes: ['psk-failure', 'client-config'],
  },
  {
    says: /\b(?:bad record mac|decrypt(?:ion)?[ _]?(?:error|failed|failure)|decrypterror|mac (?:error|mismatch|check failed))\b/g,
    causes: ['decrypt-failure', 'middlebox'],
  },
  {
    says: /\b(?:no|none|not|cannot|unable|could not|failed)\b.{0,40}\b(?:common|shared|matching|supported|suitable|acceptable|overlap\w{0,4}|agree\w{0,5})\b.{0,20}\bciphers?\b|\bcipher\w{0,12}\b.{0,40}\b(?:mismatch|(?:does|do) not match|not match|not supported|unsupported|no overlap|rejected|unknown|not available|differs?)\b/g,
    causes: ['cipher-mismatch', 'client-outdated'],
  },
  {
    says: /\b(?:unsupported|not supported|disabled|obsolete|no (?:common|supported|appropriate|available))\b.{0,20}\b(?:protocol|tls|ssl)\b|\b(?:unknown|incompatible|unacceptable|wrong)\b.{0,12}\b(?:protocol|tls version|ssl version)\b|(?<!'(?!ssl|tls)[a-z]{3,20}' )\b(?:protocol|tls|ssl)(?: ?v?[\d.]{1,3})?(?: versions?)?\b(?!.{0,3}verif)(?!.{0,4}cert).{0,30}\b(?:unsupported|not supported|no longer supported|disabled|not enabled|mismatch|incompatible|too (?:low|old))\b/g,
    causes: ['protocol-mismatch', 'client-outdated', 'not-tls'],
  },
];

/** TLS where none is spoken, or none where it is demanded. */
const otherProtocols: Wording[] = [
  {
    says: /\bhttp (?:request|traffic)\b.{0,30}\b(?:https|ssl|tls)\b.{0,12}\b(?:port|server|listener|channel)\b/g,
    causes: ['client-config', 'not-tls'],
  },
  {
    says: /\bstarttls\b.{0,80}\b(?:not|doesn't|isn't|no|never)\b.{0,20}\b(?:advertis\w{0,4}|offer\w{0,4}|support\w{0,4}|announce\w{0,3}|available|list\w{0,3})\b|\b(?:not|no|doesn't)\b.{0,20}\b(?:advertis\w{0,4}|offer\w{0,4}|support\w{0,4}|announce\w{0,3})\b.{0,30}\bstarttls\b/g,
    causes: ['not-tls', 'middlebox', 'client-config', 'starttls-needed'],
  },
  {
    says: /\bmust (?:use|issue|be)\b.{0,20}\b(?:encrypt\w{0,5}|tls|ssl|starttls|secure)\b|\b(?:encryption|tls|ssl|starttls) (?:is )?required\b|\brequires? (?:tls|ssl|starttls|encryption|an? (?:encrypted|secure) connection)\b|\b(?:tls|ssl) connections? (?:are |is )?not (?:allowed|accepted|permitted)\b|\b(?:insecure|plain ?text|clear ?text|unencrypted|non ?(?:ssl|tls))\b.{0,40}\b(?:not (?:allowed|permitted|accepted)|prohibited|disabled|rejected|refused|denied)\b/g,
    causes: ['client-config', 'starttls-needed'],
  },
  {
    says: /\b(?:(?:plain ?text|unencrypted|non-?tls|clear ?text) (?:connection|http|traffic|response|data|message|protocol|server|port|listener|request|reply|bytes?)|not (?:an? )?(?:ssl|tls|encrypted)|instead of tls|corrupt ?message|unexpected (?:content|record|message) type|unknown record type|(?:invalid|bad|malformed) (?:tls|ssl) (?:header|record|packet)|garbage)\b|\bhttps? connection\?/g,
    causes: ['not-tls', 'starttls-needed', 'proxy-failure', 'client-config'],
  },
];

/** How the connection ended. */
const ends: Wording[] = [
  // The system has no error to tell, since the other side only went away.
  {
    says: /\b(?:ssl|tls|handshake)\b.{0,40}\b(?:error|failed|failure|connection): success\b/g,
    causes: ['closed-early', 'tcp-reset'],
  },
  {
    says: /\b(?:handshake|negotiation|tls|ssl)\b[^(=]{0,50}\b(?:timed? ?out|timeout|deadline exceeded|took too long|no response)\b|(?<![=.\w])(?:timed? ?out|timeout|deadline exceeded)\b[^(=]{0,60}\b(?:handshake|tls|ssl)\b/g,
    causes: ['handshake-timeout', 'tcp-timeout', 'middlebox'],
  },
  {
    says: /\b(?:i\/o timeout|timed out|time-?out occurred|deadline exceeded)\b/g,
    causes: ['tcp-timeout', 'handshake-timeout', 'middlebox'],
  },
  {
    says: /\b(?:reset by|connection (?:was |is |has been )?reset|forcibly)\b/g,
    causes: ['tcp-reset', 'middlebox', 'closed-early'],
  },
  {
    says: /\bconnection (?:was |is )?closed\b|\bclosed by (?:the )?(?:peer|server|remote|other side)\b/g,
    causes: ['closed-early', 'tcp-reset', 'middlebox', 'protocol-mismatch'],
  },
  {
    says: /\b(?:closed|hung up|hang up|hangup|disconnect\w{0,3}|eof|end of (?:file|stream)|dropped|terminated|lost)\b.{0,60}\b(?:handshak\w{0,4}|negotiation|tls|ssl|starttls)\b|\b(?:handshak\w{0,4}(?! was completed)|negotiation|tls|ssl|starttls)\b.{0,60}\b(?:closed|hung up|hang up|disconnect\w{0,3}|eof|end of (?:file|stream)|dropped|terminated|lost)\b/g,
    causes: ['closed-early', 'tcp-reset', 'middlebox', 'protocol-mismatch'],
  },
];

/**
 * What English words say of a failure; where those of two overlap, the first here are read. Each repetition is bounded,
 * so that a hostile text costs no more than its length times a constant.
 */
export const words: Wording[] = [
  ...names,
  ...validity,
  ...clientCertificates,
  ...trust,
  ...keysAndSettings,
  ...parameters,
  ...otherProtocols,
  ...ends,
];
