import type { ToolFiles } from './tool-files.ts';
import { clouds } from './tools/clouds.ts';
import { databases } from './tools/databases.ts';
import { desktop } from './tools/desktop.ts';
import { mail } from './tools/mail.ts';
import { packageManagers } from './tools/package-managers.ts';
import { transfer } from './tools/transfer.ts';

/** Every program whose files of settings are known. */
export const tools: ToolFiles[] = [...packageManagers, ...desktop, ...clouds, ...databases, ...transfer, ...mail];
