/**
 * Runs in the page: watches the pictures that make the browser go to each port, asks for the time, and says what only a script
 * can see. It stands alone, so that it runs as it is written; without it the page still comes to its result.
 */
type Sent = {
  pictures: Record<string, 'loaded' | 'failed' | 'pending'>;
  userAgent: string;
  engine: string | null;
  touch: boolean;
  brands: { name: string; version: string }[];
  clock: { aheadMs: number; spanMs: number } | null;
  zone: { minutes: number; name: string | null } | null;
  foreignScripts: string[];
};

type Brand = { brand: string; version: string };

const pictures = [...document.querySelectorAll<HTMLImageElement>('img[data-port]')];
const bar = document.querySelector('progress');
const said = document.querySelector('[role=status]');

// Set by the page, for browsers that cannot read this.
clearTimeout((window as { giveUp?: number }).giveUp);
void look();

async function look(): Promise<void> {
  const clock = askTime();
  await Promise.race([allSettled(), noneAsked(), after(8_000)]);
  // Pictures can be switched off by themselves: where none of them went anywhere, the ports are asked in another way.
  if ((await text('arrived')) === '0') await Promise.race([askAnyway(), after(4_000)]);
  const sent: Sent = {
    pictures: Object.fromEntries(pictures.map((each) => [each.dataset.port ?? '', stateOf(each)])),
    userAgent: navigator.userAgent,
    engine: engine(),
    touch: navigator.maxTouchPoints > 1,
    brands: brands(),
    clock: await clock,
    zone: { minutes: -new Date().getTimezoneOffset(), name: zoneName() },
    foreignScripts: [...document.scripts].map(({ src }) => src).filter((src) => src !== ''),
  };
  tell('Reading what was seen.');
  // Without a good end of this the server judges by what it saw itself.
  await fetch('seen', { method: 'POST', body: JSON.stringify(sent) }).catch(() => null);
  location.replace('result');
}

/** Until no picture is on its way any more. */
async function allSettled(): Promise<void> {
  for (;;) {
    const over = pictures.filter((each) => stateOf(each) !== 'pending').length;
    if (bar) bar.value = over;
    if (over === pictures.length) return;
    await after(50);
  }
}

/** Settles where pictures are switched off: none has come or failed, and no connection was made. Else never. */
async function noneAsked(): Promise<void> {
  await after(1_500);
  const waiting = pictures.every((each) => stateOf(each) === 'pending');
  if (!waiting || (await text('arrived')) !== '0') await new Promise(() => {});
}

async function askAnyway(): Promise<void> {
  await Promise.all(pictures.map(({ src }) => fetch(src, { mode: 'no-cors', cache: 'no-store' }).catch(() => null)));
}

function stateOf({ complete, naturalWidth }: HTMLImageElement): 'loaded' | 'failed' | 'pending' {
  return complete ? (naturalWidth > 0 ? 'loaded' : 'failed') : 'pending';
}

/** The best of three: the shorter the way there and back, the surer the difference. */
async function askTime(): Promise<Sent['clock']> {
  let best: Sent['clock'] = null;
  for (let n = 0; n < 3; n++) {
    const before = Date.now();
    const told = await text('time');
    const now = Date.now();
    const spanMs = (now - before) / 2;
    if (/^\d+$/.test(told) && (best === null || spanMs < best.spanMs))
      best = { aheadMs: Math.round((before + now) / 2 - Number(told)), spanMs: Math.max(1, Math.round(spanMs)) };
  }
  return best;
}

/** What the server answers; empty where it does not. */
function text(path: string): Promise<string> {
  return fetch(path, { cache: 'no-store' }).then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  );
}

/** By what only one engine has, whatever it says of itself. */
function engine(): string | null {
  if (CSS.supports('-moz-appearance', 'none') && 'mozInnerScreenX' in window) return 'firefox';
  if ('GestureEvent' in window || CSS.supports('-webkit-hyphens', 'none') || CSS.supports('font', '-apple-system-body'))
    return 'safari';
  return 'chrome' in window || navigator.vendor === 'Google Inc.' ? 'chromium' : null;
}

function brands(): Sent['brands'] {
  const data = (navigator as { userAgentData?: { brands?: Brand[] } }).userAgentData;
  return (data?.brands ?? []).map(({ brand, version }) => ({ name: brand, version }));
}

function zoneName(): string | null {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? null;
}

function tell(text: string): void {
  if (said) said.textContent = text;
}

function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
