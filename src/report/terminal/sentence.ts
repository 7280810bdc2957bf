/** `The server ...` becomes `the server ...`: only words that no name begins with lose their capital. No full stop. */
export function insideSentence(text: string): string {
  const bare = text.replace(/\.$/, '');
  return /^(?:A|An|The|This|That|These|It|Its|No|None|Nothing|Nobody|Something|Somebody|One|Some|All|Every|Each|Both|What|When|Whatever|Clients?|Certificates?|In|On|At|There)\b/.test(
    bare,
  )
    ? bare[0]?.toLowerCase() + bare.slice(1)
    : bare;
}

/** Up to its full stop or colon. */
export function firstSentence(text: string): string {
  return /^.*?[.:](?= |$)/.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

/** `1 connection`, `2 connections`. */
export function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`;
}
