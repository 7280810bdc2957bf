import type { Clue, ClueContext } from './clue.ts';

/** What works beside it: another program, another network, a browser. A person who asks mostly tells. */
export function elsewhereClue({ recognised: { folded, program } }: ClueContext): Clue | null {
  const said = comparisons.find(
    ({ says, unless }) => firstOf(says, folded.text) && !(unless !== undefined && unless === program?.id),
  );
  return said ? { why: said.why, weigh: said.weigh } : null;
}

/** Whether it is said, and not that it fails there as well. */
function firstOf(says: RegExp, text: string): boolean {
  return [...text.matchAll(says)].slice(0, 8).some(([match]) => !denied.test(match));
}

const denied = /\bnot\b|n't\b|\bnever\b|\bfail|\berror\b.{0,20}\balso\b/;

const browser = '(?:web )?(?:browsers?|chrome|chromium|firefox|safari|edge)';
const works =
  '(?:works?|worked|working|opens?|loads?|ok|okay|fine|valid|accessible|succeeds?|correctly|no (?:errors?|warnings?|problems?|issues?)|(?:can|could|able to) (?:access|open|reach|browse|see|visit|download))';
const tool =
  '(?:curl|wget|openssl s client|openssl|postman|insomnia|httpie|requests|python|node(?:js)?|java|go|git|other (?:tools?|programs?|clients?|apps?|libraries))';

/** What is said first counts: from what tells most to what only hints. */
const comparisons: { says: RegExp; why: string; weigh: Clue['weigh']; unless?: string }[] = [
  {
    says: /\b(?:works?|worked|ok|fine|succeeds?|no (?:errors?|problems?|issues?))\b.{0,50}\b(?:without (?:the |a |my |our )?(?:vpn|proxy)|off (?:the )?(?:vpn|network)|(?:at|from) home|(?:mobile |phone )?hotspot|mobile (?:data|network)|(?:another|other|different) (?:network|wi ?fi|isp))\b|\b(?:disconnect\w{0,4}|turn\w{0,3} (?:it )?off|disabl\w{1,3}|without)\b.{0,40}\b(?:vpn|zscaler|netskope|antivirus|proxy|warp)\b.{0,40}\bworks?\b/g,
    why: 'it works from another network',
    weigh: { interception: 5, middlebox: 3, 'proxy-failure': 2.5, 'chain-incomplete': 0.3, 'cert-self-signed': 0.4 },
  },
  {
    says: new RegExp(
      `\\b${works}\\b.{0,50}\\b(?:in|with|on|from|using|by|via|through|to|for) (?:my |the |a |all |any |every |other )?${browser}\\b|\\b(?:in|from|with|on|using) (?:my |the |a |all |any )?${browser}\\b.{0,50}\\b${works}\\b|\\b${browser}\\b.{0,24}\\b${works}\\b`,
      'g',
    ),
    why: 'a browser opens it, and browsers fetch or remember missing intermediates and have their own roots',
    weigh: { 'chain-incomplete': 2.5, 'client-trust-store': 1.8, 'cert-self-signed': 0.4, 'cert-expired': 0.5 },
    unless: 'chromium',
  },
  {
    says: new RegExp(
      `\\b(?:works?|worked|working|fine|succeeds?)\\b.{0,24}\\b(?:in|with|from|using|via) (?:an? |plain )?${tool}\\b|\\b${tool}\\b.{0,40}\\b(?:works?|worked|succeeds?|(?:is|are) (?:fine|ok)|can (?:download|reach|access|connect|get|fetch))\\b`,
      'g',
    ),
    why: 'another program on the same machine reaches it: this one has other roots or settings',
    weigh: { 'client-trust-store': 2.2, interception: 1.5, 'client-config': 1.5, 'chain-incomplete': 0.7 },
  },
  {
    says: /\bstill works? (?:with|on|in)\b|\bworks? (?:fine |well )?(?:with|on|in) (?:the )?(?:older|newer|previous|earlier|later|newest|latest)\b|\b(?:on|with) (?:the )?(?:newer|older|other) .{0,24}\bworks?\b|\bafter (?:i )?(?:(?:up|down)grad|updat)\w{1,4}\b.{0,80}\b(?:certifi|ca certificates|openssl)\b/g,
    why: 'another version of the same program reaches it',
    weigh: { 'client-trust-store': 2.5, 'client-outdated': 2, 'client-config': 1.5 },
  },
];
