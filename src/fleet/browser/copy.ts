import { csvColumns, csvText } from '../csv.ts';
import type { PageFinding } from '../page-data.ts';
import { stateWords, timeText } from '../words.ts';
import { element } from './dom.ts';
import type { Server } from './servers.ts';

/** The clipboard's own way where the page may use it; a page from a plain web server may not. */
export const copyText = async (text: string): Promise<void> => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element('textarea', { 'aria-hidden': 'true', class: 'unseen' });
    area.value = text;
    (document.querySelector('dialog[open]') ?? document.body).append(area);
    area.select();
    const done = document.execCommand('copy');
    area.remove();
    if (!done) throw new Error('The browser does not let this page copy.');
  }
};

const recordsOf = (server: Server, findings: readonly PageFinding[]): string[][] => {
  const { host, state, time, facts } = server;
  const start = [host, stateWords[state]];
  const end = [facts.productName, facts.version, timeText(time), '', ''];
  if (facts.notes.length === 0) return [[...start, '', '', '', '', '', ...end]];
  return facts.notes.flatMap(([place, service, detail]) => {
    const finding = findings[place];
    if (finding === undefined) return [];
    const { severity, what, remedy } = finding;
    return [[...start, severity, what, service ?? '', detail ?? '', remedy, ...end]];
  });
};

/** The servers that are shown as CSV: a record for each thing that was found on each, one for a server without any. */
export const serversCsv = (servers: readonly Server[], findings: readonly PageFinding[]): string =>
  csvText([csvColumns, ...servers.flatMap((server) => recordsOf(server, findings))]);
