import type { DecodeFailure } from '../xml/encoding.ts';

const messages: Readonly<Record<DecodeFailure['failure'], (name: string) => string>> = {
  unknownEncoding: (name) => `The file is in the encoding "${name}", which is not supported: save it as UTF-8.`,
  invalidBytes: (name) => `The file holds bytes that are not ${name}: save it as UTF-8.`,
  utf16WithoutBom: () => 'The file is UTF-16 without a byte order mark, which is not supported: save it as UTF-8.',
  contradiction: (name) => `The file says encoding="${name}" and its bytes are in another: correct the declaration.`,
};

/** Why a file's bytes can't be read as text, and what to do. */
export const decodeMessage = ({ failure, encodingName }: DecodeFailure): string => messages[failure](encodingName);
