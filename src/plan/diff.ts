import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import type { ObservedService } from '../observed.ts';
import { maskUserInfo } from '../text/user-info.ts';
import type { FileChange } from './edits.ts';

/** Beyond so many changed lines a diff helps nobody, and costs time that grows with their square. */
const longestDiff = 2000;

const unifiedDiff = (file: string, before: string, after: string): string => {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength: longestDiff, stripTrailingCr: false };
  const patch = createTwoFilesPatch(file, file, maskUserInfo(before), maskUserInfo(after), 'now', 'planned', options);
  return patch ?? `--- ${file}\tnow\n+++ ${file}\tplanned\nMore than ${longestDiff} lines change.\n`;
};

/** A unified diff of a change for people and reports, with user information in addresses masked. */
export const changeDiff = ({ configFile, reading }: ObservedService, { reading: after }: FileChange): string =>
  unifiedDiff(configFile, reading?.file?.text ?? '', after.file?.text ?? '');
