/** In characters: a longer text is not looked at. */
const lengthLimit = 2000;

/** A name in brackets that documentation leaves to its reader; an IPv6 address has a colon. */
const inBrackets = /[<[{%]\s*[a-z][\w -]{0,40}[>\]}%]/i;

/** Host names and ports that documentation puts in an example for the reader to change. */
const example =
  /\b(?:your[-_.]?(?:company|corp|domain|org(?:anization)?)?[-_.]?(?:proxy|pac|wpad)\w*(?:[-_]\w+)*|proxy[-_]?(?:address|ip|host(?:name)?|fqdn)|proxy[-_]?server[-_](?:address|name|ip)|(?:ip|server)[-_]?address|x\.x\.x\.x)(?![\w-])|:(?:port|portnumber|xxxx?)\b/i;

/** What is left of a documentation's example in an address, such as `[proxy-server]` or `yourproxy`; `null`: nothing. */
const placeholderIn = (text: string): string | null => {
  if (text.length > lengthLimit) return null;
  return (inBrackets.exec(text) ?? example.exec(text))?.[0].replace(/^:/, '') ?? null;
};

/** `null`, or a clause about the placeholder that goes on after the name of what holds it. */
export const placeholderFault = (text: string): string | null => {
  const found = placeholderIn(text);
  return found === null ? null : `still has ${found}, a placeholder out of a documentation`;
};
