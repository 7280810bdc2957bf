import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserConditionId } from '../causes/browser/finding.ts';
import type { BrowserSystem, Engine } from '../clients/user-agent.ts';
import { browserExplanations } from '../report/build/browser-words.ts';
import { browserSteps, forManyBrowsers } from './browser-steps.ts';

const browsers: [name: string | null, engine: Engine | null, systems: BrowserSystem[]][] = [
  ['Chrome', 'chromium', ['windows', 'macos', 'linux', 'chromeos', 'android']],
  ['Edge', 'chromium', ['windows', 'macos', 'linux', 'android']],
  ['Firefox', 'firefox', ['windows', 'macos', 'linux', 'android']],
  ['Safari', 'safari', ['macos', 'ios']],
  ['Internet Explorer', 'schannel', ['windows']],
  [null, null, ['linux']],
];
const conditions = Object.keys(browserExplanations) as BrowserConditionId[];

for (const [name, engine, systems] of browsers) {
  for (const system of systems) {
    test(`${name ?? 'an unknown browser'} on ${system}: steps for every condition, and never to switch a check off`, () => {
      for (const condition of conditions) {
        for (const state of condition === 'interception' ? ['blind', 'distrusted', 'checking'] : [null]) {
          const steps = browserSteps({ condition, claimed: { name, version: 1, engine, system }, state });
          assert.ok(steps.length > 0, condition);
          const text = steps.join('\n');
          assert.doesNotMatch(text, /https?:\/\/\w|undefined|null/, condition);
          if (engine !== 'chromium') assert.doesNotMatch(text, /chrome:|edge:/, `${condition}: ${text}`);
          if (engine !== 'firefox') assert.doesNotMatch(text, /about:config/, condition);
        }
        assert.doesNotMatch(forManyBrowsers(condition) ?? '', /https?:\/\/\w/);
      }
    });
  }
}

test('the pages of a browser about itself have its own name', () => {
  const ailment = (name: string) =>
    browserSteps({
      condition: 'tls13-off',
      claimed: { name, version: 156, engine: 'chromium', system: 'windows' },
      state: null,
    }).join('\n');
  assert.match(ailment('Edge'), /edge:\/\/policy/);
  assert.match(ailment('Opera'), /opera:\/\/policy/);
  assert.match(ailment('Chrome'), /chrome:\/\/policy/);
});

test('what is to be typed into the address bar follows at once', () => {
  for (const [name, engine, systems] of browsers)
    for (const system of systems)
      for (const condition of conditions) {
        const steps = browserSteps({ condition, claimed: { name, version: 1, engine, system }, state: null });
        for (const [index, step] of steps.entries())
          if (/address bar/.test(step)) assert.match(steps[index + 1] ?? '', /^ {4}(?:about:|\w+:\/\/)/, step);
      }
});

test('a rule of this machine that stops a browser is taken out by its command', () => {
  const claimed = { name: 'Chromium', version: 1, engine: 'chromium', system: 'linux' } as const;
  const steps = (remove: string | null) =>
    browserSteps({ condition: 'https-blocked', claimed, state: 'firewall', remove }).join('\n');
  assert.match(steps('nft delete rule inet f out handle 2'), /\n {4}nft delete rule inet f out handle 2\n/);
  assert.match(steps(null), /nft -a list ruleset/);
  assert.doesNotMatch(steps(null), /undefined|null|proxy/i);
});

test('a proxy is looked for where that very browser has it', () => {
  const steps = (name: string, engine: Engine, system: BrowserSystem) =>
    browserSteps({ condition: 'https-blocked', claimed: { name, version: 1, engine, system }, state: null }).join('\n');
  assert.match(steps('Firefox', 'firefox', 'linux'), /Network Settings > Settings: No proxy[\s\S]*about:policies/);
  assert.match(
    steps('Edge', 'chromium', 'windows'),
    /edge:\/\/settings\/system[\s\S]*Settings > Network & internet > Proxy/,
  );
  assert.match(steps('Chromium', 'chromium', 'linux'), /--proxy-server/);
  assert.match(steps('Safari', 'safari', 'ios'), /Configure Proxy: Off/);
});

test('two times on one machine: the browser is started anew before any clock is set', () => {
  const steps = (state: string | null) =>
    browserSteps({
      condition: 'clock',
      claimed: { name: 'Chromium', version: 1, engine: 'chromium', system: 'linux' },
      state,
    });
  assert.match(steps('apart')[0] ?? '', /start Chromium from its usual icon/);
  assert.match(steps(null)[0] ?? '', /^Settings > System > Date & Time/);
});
