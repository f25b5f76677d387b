import { findNodeAtLocation, type ParseError, parseTree } from 'jsonc-parser';
import { pointerTo } from '../../text/json-pointer.ts';
import { locator } from '../../text/position.ts';
import type { ServiceTagsFault } from './tags.ts';

export interface PlacedFault {
  readonly path: readonly (string | number)[];
  readonly fault: string;
}

/** Where strict JSON is broken; the parser with positions is slower and so only asked when the quick one refused. */
export const placeOfSyntax = (text: string): ServiceTagsFault => {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  return {
    fault: 'the file is not JSON from here on',
    pointer: '',
    ...locator(text)(errors[0]?.offset ?? text.length),
  };
};

/** The place of a value, or, where it is missing, of the nearest one around it. */
export const placeIn = (text: string, { path, fault }: PlacedFault): ServiceTagsFault => {
  const root = parseTree(text);
  let node = root;
  for (let length = path.length; root !== undefined && length >= 0; length -= 1) {
    node = findNodeAtLocation(root, path.slice(0, length));
    if (node !== undefined) break;
  }
  const pointer = path.reduce<string>((parent, part) => pointerTo(parent, part), '');
  return { fault, pointer, ...locator(text)(node?.offset ?? 0) };
};
