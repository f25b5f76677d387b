import type { SchemaError } from '../generated/desired-state-validator.js';
import { type DocumentProperty, documentProperties } from '../generated/document-properties.ts';
import { pointerTo } from '../text/json-pointer.ts';
import { nearestName } from '../text/nearest-name.ts';
import { shown, type UnplacedIssue, unplaced } from './issue.ts';

const names: readonly string[] = documentProperties.map(({ name }) => name);

const propertyOf = (name: string): DocumentProperty | undefined =>
  documentProperties.find((property) => property.name === name);

const list = (words: readonly string[], last: 'and' | 'or'): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;

/** `/bypassList/0` as `bypassList[0]`. */
const spoken = (pointer: string): string => pointer.slice(1).replace(/\/(\d+)/g, '[$1]');

const at = (document: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], document);

const unknownProperty = (name: string): UnplacedIssue => {
  const near = nearestName(name, names);
  const text = `${shown(name)} is not a property of a document`;
  const pointer = pointerTo('', name);
  if (near !== undefined) return unplaced(pointer, 'name', text, near);
  return unplaced(pointer, 'name', `${text}; there are ${list(names, 'and')}`);
};

/** The mode that the other properties speak for, where they speak for one only. */
const likelyMode = (document: Readonly<Record<string, unknown>>): string | undefined => {
  const modes = documentProperties
    .filter(({ name, requiredWith }) => requiredWith.length === 1 && document[name] !== undefined)
    .flatMap(({ requiredWith }) => requiredWith);
  return modes.length === 1 ? modes[0] : undefined;
};

const missingProperty = (name: string, document: Readonly<Record<string, unknown>>): UnplacedIssue => {
  const pointer = pointerTo('', name);
  if (name !== 'mode') return unplaced(pointer, 'name', `${name} is missing; mode ${document['mode']} needs it`);
  const modes = propertyOf('mode')?.values ?? [];
  return unplaced(pointer, 'name', `mode is missing; it is one of ${list(modes, 'and')}`, likelyMode(document));
};

const wrongMode = (pointer: string, document: Readonly<Record<string, unknown>>): UnplacedIssue => {
  const name = pointer.slice(1);
  const text = `${name} is not valid with mode ${document['mode']}, only with mode ${list(propertyOf(name)?.modes ?? [], 'or')}`;
  return unplaced(pointer, 'name', text);
};

const typeNames: Readonly<Record<string, string>> = {
  string: 'a text',
  boolean: 'true or false, without quotes',
  array: 'a list in square brackets',
};

const rightType = (pointer: string, type: string, value: unknown): unknown => {
  if (type === 'boolean' && typeof value === 'string' && /^(true|false)$/i.test(value)) return /true/i.test(value);
  const values = propertyOf(pointer.slice(1))?.values;
  if (type === 'array' && typeof value === 'string' && (values?.includes(value) ?? true)) return [value];
  return undefined;
};

const wrongType = (pointer: string, type: string, document: unknown): UnplacedIssue =>
  unplaced(
    pointer,
    'value',
    `${spoken(pointer)} has to be ${typeNames[type] ?? type}`,
    rightType(pointer, type, at(document, pointer)),
  );

const wrongValue = (pointer: string, allowed: readonly string[], document: unknown): UnplacedIssue => {
  const value = at(document, pointer);
  const near = typeof value === 'string' ? nearestName(value, allowed) : undefined;
  const given = typeof value === 'string' ? `, not ${shown(value)}` : '';
  return unplaced(pointer, 'value', `${spoken(pointer)} has to be ${list(allowed, 'or')}${given}`, near);
};

const repeated = (pointer: string, { i, j }: SchemaError['params']): UnplacedIssue => {
  const item = pointerTo(pointer, Math.max(Number(i), Number(j)));
  return unplaced(item, 'value', `${spoken(item)} is in the list twice; take it out`);
};

const issueOf = (
  { keyword, instancePath, params }: SchemaError,
  document: Readonly<Record<string, unknown>>,
): UnplacedIssue | null => {
  switch (keyword) {
    case 'additionalProperties':
      return unknownProperty(String(params['additionalProperty']));
    case 'required':
      return missingProperty(String(params['missingProperty']), document);
    case 'false schema':
      return wrongMode(instancePath, document);
    case 'type':
      return wrongType(instancePath, String(params['type']), document);
    case 'enum':
      return wrongValue(instancePath, params['allowedValues'] as readonly string[], document);
    case 'minItems':
      return unplaced(
        instancePath,
        'value',
        `${spoken(instancePath)} is an empty list; leave it out for all services that are installed`,
      );
    case 'uniqueItems':
      return repeated(instancePath, params);
    // `if` only says that its `then` has failed, and checkAddress and checkScriptLocation say more than a pattern.
    default:
      return null;
  }
};

/** What the validator says, in words; a wrong value that is of the wrong type as well is told once. */
export const schemaIssues = (
  errors: readonly SchemaError[],
  document: Readonly<Record<string, unknown>>,
): UnplacedIssue[] => {
  const wrongValues = new Set(
    errors.filter(({ keyword }) => keyword === 'enum').map(({ instancePath }) => instancePath),
  );
  return errors
    .filter(({ keyword, instancePath }) => keyword !== 'type' || !wrongValues.has(instancePath))
    .flatMap((error) => issueOf(error, document) ?? []);
};
