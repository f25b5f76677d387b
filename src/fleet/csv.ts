/** What a spreadsheet would take for a formula when a cell begins with it (OWASP, "CSV Injection"), blanks before it too. */
const formula = /^[\s\p{Cc}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/u;

/** A field as RFC 4180 quotes it; an apostrophe keeps a spreadsheet from reading it as a formula. */
const csvField = (text: string): string => `"${(formula.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

/** Records of one CSV text, with the line ends that RFC 4180 asks for. */
export const csvText = (records: readonly (readonly string[])[]): string =>
  records.map((record) => `${record.map(csvField).join(',')}\r\n`).join('');

/** The columns of the fleet's CSV; the last two are the reader's own. */
export const csvColumns: readonly string[] = [
  'Server',
  'State',
  'Severity',
  'Finding',
  'Service',
  'Detail',
  'What to do',
  'Edition',
  'Version',
  'Report',
  'Reason',
  'Plan',
];
