import { exitCodes } from '../errors.ts';
import { toAsciiJson } from '../text/ascii-json.ts';
import type { PrintingCommand } from './command.ts';

/** The report's schema with those that it refers to inside, so that it can be used by itself. */
const reportSchema = async (): Promise<object> => {
  const { default: report } = await import('../../schemas/report.schema.json', { with: { type: 'json' } });
  const { default: fleet } = await import('../../schemas/fleet-summary.schema.json', { with: { type: 'json' } });
  return { ...report, $defs: { ...report.$defs, fleetSummary: fleet } };
};

const documentSchema = async (): Promise<object> => {
  const { default: schema } = await import('../../schemas/desired-state.schema.json', { with: { type: 'json' } });
  return schema;
};

/** The published schema of that name, as text; the one of the document where no name is given. */
const schemaText = async (name: string | null): Promise<string> =>
  `${toAsciiJson(await (name === 'report' ? reportSchema() : documentSchema()), 2)}\n`;

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
