import type { CaptureFile } from './capture-counts.ts';
import type { CaptureContext } from './context.ts';
import { ByteWindow } from './file/byte-window.ts';
import { readFile } from './file/read-file.ts';
import { CaptureCase } from './judge/case.ts';
import { conversationFilter } from './judge/filters.ts';
import { findingKinds } from './judge/finding-codes.ts';
import { judgeAnswers } from './judge/judge-answers.ts';
import { judgeAttempts } from './judge/judge-attempts.ts';
import { judgeInside } from './judge/judge-inside.ts';
import { judgeNames } from './judge/judge-names.ts';
import { judgeQuality } from './judge/judge-quality.ts';
import { judgeRoutes } from './judge/judge-routes.ts';
import { judgeScripts } from './judge/judge-scripts.ts';
import { type MergedObservation, mergeObservations } from './judge/observation.ts';
import { PacketReader } from './packet-reader.ts';
import type { Place } from './place.ts';
import type { CaptureFinding, CaptureReading, ReadFileSummary } from './reading.ts';
import type { CaptureSource } from './source.ts';
import { evidenceOf, summariseAttempt, summariseDirect, summariseExchange, summariseName } from './summarise.ts';
import { isoTime } from './time-text.ts';
import { drawTimeline } from './timeline.ts';
import { giveVerdict } from './verdict.ts';

/** Entries of each list; more are counted. */
const mostListed = 500;

/**
 * Reads captures, one after the other as if they were one, and says what is wrong in them. Memory does not grow with
 * their size. Damaged and unknown files are part of the reading; only what a source throws is thrown.
 */
export async function readCapture(sources: readonly CaptureSource[], context: CaptureContext): Promise<CaptureReading> {
  const reader = new PacketReader();
  const files: CaptureFile[] = [];
  const window = new ByteWindow();
  for (const [file, source] of sources.entries()) {
    reader.file = file;
    files.push(await readOne(source, window, reader));
  }
  reader.finishAll();
  return assemble(reader, files, context);
}

async function readOne(source: CaptureSource, window: ByteWindow, reader: PacketReader): Promise<CaptureFile> {
  let packets = 0;
  let firstTime = Number.POSITIVE_INFINITY;
  let lastTime = Number.NEGATIVE_INFINITY;
  const outcome = await readFile(source, window, (raw) => {
    packets += 1;
    if (raw.time < firstTime) firstTime = raw.time;
    if (raw.time > lastTime) lastTime = raw.time;
    reader.take(raw);
  });
  const timed = packets > 0;
  return {
    name: source.name,
    packets,
    firstTime: timed ? firstTime : null,
    lastTime: timed ? lastTime : null,
    ...outcome,
  };
}

function assemble(reader: PacketReader, files: readonly CaptureFile[], context: CaptureContext): CaptureReading {
  const { tally, names, counts } = reader;
  const subject = new CaptureCase(
    {
      exchanges: tally.exchanges.all,
      direct: tally.direct.all,
      attempts: tally.attempts.all,
      origins: tally.origins.all,
      names,
      dhcpScript: reader.nameReader.dhcpScript,
      endTime: reader.lastTime,
    },
    context,
  );
  const lists = {
    conversations: inOrder(subject.shown.exchanges, ({ requests }) => requests).map(summariseExchange),
    direct: inOrder(subject.shown.direct, ({ evidence }) => evidence).map((group) => summariseDirect(subject, group)),
    attempts: inOrder(subject.shown.attempts, ({ evidence }) => evidence).map((group) =>
      summariseAttempt(subject, group),
    ),
    names: names.all.map((record) => summariseName(record, reader.lastTime)),
  };
  const ours = lists.direct.toSorted((a, b) => Number(b.connector) - Number(a.connector));
  const listed = {
    conversations: lists.conversations.slice(0, mostListed),
    direct: ours.slice(0, mostListed),
    attempts: lists.attempts.slice(0, mostListed),
    names: lists.names.slice(0, mostListed),
  };
  const over = Object.values(lists).reduce((sum, list) => sum + Math.max(0, list.length - mostListed), 0);
  const groups = [tally.exchanges, tally.direct, tally.attempts, tally.origins];
  const parts = {
    mode: context.mode,
    files: files.map(summariseFile),
    from: counts.packets === 0 ? null : isoTime(reader.firstTime),
    to: counts.packets === 0 ? null : isoTime(reader.lastTime),
    counts: {
      ...counts,
      connections: tally.connections,
      synRetransmissions: tally.synRetransmissions,
      repeatedSegments: tally.repeatedSegments,
      omitted: over + groups.reduce((sum, { omitted }) => sum + omitted, 0),
    },
    findings: findAll(subject, files, counts),
    ...listed,
    timeline: drawTimeline(subject, reader.firstTime),
    filter: conversationFilter(context.proxy?.port ?? subject.shown.exchanges[0]?.proxyPort ?? 8080),
  };
  return { verdict: giveVerdict(parts), ...parts };
}

/** Groups by their first packet; tunnels are only known when they are over. */
function inOrder<Group>(groups: readonly Group[], placesOf: (group: Group) => readonly Place[]): readonly Group[] {
  const first = (group: Group) => placesOf(group)[0] ?? { file: 0, packet: 0, time: 0 };
  return groups.toSorted((a, b) => {
    const [one, other] = [first(a), first(b)];
    return one.time - other.time || one.file - other.file || one.packet - other.packet;
  });
}

function findAll(
  subject: CaptureCase,
  files: readonly CaptureFile[],
  counts: PacketReader['counts'],
): readonly CaptureFinding[] {
  const observations = [
    ...judgeAnswers(subject),
    ...judgeInside(subject),
    ...judgeAttempts(subject),
    ...judgeRoutes(subject),
    ...judgeNames(subject),
    ...judgeScripts(subject),
    ...judgeQuality(files, counts),
  ];
  return mergeObservations(observations).map((merged, at) => makeFinding(merged, at + 1));
}

function makeFinding(merged: MergedObservation, number: number): CaptureFinding {
  const { severity, who, say, meaning, remedy } = findingKinds[merged.code];
  return {
    ...merged,
    number,
    severity,
    message: say(merged),
    meaning,
    remedy,
    who,
    evidence: evidenceOf(merged.evidence),
  };
}

function summariseFile({ firstTime, lastTime, ...file }: CaptureFile): ReadFileSummary {
  const time = (value: number | null) => (value === null ? null : isoTime(value));
  return { ...file, from: time(firstTime), to: time(lastTime) };
}
