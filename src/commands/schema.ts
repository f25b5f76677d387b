import { exitCodes } from '../errors.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import type { PrintingCommand } from './command.ts';

/** The published schema of that name, as text; the one of the document where no name is given. */
const schemaText = async (name: string | null): Promise<string> => {
  const { default: schema } =
    name === 'report'
      ? await import('../../schemas/report.schema.json', { with: { type: 'json' } })
      : await import('../../schemas/desired-state.schema.json', { with: { type: 'json' } });
  return `${toAsciiJson(schema, 2)}\n`;
};

/** `appproxyctl schema` */
export const schemaCommand: PrintingCommand = {
  name: 'schema',
  kind: 'prints',
  summary: 'print a JSON schema: of the document or of the report',
  about: ['desired-state (as when left out) is the document, report is what --json prints.'],
  operand: { name: 'NAME', required: false, values: ['desired-state', 'report'] },
  options: [],
  examples: [{ line: 'appproxyctl schema > desired-state.schema.json', says: 'for an editor or a pipeline' }],
  print: async ({ operand, print }) => {
    await print(await schemaText(operand));
    return exitCodes.done;
  },
};
