import { configOf, type Machine, pathsIn } from '../machine.ts';

/** The profiles of Chrome and its kin, each with the name of its browser. */
export async function chromiumProfiles(machine: Machine): Promise<{ browser: string; folder: string }[]> {
  const config = configOf(machine);
  const support = `${machine.home}/Library/Application Support`;
  const roots: [browser: string, ...folders: string[]][] = [
    ['Chromium', `${config}/chromium`, `${machine.home}/snap/chromium/common/chromium`, `${support}/Chromium`],
    ['Chromium', `${machine.home}/.var/app/org.chromium.Chromium/config/chromium`],
    ['Chrome', ...['', '-beta', '-unstable'].map((channel) => `${config}/google-chrome${channel}`)],
    ['Chrome', `${machine.home}/.var/app/com.google.Chrome/config/google-chrome`, `${support}/Google/Chrome`],
    ['Brave', `${config}/BraveSoftware/Brave-Browser`, `${support}/BraveSoftware/Brave-Browser`],
    ['Edge', `${config}/microsoft-edge`, `${support}/Microsoft Edge`],
    ['Vivaldi', `${config}/vivaldi`],
    ['Opera', `${config}/opera`],
  ];
  const found = roots.flatMap(([browser, ...folders]) =>
    folders.map(async (root) => {
      const profiles = await pathsIn(machine, root, /^(Default|Profile \d+)$/);
      return profiles.map((folder) => ({ browser, folder }));
    }),
  );
  return (await Promise.all(found)).flat();
}
