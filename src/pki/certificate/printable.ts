/** A text from a certificate as a detail quotes it: short, in quotes, control characters and marks of direction as escapes. */
export function printable(text: string): string {
  const short = text.length > maxLength ? `${text.slice(0, maxLength)}…` : text;
  // JSON leaves DEL, the C1 controls and what turns the direction of text as they are.
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

const maxLength = 80;
