import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { FleetSummary } from '../../src/fleet/summary.ts';

const schema = JSON.parse(readFileSync('schemas/fleet-summary.schema.json', 'utf8'));
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
const validate = ajv.compile(schema);

/** What the schema says against a summary, as it is after a way through JSON. */
export const schemaErrors = (summary: FleetSummary): unknown => {
  validate(JSON.parse(JSON.stringify(summary)));
  return validate.errors ?? [];
};

/** The values that the schema lists at a place. */
export const listedIn = (definition: string, property: string): unknown =>
  schema.$defs[definition].properties[property].enum;
