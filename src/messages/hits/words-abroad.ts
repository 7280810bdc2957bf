import type { Wording } from './words.ts';

/**
 * The same in the languages in which Windows, macOS, browsers and mail programs speak to most people: German, French,
 * Spanish, Italian, Portuguese, Dutch, Polish, Russian, Chinese, Japanese, Korean. Stems, since endings differ.
 */
export const wordsAbroad: Wording[] = [
  {
    says: /zwischenzertifikat.{0,24}(?:fehl|nicht)|fehlende[sn]? zwischenzertifikat|intermédiaire.{0,16}manquant|manque.{0,24}intermédiaire|falta.{0,24}intermedio|manca.{0,24}intermedio|промежуточн.{0,40}отсутств|(?:缺少|缺失).{0,6}(?:中间|中级|中間)|(?:中间|中级|中間)证书.{0,6}(?:缺|不完整)|证书链不完整|中間証明書.{0,10}(?:不足|ありません|ない)/g,
    causes: ['chain-incomplete', 'client-trust-store'],
  },
  {
    says: /abgelaufen oder (?:ist )?noch nicht gültig|expiré ou (?:n'est )?(?:pas encore valide|n'est pas encore)|(?:caducado|expirado) o (?:aún |todavía )?no es válid|scaduto o non (?:è )?ancora valid|expirou ou ainda não|verlopen of (?:is )?nog niet geldig|过期或尚未|過期或尚未|期限が切れているか/g,
    causes: ['cert-expired', 'clock-wrong', 'cert-not-yet-valid'],
  },
  {
    says: /缺[乏少].{0,8}(?:根|ssl|ca|相关).{0,4}证书/g,
    causes: ['client-trust-store', 'ca-untrusted', 'interception'],
  },
  {
    says: /ssl\/tls.{0,60}(?:vertrauensstellung|confiance|confianza|confiança|trust|доверительн|信任关系|信頼関係)|(?:confiance|confianza|confiança|relazione di trust|доверительн|信任关系|信頼関係).{0,60}ssl\/tls/g,
    causes: ['ca-untrusted', 'cert-self-signed', 'hostname-mismatch', 'interception'],
  },
  {
    says: /selbst ?signiert|auto ?signé|autofirmad|auto ?firmat|autoassinad|zelf ?ondertekend|samopodpisan|самоподпис|自签名|自簽|自己署名|자체 ?서명/g,
    causes: ['cert-self-signed', 'ca-untrusted', 'interception'],
  },
  {
    says: /zielprinzipalname|principal cible|entidad de seguridad de destino|principale di destinazione|目标主体名称|目標主體名稱|対象プリンシパル名/g,
    causes: ['hostname-mismatch'],
  },
  {
    says: /(?:andere[nrs]? (?:website|webseite|seite|domain)|autre site|otro sitio|altro sito|outro site|stimmt nicht|stimmen nicht|passt nicht|gilt nicht für|gilt nur für|ne correspond(?:ent)? pas|n'est valide que pour|n'est pas valide pour|no coincide|no corresponde|no es válido para|sólo es válido para|solo es válido para|non corrisponde|non è valido per|não corresponde|não coincide|não é válido para|komt niet overeen|niet geldig voor|nie pasuje|niezgodn|не совпадает|не соответствует|недействителен для|不匹配|不符|不一致|一致しません|一致しない|일치하지)/g,
    causes: ['hostname-mismatch'],
  },
  {
    says: /abgelaufen|gültigkeits(?:zeitraum|dauer)|a expiré|est expiré|période de validité|caducad|caducó|expirad[oa]|expiró|expirou|vencid[oa]|venció|venceu|per[ií]odo (?:de validez|di validità|de validade)|scadut|verlopen|wygas|истек|просрочен|过期|過期|已到期|期限切れ|有効期限|만료|süresi dol/g,
    causes: ['cert-expired', 'clock-wrong', 'intermediate-expired'],
  },
  {
    says: /noch nicht gültig|pas encore valide|aún no es válid|todavía no es válid|non ancora valid|ainda não é válid|nog niet geldig|еще не действ|ещё не действ|尚未生效|まだ有効/g,
    causes: ['cert-not-yet-valid', 'clock-wrong'],
  },
  {
    says: /sperr(?:liste|prüfung|status|informationen|funktion|ung).{0,80}(?:nicht|offline)|révocation.{0,80}(?:pas|impossible|hors connexion|indisponible)|revocación.{0,80}(?:no |imposible|sin conexión)|revoca.{0,60}(?:non|impossib|offline)|revogação.{0,60}(?:não|offline)|отзыв.{0,60}(?:не|невозможно)|吊销.{0,30}(?:无法|脱机|离线)|失効.{0,30}(?:できません|オフライン)/g,
    causes: ['revocation-unavailable'],
  },
  {
    says: /widerrufen|wurde gesperrt|révoqué|revocado|revocato|revogado|ingetrokken|отозван|已吊销|已被吊销|已撤銷|失効して/g,
    causes: ['cert-revoked'],
  },
  {
    says: /(?:aussteller|zertifikat)\w{0,3}\b.{0,120}\bnicht (?:ge|über)?prüf|(?:émetteur|certificat)\b.{0,80}\b(?:pas|impossible)\b.{0,24}vérifi|(?:emisor|certificado)\b.{0,80}\bno (?:se )?(?:pud|pued|ha)\w{0,4}\b.{0,24}(?:verific|comprob)|(?:emittente|certificato)\b.{0,80}\bnon\b.{0,24}verific|сертификат.{0,40}не удалось проверить/g,
    causes: ['chain-incomplete', 'client-trust-store', 'interception', 'ca-untrusted'],
  },
  {
    says: /nicht vertrau|keine vertrauens|nicht als vertrauens|vertrauensstellung|unbekannte[rn]? (?:aussteller|zertifizierungs)|(?:aussteller|zertifizierungsstelle).{0,40}(?:unbekannt|nicht bekannt|nicht vertrau)|pas (?:de |digne de )?confiance|relation d'approbation|relation de confiance|n'est pas approuv|(?:autorité|émetteur).{0,40}(?:inconnu|pas reconnu)|no es de confianza|no (?:es )?confiable|relación de confianza|(?:emisor|autoridad).{0,40}(?:desconocid|no reconocid)|non (?:è )?(?:attendibile|affidabile)|relazione di trust|emittente sconosciut|autorità.{0,40}(?:sconosciut|non attendibil)|não (?:é )?confiável|não fidedign|relação de confiança|emissor desconhecid|niet vertrouwd|vertrouwensrelatie|onbekende (?:uitgever|instantie)|niezaufan|nieznan.{0,20}(?:wystawc|urz)|не доверя|недоверенн|нет доверия|доверительные отношения|неизвестн.{0,30}(?:издат|центр)|不受信任|不可信|不信任|不受信賴|信任关系|信任關係|未知.{0,8}颁发|信頼されて|信頼できない|信頼されない|信頼関係|不明な発行|신뢰할 수 없/g,
    causes: ['ca-untrusted', 'cert-self-signed', 'chain-incomplete', 'interception'],
  },
  {
    says: /geschützte[rn]? ssl\/tls ?kanal|canal sécurisé ssl\/tls|canal seguro ssl\/tls|canale sicuro ssl\/tls|canal seguro para ssl\/tls|защищенный канал ssl\/tls|ssl\/tls 安全通道|ssl\/tls のセキュリティで保護された|keine.{0,20}gemeinsamen algorithmus|algorithme commun|algoritmo común|algoritmo comune|algoritmo comum|общего алгоритма|通用算法|共通のアルゴリズム/g,
    causes: ['protocol-mismatch', 'cipher-mismatch', 'client-outdated'],
  },
  {
    says: /nicht unterstützte[rns]? protokoll|nicht unterstützte version|protokoll.{0,30}nicht unterstützt|protocole.{0,20}non pris en charge|protocolo (?:que )?no (?:es )?(?:admitid|compatible)|protocollo non supportat|protocolo (?:não|sem) suport|niet ondersteund protocol|nieobsługiwan.{0,10} protok|неподдерживаем.{0,10} протокол|不受支持的协议|不支援的通訊協定|サポートされていないプロトコル/g,
    causes: ['protocol-mismatch', 'cipher-mismatch'],
  },
];

/** TLS failed, and no more is said. */
export const failureAbroad =
  /(?:无法|無法|不能)(?:建立|创建|創建).{0,6}(?:ssl|tls)|(?:ssl|tls|zertifikat|certificat|certifikat|certyfikat|сертификат|证书|證書|証明書|인증서).{0,60}(?:fehler|fehlgeschlagen|ungültig|erreur|échec|échoué|invalide|errore|fallito|non valido|error (?:de|al|en|del) |falló|inválid|erro |falhou|fout|mislukt|ongeldig|błąd|nieprawidłow|ошибк|недейств|错误|失败|无效|錯誤|無效|エラー|失敗|無効|오류|실패)/;

/** TLS or a certificate is spoken of. */
export const tlsAbroad =
  /ssl|tls|https|zertifikat|certificat|certificad|certificaat|certyfikat|sertifika|сертификат|证书|證書|憑證|証明書|인증서/;
