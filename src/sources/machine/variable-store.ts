import { isAbsolute, join } from 'node:path';
import type { MachineCondition } from '../../causes/machine-facts.ts';
import type { CheckContext } from './check.ts';
import { asCopied, condition, withoutSecret } from './condition.ts';
import type { Machine } from './machine.ts';
import { ofVariable, type SetVariable } from './set-variable.ts';
import { inspectStore, isSystemStore } from './store-fault.ts';
import type { StoreRow } from './variable-table.ts';

/** Roots that a variable names as a file. */
export async function ofStore(
  machine: Machine,
  context: CheckContext,
  variable: SetVariable,
  row: StoreRow,
  { keystore }: { keystore: boolean } = { keystore: false },
): Promise<MachineCondition | null> {
  const { name, value } = variable;
  // Programs take the empty value as unset.
  if (value === '') return null;
  const plain = value.replace(/^~(?=\/)/, machine.home);
  const path = isAbsolute(plain) ? plain : join(process.cwd(), plain);
  const { fault, state } = await inspectStore(machine, path, { replaces: row.replaces, keystore });
  const programs = variable.programs ?? row.programs;
  const base = { ...ofVariable(variable, row.reach), cause: 'client-trust-store' } as const;
  if (!fault || (await isSystemStore(machine, path))) {
    return condition({
      ...base,
      weight: 'note',
      summary: `${name} names roots for ${programs}${fault ? ", the system's own" : ', and they are in order'}.`,
      evidence: [`${path}: ${state?.certificates.length ?? 0} certificates`],
      changes: `${programs} ${row.replaces ? 'trust the roots of this file instead of their own' : 'trust the roots of this file too'}`,
      steps: [],
    });
  }
  return condition({
    ...base,
    weight: fault.weight,
    // This program itself takes its roots from there, so that the target looks untrusted.
    fits: name === 'SSL_CERT_FILE' && fault.weight === 'breaks' ? ['ca-untrusted', 'chain-incomplete'] : [],
    // Roots that should be added are missed: with the whole store in their place the client has them.
    ...(!row.replaces && {
      without: {
        copies: [{ variable: name, file: 'roots.pem', named: 'file' as const, contents: await context.cleanRoots() }],
      },
    }),
    summary: `${name} names ${withoutSecret(value)} for the roots of ${programs}, which ${fault.says}.`,
    evidence: [`${path}${fault.line === null ? '' : `:${fault.line}`} ${fault.says}`],
    changes: row.replaces
      ? `${programs} find no root there, so that every certificate${fault.word === 'private-only' ? ' of a public site' : ''} is refused or the program does not start`
      : `the roots that should be added for ${programs} are missing`,
    steps: variable.steps(', or let it name a whole bundle'),
    forMany: `Set ${name} in one place (/etc/profile.d, the image, the service) and let the package that owns the bundle make the file.`,
  });
}

/** Roots that a variable names as a folder with hashed links. */
export async function ofFolder(
  machine: Machine,
  variable: SetVariable,
  row: Omit<StoreRow, 'replaces'>,
): Promise<MachineCondition | null> {
  const { name, value } = variable;
  if (value === '') return null;
  const lists = await Promise.all(value.split(':').map((each) => machine.list(each)));
  const hashed = lists.some(
    (each) => each.kind === 'read' && each.names.some((entry) => /^[0-9a-f]{8}\.\d+$/.test(entry)),
  );
  if (hashed) return null;
  const [first] = lists;
  const says =
    first?.kind === 'absent'
      ? 'does not exist'
      : first?.kind === 'denied'
        ? 'may not be read by this user'
        : first?.kind === 'read'
          ? 'has no hashed links (the names that openssl rehash makes), so that OpenSSL finds nothing in it'
          : 'cannot be read';
  return condition({
    ...ofVariable(variable, row.reach),
    cause: 'client-trust-store',
    // A bundle beside it still brings roots to OpenSSL.
    weight: name === 'SSL_CERT_DIR' ? 'limits' : 'breaks',
    summary: `${name} names ${value} for the roots of ${variable.programs ?? row.programs}, which ${says}.`,
    changes: `${variable.programs ?? row.programs} find no roots in that folder`,
    steps: [
      ...variable.steps(''),
      ...(first?.kind === 'read' ? ['Or make the links in it:', asCopied(`openssl rehash ${value}`)] : []),
    ],
  });
}
