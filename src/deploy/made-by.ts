import { createHash } from 'node:crypto';
import type { Document } from '../document.ts';
import { documentProperties } from '../generated/document-properties.ts';
import { toAsciiJson } from '../text/ascii-json.ts';

/** What files are made from. */
export interface Source {
  readonly document: Document;
  /** Version of this software. */
  readonly version: string;
  /** The command's name, such as `generate intune`. */
  readonly command: string;
}

/** A file that was made: its name below the folder, and its text, which is ASCII. */
export interface MadeFile {
  readonly path: string;
  readonly text: string;
}

/** The document as one line of ASCII JSON, its properties in the schema's order, without `$schema`: two spellings of one document are one text. */
export const documentText = (document: Document): string => {
  const given: Readonly<Record<string, unknown>> = { ...document };
  const names = documentProperties.map(({ name }) => name).filter((name) => name !== '$schema');
  return toAsciiJson(
    Object.fromEntries(names.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]]))),
  );
};

/** SHA-256 of `documentText`, in hexadecimal. */
export const documentHash = (document: Document): string =>
  createHash('sha256').update(documentText(document)).digest('hex');

/** The first lines of every file that is made: what made it, from what, and how it is made again. */
export const madeBy = ({ version, command, document }: Source): readonly string[] => [
  `Made by appproxyctl ${version} from a document with the SHA-256 ${documentHash(document)}:`,
  `appproxyctl ${command} DOCUMENT --out DIR`,
  'Do not edit: change the document and make the files again. The same document gives the same bytes.',
];
