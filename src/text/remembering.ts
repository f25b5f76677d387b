/** In UTF-16 code units: what is longer is no address, and not worth its memory. */
const longest = 256;
const most = 64;

/** The same function of a text with its last answers remembered: the files of a fleet hold the same few addresses. */
export const remembering = <T>(make: (text: string) => T): ((text: string) => T) => {
  const answers = new Map<string, T>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = make(text);
    if (answers.size === most) answers.clear();
    if (text.length <= longest) answers.set(text, answer);
    return answer;
  };
};
