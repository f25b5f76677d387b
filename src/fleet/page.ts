import { pageScripts } from '../generated/fleet-page.ts';
import { scriptJson } from '../page/escape.ts';
import { pageFrame } from '../page/skeleton.ts';
import { pageData } from './page-data.ts';
import { pageFindings } from './page-findings.ts';
import { pageHead, pageTitle } from './page-head.ts';
import { pageNotes } from './page-notes.ts';
import { pageTable } from './page-table.ts';
import type { FleetSummary } from './summary.ts';

/** Rows are put together to pieces of about this length, in characters. */
const pieceLength = 64 * 1024;

/** Dialog of one server, empty until the script fills it. */
const sheet = `<dialog id="sheet" aria-labelledby="sheet-title"></dialog>\n`;

function* joined(pieces: Iterable<string>): Generator<string> {
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < pieceLength) continue;
    yield text;
    text = '';
  }
  yield text;
}

function* parts(summary: FleetSummary): Generator<string> {
  const frame = pageFrame({ title: `${pageTitle(summary)}: connector fleet`, ...pageScripts });
  yield `${frame.start}<main>\n${pageHead(summary)}${pageFindings(summary)}`;
  yield* pageTable(summary);
  yield `${pageNotes(summary)}</main>\n${sheet}`;
  yield `<script type="application/json" id="data">${scriptJson(pageData(summary))}</script>\n${frame.end}`;
}

/**
 * The summary as one HTML page that needs nothing beside itself: without a script a plain, complete table; with it
 * counts, search, filters, sorting and a sheet for each server. Pieces of UTF-8 text, so that a large fleet is never
 * one string.
 */
export const fleetPage = (summary: FleetSummary): Iterable<string> => joined(parts(summary));
