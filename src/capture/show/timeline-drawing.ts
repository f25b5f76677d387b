import { html } from '../../page/escape.ts';
import type { TimelineTrack } from '../reading.ts';

const width = 1000;
const labelWidth = 380;
const rowHeight = 20;
const top = 24;
const steps = 5;
const longestLabel = 54;
/** A moment is still to be seen. */
const narrowest = 3;

/** The tracks as a drawing of attributes only, since the page's policy allows no style of an element. */
export function timelineDrawing(tracks: readonly TimelineTrack[]): string {
  if (tracks.length === 0) return '';
  const end = Math.max(1, ...tracks.flatMap(({ spans }) => spans.map(([, to]) => to)));
  const height = top + tracks.length * rowHeight + 6;
  const place = (milliseconds: number) => labelWidth + (milliseconds / end) * (width - labelWidth - 10);
  const rows = tracks.map((track, at) => drawTrack(track, top + at * rowHeight, place));
  return `<svg class="timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="When each conversation and attempt took place">
${drawScale(end, height, place)}${rows.join('')}</svg>`;
}

function drawScale(end: number, height: number, place: (milliseconds: number) => number): string {
  const marks = Array.from({ length: steps + 1 }, (_, step) => {
    const at = (end / steps) * step;
    const x = place(at).toFixed(1);
    const anchor = step === steps ? 'end' : 'middle';
    return `<line x1="${x}" y1="${top - 6}" x2="${x}" y2="${height}"/><text x="${x}" y="12" text-anchor="${anchor}">${durationText(at)}</text>`;
  });
  return `<g class="scale">${marks.join('')}</g>\n`;
}

function drawTrack({ label, state, spans }: TimelineTrack, y: number, place: (milliseconds: number) => number): string {
  const short = label.length > longestLabel ? `${label.slice(0, longestLabel - 1)}\u2026` : label;
  const bars = spans.map(([from, to]) => {
    const x = place(Math.max(0, from));
    const length = Math.max(narrowest, place(Math.max(0, to)) - x);
    return `<rect class="track-${state}" x="${x.toFixed(1)}" y="${y + 4}" width="${length.toFixed(1)}" height="11" rx="2"/>`;
  });
  return `<g><title>${html(label)}</title><text x="0" y="${y + 14}">${html(short)}</text>${bars.join('')}</g>\n`;
}

const durationText = (milliseconds: number): string =>
  milliseconds < 10_000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
