import type { CaptureCase } from './judge/case.ts';
import { joinHostPort } from './packet/address.ts';
import type { TimelineTrack } from './reading.ts';
import type { Span } from './tally/bounded-groups.ts';
import type { AttemptGroup, ExchangeGroup } from './tally/groups.ts';

const mostTracks = 40;

/** The rows of the drawing: what failed first, then what worked, each in the order of time. */
export function drawTimeline(subject: CaptureCase, begin: number): readonly TimelineTrack[] {
  const { exchanges, attempts, direct } = subject.shown;
  const rows: Track[] = [
    ...exchanges.map((group) => track(exchangeLabel(group), exchangeState(group), group.spans)),
    ...attempts.map((group) =>
      track(
        `${subject.describe(group.address, group.port)}: ${attemptWords[group.outcome]}`,
        attemptState(subject, group),
        group.spans,
      ),
    ),
    ...direct
      .filter(({ address, port }) => !subject.isProxy(address, port))
      .map((group) => track(`${subject.describe(group.address, group.port)}: direct`, 'other', group.spans)),
  ];
  const order = { bad: 0, good: 1, other: 2 };
  const first = ({ spans }: Track) => spans[0]?.[0] ?? 0;
  return rows
    .sort((a, b) => order[a.state] - order[b.state] || first(a) - first(b))
    .slice(0, mostTracks)
    .map(({ label, state, spans }) => ({ label, state, spans: spans.map((span) => relative(span, begin)) }));
}

/** A direct try beside a proxy is no fault. */
const attemptState = (subject: CaptureCase, { address, port }: AttemptGroup): TimelineTrack['state'] =>
  subject.goesThroughProxy && !subject.isProxy(address, port) ? 'other' : 'bad';

interface Track {
  readonly label: string;
  readonly state: TimelineTrack['state'];
  readonly spans: readonly Span[];
}

const track = (label: string, state: TimelineTrack['state'], spans: readonly Span[]): Track => ({
  label,
  state,
  spans,
});

const attemptWords = { noAnswer: 'no answer', refused: 'refused', unreachable: 'unreachable' } as const;

/** Only 2xx opens a tunnel; a plain request may be answered with a redirect. */
const exchangeState = ({ method, answer }: ExchangeGroup) =>
  typeof answer === 'number' && answer < (method === 'CONNECT' ? 300 : 400) ? 'good' : 'bad';

const exchangeLabel = ({ method, target, answer, proxyAddress, proxyPort }: ExchangeGroup): string =>
  `${method} ${target}: ${answer === 'none' ? 'no answer' : answer === 'notHttp' ? 'not HTTP' : answer} from ${joinHostPort(proxyAddress, proxyPort)}`;

const relative = ([start, end]: Span, begin: number): readonly [number, number] => [
  Math.round(start - begin) / 1000,
  Math.round(end - begin) / 1000,
];
