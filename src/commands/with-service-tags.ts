import { ConnectorProxyError, usageError } from '../errors.ts';
import type { EndpointList } from '../network/endpoints/endpoint.ts';
import { compareServiceTags, readServiceTags, type ServiceTags, tagRanges } from '../network/service-tags.ts';
import type { EndpointReport } from '../report.ts';
import type { InputFile, Inputs } from './files.ts';
import { readInput } from './read-input.ts';

const clouds = { public: 'Public', usgov: 'AzureGovernment' } as const;

const readTags = async (input: InputFile): Promise<ServiceTags> => {
  const found = readServiceTags(await readInput(input));
  if (!('fault' in found)) return found;
  const { fault, pointer, line, column } = found;
  throw new ConnectorProxyError({
    code: 'INPUT_INVALID',
    message: `${input.name} is not a file of service tags: ${fault}.`,
    detail: `${pointer === '' ? '' : `The place is ${pointer}. `}Get the week's file again; nothing was taken from this one.`,
    file: input.name,
    line,
    column,
  });
};

const assertCloud = ({ cloud: has }: ServiceTags, { cloud }: EndpointList, { name }: InputFile): void => {
  if (has.toLowerCase() === clouds[cloud].toLowerCase()) return;
  throw usageError(
    `${name} is of the cloud ${has}, and the list is of ${cloud}.`,
    'Give the file of that cloud, or --cloud.',
  );
};

/** Adds the address ranges of the weekly file, and what came and went since an older one. */
export const withServiceTags = async (list: EndpointList, { options }: Inputs): Promise<EndpointReport> => {
  const { 'service-tags': newer, since: older } = options;
  if (newer === undefined) {
    if (older === undefined) return list;
    throw usageError(
      '--since goes with --service-tags.',
      'Give the newer file by --service-tags, the older one by --since.',
    );
  }
  const tags = await readTags(newer);
  assertCloud(tags, list, newer);
  const report = { ...list, ranges: tagRanges(tags) };
  if (older === undefined) return report;
  const difference = compareServiceTags(await readTags(older), tags);
  if (difference === null)
    throw usageError(`${older.name} is of another cloud than ${newer.name}.`, 'Give two of one cloud.');
  return { ...report, since: difference };
};
