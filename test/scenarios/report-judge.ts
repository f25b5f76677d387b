import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Report } from '../../src/report.ts';
import { documents } from './scenario.ts';

const schemaOf = (name: string): object =>
  JSON.parse(readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
const validate = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  .addSchema(schemaOf('fleet-summary'))
  .compile(schemaOf('report'));

/** One line of standard output as a report; throws unless it is printable ASCII that the published schema accepts. */
const judgeReport = (line: string): Report => {
  if (!/^[ -~]+$/.test(line)) throw new Error(`Not one line of printable ASCII: ${JSON.stringify(line)}`);
  const report: unknown = JSON.parse(line);
  if (!validate(report)) throw new Error(`Not a report: ${JSON.stringify(validate.errors)}\n${line}`);
  return report as Report;
};

/** Standard output that has to be exactly one report. */
export const onlyReport = (stdout: string): Report => {
  if (!stdout.endsWith('\n')) throw new Error(`The last line has no end: ${JSON.stringify(stdout.slice(-80))}`);
  return judgeReport(stdout.slice(0, -1));
};

/** Standard output as reports, a line each. */
export const reportsOf = (stdout: string): Report[] => stdout.split('\n').slice(0, -1).map(judgeReport);

/** Text for people: checked to be there, never compared. */
const prose = new Set(['message', 'detail', 'effect', 'state', 'remedy']);

/** What differs from run to run. */
const volatile = (text: string, root: string): string =>
  text
    .replaceAll(root, '{root}')
    .replaceAll(documents, '{documents}')
    .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '{time}')
    .replace(/\d{8}T\d{6}Z(-\d\d)?/g, '{id}');

/** A report as its golden file holds it: without prose, versions, times and the root's own path. */
export const goldenText = (report: Report, root: string): string => {
  const { version: _, ...rest } = { ...report, host: report.root === null ? '{host}' : report.host };
  const kept = JSON.stringify(
    rest,
    (key, value: unknown) => {
      if (!prose.has(key) || typeof value !== 'string')
        return typeof value === 'string' ? volatile(value, root) : value;
      if (value.trim() === '') throw new Error(`${key} says nothing.`);
      return undefined;
    },
    2,
  );
  return `${kept}\n`;
};
