import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { userInfo } from './proxy/user-info.ts';

/** Beyond so many changed lines a diff helps nobody, and costs time that grows with their square. */
const longestDiff = 2000;

/** Attributes that hold an address; where one is not well written, its user information may stand anywhere in it. */
const addressAttribute = /(\b(?:proxyaddress|scriptlocation)\s*=\s*)("[^"<]*"|'[^'<]*')/gi;
const beforeLastAt = /^(.\s*(?:https?:[/\\]{2})?)(.*)(?=@|&#0*64;|&#[xX]0*40;)/is;

/** The same lines, with what may be user information masked. */
const masked = (text: string): string =>
  text.replace(addressAttribute, (_, name: string, value: string) => {
    const hide = (_all: string, scheme: string, secret: string) => `${scheme}***${secret.replace(/[^\r\n]/g, '')}`;
    return `${name}${value.replace(beforeLastAt, hide)}`;
  });

/** A unified diff of a file for people and reports, with user information in addresses masked. */
export const unifiedDiff = (file: string, before: string, after: string): string => {
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY, maxEditLength: longestDiff, stripTrailingCr: false };
  const patch = createTwoFilesPatch(file, file, masked(before), masked(after), 'now', 'planned', options);
  const diff = patch ?? `--- ${file}\tnow\n+++ ${file}\tplanned\nMore than ${longestDiff} lines change.\n`;
  return diff.replace(userInfo, '$1***@');
};
