/** One value of the registry: the key that it stands in, its name, and its data as `reg query` prints it. */
export type RegistryValue = { key: string; name: string; type: string; data: string };

/** The text of `reg query KEY /s`: keys at the margin, their values indented. Pure. */
export function readRegistry(text: string): RegistryValue[] {
  let key = '';
  return text.split(/\r?\n/).flatMap((line) => {
    if (/^HKEY_/.test(line)) key = line.trim();
    const [, name, type, data = ''] = /^ {4}(.+?) {4}(REG_\w+)(?: {4}(.*))?$/.exec(line) ?? [];
    return name === undefined || type === undefined ? [] : [{ key, name, type, data }];
  });
}

/** The number of a REG_DWORD, which is printed in hexadecimal; null for anything else. */
export function dwordOf({ type, data }: RegistryValue): number | null {
  return type === 'REG_DWORD' && /^0x[\da-f]+$/i.test(data) ? Number(data) : null;
}

/** What a value is in the terms of JSON: browsers take 1 and 0 for yes and no, and documents as text. */
export function jsonOf(value: RegistryValue): unknown {
  const number = dwordOf(value);
  if (number !== null) return number === 0 ? false : number === 1 ? true : number;
  if (!/^\s*[[{]/.test(value.data)) return value.data;
  try {
    return JSON.parse(value.data) as unknown;
  } catch {
    return value.data;
  }
}
