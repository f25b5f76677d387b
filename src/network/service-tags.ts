import { decode } from './service-tags/decode.ts';
import { type AddressRange, aggregate, parseRange, rangesText, subtract } from './service-tags/ranges.ts';
import type { ServiceTags, ServiceTagsFault } from './service-tags/tags.ts';

export type { ServiceTags, ServiceTagsFault } from './service-tags/tags.ts';

/** The tag of all public addresses of Azure; which others a connector needs is said nowhere. */
const allOfAzure = 'AzureCloud';

/** Reads the whole file or refuses it: each tag, and each range of each tag, has to be understood. */
export const readServiceTags = (bytes: Uint8Array): ServiceTags | ServiceTagsFault => decode(bytes, parseRange);

const rangesOf = ({ tags }: ServiceTags, name: string): readonly AddressRange[] =>
  tags.get(name)?.ranges ?? [...tags.values()].flatMap(({ ranges }) => ranges);

/** Ranges of a tag in the fewest lines, IPv4 first; of all tags where the file has none of that name. */
export const tagRanges = (file: ServiceTags, name = allOfAzure): readonly string[] =>
  rangesText(aggregate(rangesOf(file, name)));

/** Between two files of one cloud; `from` and `to` are their change numbers. */
export interface ServiceTagsDifference {
  readonly cloud: string;
  readonly from: number;
  readonly to: number;
  /** Addresses that the newer file has and the older has not, in the fewest ranges. */
  readonly came: readonly string[];
  readonly went: readonly string[];
}

/** What came and went between two weeks, by addresses: the same ones cut otherwise are no difference. `null`: of two clouds. */
export const compareServiceTags = (
  older: ServiceTags,
  newer: ServiceTags,
  name = allOfAzure,
): ServiceTagsDifference | null => {
  if (older.cloud !== newer.cloud) return null;
  const before = aggregate(rangesOf(older, name));
  const after = aggregate(rangesOf(newer, name));
  return {
    cloud: newer.cloud,
    from: older.changeNumber,
    to: newer.changeNumber,
    came: rangesText(subtract(after, before)),
    went: rangesText(subtract(before, after)),
  };
};
