import type { Tool } from './tool.ts';
import { clients } from './tools/clients.ts';
import { clouds } from './tools/clouds.ts';
import { databases } from './tools/databases.ts';
import { desktop } from './tools/desktop.ts';
import { gnutls } from './tools/gnutls.ts';
import { mail } from './tools/mail.ts';
import { packageManagers } from './tools/package-managers.ts';
import { transfer } from './tools/transfer.ts';

/** Every program whose files of settings are known. */
export const tools: Tool[] = [
  ...clients,
  gnutls,
  ...packageManagers,
  ...desktop,
  ...clouds,
  ...databases,
  ...transfer,
  ...mail,
];
