import type { ServiceTagsDifference } from '../service-tags.ts';

const counted = (count: number): string => (count === 1 ? '1 range' : `${count} ranges`);

/** The difference for people, a line each. */
export const differenceText = ({ cloud, from, to, came, went }: ServiceTagsDifference): readonly string[] =>
  came.length + went.length === 0
    ? [`Nothing came or went (${cloud}, change ${from} to ${to}).`]
    : [
        `${counted(came.length)} came and ${went.length} went (${cloud}, change ${from} to ${to}).`,
        ...came.map((range) => `  + ${range}`),
        ...went.map((range) => `  - ${range}`),
      ];
