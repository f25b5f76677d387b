import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';

const judges = new Map<string, (value: unknown) => string[]>();

const compile = (schema: object): ((value: unknown) => string[]) => {
  // The published schemas use editor keywords, formats and references to the dialects' own schemas.
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false, inlineRefs: false });
  for (const dialect of ['https://json-schema.org/draft/2019-09/schema', 'http://json-schema.org/draft-07/schema']) {
    ajv.addSchema({ $id: dialect, type: ['object', 'boolean'] });
  }
  const validate = ajv.compile(schema);
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

/** What a schema of `test/fixtures/dsc` has against a value. */
export const complaints = (name: string, value: unknown): string[] => {
  const judge = judges.get(name) ?? compile(JSON.parse(readFileSync(`test/fixtures/dsc/${name}.json`, 'utf8')));
  judges.set(name, judge);
  return judge(value);
};

/** What a schema that is given, such as the manifest's own, has against a value. */
export const complaintsOf = (schema: object, value: unknown): string[] => compile(schema)(value);
