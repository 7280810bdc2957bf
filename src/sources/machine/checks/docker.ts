import type { MachineCondition } from '../../../causes/machine-facts.ts';
import type { Check } from '../check.ts';
import { asCopied, condition, filePlace } from '../condition.ts';
import { objectAt, readPlacedJson } from '../formats/json-place.ts';
import { readText } from '../machine.ts';
import { proxyFault } from '../proxy-state.ts';

/** What the daemon of Docker trusts and checks. */
export const docker: Check = {
  id: 'docker',
  area: 'settings',
  question: 'What do the settings of Docker change?',
  platforms: ['linux', 'darwin'],
  async look(machine, context) {
    const looked: string[] = [];
    const conditions: MachineCondition[] = [];
    for (const path of [
      '/etc/docker/daemon.json',
      `${machine.home}/.docker/daemon.json`,
      `${machine.home}/.config/docker/daemon.json`,
    ]) {
      const text = await readText(machine, path);
      if (text === null) continue;
      looked.push(path);
      const json = readPlacedJson(text);
      const place = (key: string) => {
        const line = json?.lineOf(key) ?? null;
        return filePlace(path, line, line === null ? null : (text.split('\n')[line - 1] ?? null));
      };
      if (!json) {
        conditions.push(
          condition({
            id: 'docker/syntax',
            cause: 'client-config',
            weight: 'limits',
            summary: `${path} is no JSON: the daemon of Docker does not start.`,
            place: place(''),
            changes: 'Docker does not start',
            reach: ['docker'],
            steps: ['See where it is wrong:', asCopied(`python3 -m json.tool ${path}`)],
          }),
        );
        continue;
      }
      const insecure = objectAt(json.value)?.['insecure-registries'];
      // The daemon has this range by itself.
      const names = Array.isArray(insecure)
        ? insecure.filter((each) => typeof each === 'string' && each !== '127.0.0.0/8')
        : [];
      if (names.length > 0)
        conditions.push(
          condition({
            id: 'docker/insecure-registries',
            cause: 'client-config',
            weight: 'hides',
            summary: `${path} switches certificate checks off for the registries ${names.slice(0, 3).join(', ')}: faults are hidden, and anybody in between can change images.`,
            place: place('insecure-registries'),
            changes: 'Docker accepts any certificate of these registries, and speaks plain HTTP with them',
            reach: ['docker'],
            steps: [
              'Put the root of the registry where Docker looks for it, take the entry out, and restart the daemon:',
              asCopied(
                `sudo mkdir -p /etc/docker/certs.d/${names[0]} && sudo cp root.crt /etc/docker/certs.d/${names[0]}/ca.crt`,
              ),
            ],
            forMany: 'Bring the root of your registry with the image of the machine, in /etc/docker/certs.d.',
          }),
        );
      const proxy = objectAt(json.value, 'proxies')?.['https-proxy'];
      const fault = typeof proxy === 'string' && proxy !== '' ? await proxyFault(machine, proxy, context) : null;
      if (fault)
        conditions.push(
          condition({
            id: 'docker/proxy',
            cause: 'proxy-failure',
            weight: 'breaks',
            certainty: fault.certainty,
            summary: `${path} names a proxy for Docker that ${fault.says}.`,
            place: place('https-proxy'),
            evidence: [fault.evidence],
            changes: 'Docker gets no connection through it',
            reach: ['docker'],
            steps: [fault.advice],
          }),
        );
    }
    return { looked: looked.length > 0 ? looked : ['no settings of Docker'], conditions };
  },
};
