// Written by `npm run gen` from the files of src/sources/machine/checks; do not edit.
import type { Check } from '../../check.ts';
import { browserExtensions } from '../browser-extensions.ts';
import { captivePortal } from '../captive-portal.ts';
import { chromiumPolicies } from '../chromium-policies.ts';
import { chromiumPreferences } from '../chromium-preferences.ts';
import { clock } from '../clock.ts';
import { cryptoPolicy } from '../crypto-policy.ts';
import { environment } from '../environment.ts';
import { firefoxExceptions } from '../firefox-exceptions.ts';
import { firefoxSettings } from '../firefox-settings.ts';
import { firewall } from '../firewall.ts';
import { hosts } from '../hosts.ts';
import { interception } from '../interception.ts';
import { interpreterStart } from '../interpreter-start.ts';
import { javaCacerts } from '../java-cacerts.ts';
import { javaOptions } from '../java-options.ts';
import { javaSecurity } from '../java-security.ts';
import { keychain } from '../keychain.ts';
import { managedPolicies } from '../managed-policies.ts';
import { nextHop } from '../next-hop.ts';
import { nssDatabases } from '../nss-databases.ts';
import { opensslConf } from '../openssl-conf.ts';
import { otherSettings } from '../other-settings.ts';
import { p11Kit } from '../p11-kit.ts';
import { pathMtu } from '../path-mtu.ts';
import { preloadedCode } from '../preloaded-code.ts';
import { proxy } from '../proxy.ts';
import { pythonCertifi } from '../python-certifi.ts';
import { registryCertificates } from '../registry-certificates.ts';
import { resolver } from '../resolver.ts';
import { rootFiles } from '../root-files.ts';
import { routes } from '../routes.ts';
import { schannel } from '../schannel.ts';
import { services } from '../services.ts';
import { shellAliases } from '../shell-aliases.ts';
import { software } from '../software.ts';
import { systemProxy } from '../system-proxy.ts';
import { systemStore } from '../system-store.ts';
import { toolSettings } from '../tool-settings.ts';
import { wrapperScripts } from '../wrapper-scripts.ts';

export const checks: readonly Check[] = [
  browserExtensions,
  captivePortal,
  chromiumPolicies,
  chromiumPreferences,
  clock,
  cryptoPolicy,
  environment,
  firefoxExceptions,
  firefoxSettings,
  firewall,
  hosts,
  interception,
  interpreterStart,
  javaCacerts,
  javaOptions,
  javaSecurity,
  keychain,
  managedPolicies,
  nextHop,
  nssDatabases,
  opensslConf,
  otherSettings,
  p11Kit,
  pathMtu,
  preloadedCode,
  proxy,
  pythonCertifi,
  registryCertificates,
  resolver,
  rootFiles,
  routes,
  schannel,
  services,
  shellAliases,
  software,
  systemProxy,
  systemStore,
  toolSettings,
  wrapperScripts,
];
