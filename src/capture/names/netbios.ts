/** The name in the first label of a NetBIOS question (RFC 1001, section 14.1): each half of a byte is a letter from A on. */
export function decodeNetbiosName(question: string): string | null {
  const label = question.split('.')[0] ?? '';
  if (!/^[a-p]{32}$/.test(label)) return null;
  let name = '';
  // The sixteenth byte says what the name is for.
  for (let at = 0; at < 30; at += 2) {
    name += String.fromCharCode(((label.charCodeAt(at) - 97) << 4) | (label.charCodeAt(at + 1) - 97));
  }
  return name.trim().toLowerCase();
}
