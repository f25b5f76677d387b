import { toAsciiJson } from './json.ts';

/** The published schema of that name, as text; the one of the document where no name is given. */
export const schemaText = async (name: string | null): Promise<string> => {
  const { default: schema } =
    name === 'report'
      ? await import('../../schemas/report.schema.json', { with: { type: 'json' } })
      : await import('../../schemas/desired-state.schema.json', { with: { type: 'json' } });
  return `${toAsciiJson(schema, 2)}\n`;
};
