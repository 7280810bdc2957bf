import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Our part of the folder where this system keeps what a user's programs can make again; null where there is none. */
export function cacheFolder(part: string, env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | null {
  if (env.XDG_CACHE_HOME && isAbsolute(env.XDG_CACHE_HOME)) return join(env.XDG_CACHE_HOME, 'whytls', part);
  if (platform === 'win32') return env.LOCALAPPDATA ? join(env.LOCALAPPDATA, 'whytls', part) : null;
  const home = env.HOME ?? homedir();
  if (!home || home === '/') return null;
  return join(home, ...(platform === 'darwin' ? ['Library', 'Caches'] : ['.cache']), 'whytls', part);
}
