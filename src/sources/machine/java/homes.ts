import { dirname } from 'node:path';
import { type Machine, pathsIn } from '../machine.ts';

/** A Java runtime: its folder, and whether it is the one that `java` starts. */
export type JavaHome = { path: string; current: boolean; security: string | null; cacerts: string };

/** Every Java runtime that is found: that on PATH, JAVA_HOME, and those in the usual folders. */
export async function javaHomes(machine: Machine): Promise<JavaHome[]> {
  const onPath = await machine.find('java');
  const real = onPath ? await machine.real(onPath) : null;
  // bin/java of the home, or jre/bin/java of a JDK 8.
  const current = real ? dirname(dirname(real)) : null;
  const folders = [
    '/usr/lib/jvm',
    '/opt',
    '/usr/java',
    `${machine.home}/.sdkman/candidates/java`,
    `${machine.home}/.jdks`,
  ];
  const listed = await Promise.all(folders.map((folder) => pathsIn(machine, folder)));
  const homes = new Map<string, JavaHome>();
  for (const path of [current, machine.env.JAVA_HOME ?? null, ...listed.flat()].slice(0, maxHomes)) {
    const at = path ? await machine.real(path) : null;
    if (!at || homes.has(at)) continue;
    const security = await first(machine, [
      `${at}/conf/security/java.security`,
      `${at}/lib/security/java.security`,
      `${at}/jre/lib/security/java.security`,
    ]);
    if (!security) continue;
    const jre = security.startsWith(`${at}/jre/`) ? `${at}/jre` : at;
    homes.set(at, { path: at, current: at === current, security, cacerts: `${jre}/lib/security/cacerts` });
  }
  return [...homes.values()];
}

async function first(machine: Machine, paths: string[]): Promise<string | null> {
  for (const path of paths) if (await machine.exists(path)) return path;
  return null;
}

const maxHomes = 40;
