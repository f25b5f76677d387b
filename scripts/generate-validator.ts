import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';

const types = `export interface SchemaError {
  readonly keyword: string;
  /** JSON pointer to the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** \`errors\` tells what is wrong with the value that was seen last. */
export declare const validate: { (value: unknown): boolean; readonly errors: readonly SchemaError[] | null };
`;

/**
 * A schema as one self-contained ES module and its declaration: ajv itself is not needed to run it. `others` are the
 * schemas that it refers to by their `$id`.
 */
export const validator = async (
  schema: object,
  others: readonly object[] = [],
): Promise<{ code: string; types: string }> => {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    code: { source: true, esm: true },
  });
  const key = 'schema';
  for (const other of others) ajv.addSchema(other);
  const contents = standalone.default(ajv.addSchema(schema, key), { validate: key });
  // ajv's own small helpers come in by `require`, which an ES module does not have: esbuild puts them inside.
  const bundled = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main'],
    legalComments: 'none',
  });
  return { code: bundled.outputFiles[0]?.text ?? '', types };
};
