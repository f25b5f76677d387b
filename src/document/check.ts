import { validate } from '../generated/desired-state-validator.js';
import { checkAddress } from '../proxy/address.ts';
import { judgePattern } from '../proxy/bypass-pattern.ts';
import { checkScriptLocation } from '../proxy/script-location.ts';
import { pointerTo } from '../text/json-pointer.ts';
import { type UnplacedIssue, unplaced } from './issue.ts';
import { schemaIssues } from './schema-issues.ts';

/** What is wrong in an object, and what is doubtful. */
export interface CheckedObject {
  readonly issues: readonly UnplacedIssue[];
  readonly warnings: readonly UnplacedIssue[];
}

/** What a check says of a text: it is in order, perhaps with a doubt, or it is not. */
type Check =
  | { readonly canonical: string; readonly doubt?: string }
  | { readonly message: string; readonly corrected?: string };

interface Judged {
  readonly issue?: UnplacedIssue;
  readonly warning?: UnplacedIssue;
}

const ofText = (name: string, value: unknown, check: (text: string) => Check): Judged => {
  if (typeof value !== 'string') return {};
  const result = check(value);
  const pointer = pointerTo('', name);
  if ('message' in result) return { issue: unplaced(pointer, 'value', `${name} ${result.message}`, result.corrected) };
  return result.doubt === undefined ? {} : { warning: unplaced(pointer, 'value', `${name} ${result.doubt}`) };
};

/** XML 1.0 has no way to hold these, escaped or not. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
const notInXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udfff]/gu;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

const ofPattern = (pattern: string, index: number): Judged => {
  const pointer = pointerTo('/bypassList', index);
  const name = `bypassList[${index}]`;
  if (pattern.search(notInXml) !== -1) {
    const text = `${name} holds a character that a configuration file can't hold`;
    return { issue: unplaced(pointer, 'value', text, pattern.replace(notInXml, escaped)) };
  }
  const judged = judgePattern(pattern);
  const text = judged.verdict === 'good' ? '' : `${name} ${judged.message}`;
  switch (judged.verdict) {
    case 'good':
      return {};
    case 'doubtful':
    case 'unknown':
      return { warning: unplaced(pointer, 'value', text) };
    case 'refused':
      return { issue: unplaced(pointer, 'value', text, judged.corrected) };
    default:
      return judged satisfies never;
  }
};

const ofPatterns = (list: unknown): Judged[] =>
  Array.isArray(list) ? list.map((item, index) => (typeof item === 'string' ? ofPattern(item, index) : {})) : [];

/** Every issue and every doubt in the properties of an object. */
export const checkObject = (document: Readonly<Record<string, unknown>>): CheckedObject => {
  const judged = [
    ofText('address', document['address'], checkAddress),
    ofText('scriptLocation', document['scriptLocation'], checkScriptLocation),
    ...ofPatterns(document['bypassList']),
  ];
  return {
    issues: [
      ...(validate(document) ? [] : schemaIssues(validate.errors ?? [], document)),
      ...judged.flatMap(({ issue }) => issue ?? []),
    ],
    warnings: judged.flatMap(({ warning }) => warning ?? []),
  };
};
