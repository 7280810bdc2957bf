import type { World } from './world.ts';

/** The same world, whose stores are read once however often they are asked for. */
export function rememberingStores(world: World): World {
  let system: ReturnType<World['systemStore']> | null = null;
  let mozilla: ReturnType<World['mozillaStore']> | null = null;
  return {
    ...world,
    systemStore: () => {
      system ??= world.systemStore();
      return system;
    },
    mozillaStore: () => {
      mozilla ??= world.mozillaStore();
      return mozilla;
    },
  };
}
