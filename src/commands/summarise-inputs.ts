import { collectReports } from '../fleet/collect.ts';
import { readServerList } from '../fleet/expected.ts';
import { type EarlierSummary, readEarlierSummary, withChange } from '../fleet/since.ts';
import { summarise } from '../fleet/summarise.ts';
import type { FleetSummary } from '../fleet/summary.ts';
import type { InputFile, Inputs } from './files.ts';
import { inputInvalid, readInputText } from './read-input.ts';

const expectedServers = async (list: InputFile | undefined): Promise<readonly string[]> => {
  if (list === undefined) return [];
  const servers = readServerList(await readInputText(list));
  if (servers.length > 0) return servers;
  throw inputInvalid(`${list.name} names no server.`, 'Put one server on each line.', list.name);
};

const earlierSummary = async (file: InputFile | undefined): Promise<EarlierSummary | null> => {
  if (file === undefined) return null;
  const refuse = (why: string): Error => {
    const detail = `${why} Give what an earlier run of fleet printed with --json.`;
    return inputInvalid(`${file.name} is not an earlier summary.`, detail, file.name);
  };
  const text = await readInputText(file);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('It is not JSON.');
  }
  const read = readEarlierSummary(value);
  if ('pointer' in read) throw refuse(`What is wrong: ${read.pointer === '' ? 'it is no object' : read.pointer}.`);
  return read.earlier;
};

/** One summary of the reports, and of what the options add. Throws `INPUT_INVALID` for a list or an earlier summary that is none. */
export const summariseInputs = async ({ operands, options }: Inputs, now: number): Promise<FleetSummary> => {
  const expected = await expectedServers(options.expect);
  const earlier = await earlierSummary(options.since);
  const summary = summarise(await collectReports(operands), { now, expected });
  return earlier === null ? summary : withChange(summary, earlier);
};
