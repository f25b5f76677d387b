import { resolveReferences } from '../xml/attributes.ts';
import { childOf, parseXml, type XmlElement } from '../xml/parse.ts';

/** What a task's definition says, as far as it is ours to say; `null` for what is not there. */
export interface TaskFacts {
  readonly program: string | null;
  readonly arguments: string | null;
  readonly user: string | null;
  readonly enabled: boolean;
  readonly instances: string | null;
  readonly catchesUp: boolean;
  /** In seconds. */
  readonly limit: number | null;
  /** `HH:MM` of the daily trigger; `null` where there is none that runs every day. */
  readonly at: string | null;
  /** `HH:MM`; `null` where there is no daily trigger. */
  readonly randomDelay: string | null;
  readonly atStart: boolean;
  /** Seconds after the start; `null` where the task is not run at start. */
  readonly startDelay: number | null;
  readonly afterInstallation: boolean;
  /** The ids that are asked for, in order: `1033 1034`; `null` where no installation starts the task. */
  readonly installerEvents: string | null;
  /** Seconds after the installer's event; `null` where no installation starts the task. */
  readonly installerDelay: number | null;
}

/** Seconds of `PT1H30M`; days, hours, minutes and seconds are all that a task holds here. */
const secondsOf = (duration: string | null): number | null => {
  const parts = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(duration ?? '');
  if (parts === null) return null;
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  return ((days * 24 + hours) * 60 + minutes) * 60 + seconds;
};

const clockOf = (seconds: number | null): string | null => {
  if (seconds === null) return null;
  const pad = (number: number): string => String(number).padStart(2, '0');
  return `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}`;
};

/** The element below an element, by the names on the way. */
const find = (from: XmlElement | null, ...names: readonly string[]): XmlElement | null =>
  names.reduce<XmlElement | null>(
    (element, name) => (element === null ? null : (childOf(element, name) ?? null)),
    from,
  );

type TextOf = (from: XmlElement | null, ...names: readonly string[]) => string | null;

const textIn =
  (text: string): TextOf =>
  (from, ...names) => {
    const element = find(from, ...names);
    return element?.endTag == null
      ? null
      : resolveReferences(text.slice(element.startTag.end, element.endTag.start).trim());
  };

/** A trigger that runs the task: not one that is switched off or at its end. */
const activeTrigger = (root: XmlElement, name: string, textOf: TextOf): XmlElement | null => {
  const trigger = find(root, 'Triggers', name);
  return textOf(trigger, 'Enabled') === 'false' || find(trigger, 'EndBoundary') !== null ? null : trigger;
};

type StartFacts = Pick<TaskFacts, 'atStart' | 'startDelay'>;

const readStart = (root: XmlElement, textOf: TextOf): StartFacts => {
  const boot = activeTrigger(root, 'BootTrigger', textOf);
  return { atStart: boot !== null, startDelay: boot === null ? null : secondsOf(textOf(boot, 'Delay') ?? 'PT0S') };
};

const eventIds = (subscription: string): string =>
  [...subscription.matchAll(/\bEventID\s*=\s*(\d+)/g)]
    .map(([, id]) => Number(id))
    .toSorted((one, other) => one - other)
    .join(' ');

type InstallerFacts = Pick<TaskFacts, 'afterInstallation' | 'installerEvents' | 'installerDelay'>;

const readInstaller = (root: XmlElement, textOf: TextOf): InstallerFacts => {
  const trigger = activeTrigger(root, 'EventTrigger', textOf);
  const subscription = textOf(trigger, 'Subscription');
  if (!subscription?.includes("'MsiInstaller'"))
    return { afterInstallation: false, installerEvents: null, installerDelay: null };
  return {
    afterInstallation: true,
    installerEvents: eventIds(subscription),
    installerDelay: secondsOf(textOf(trigger, 'Delay') ?? 'PT0S'),
  };
};

type DailyFacts = Pick<TaskFacts, 'at' | 'randomDelay'>;

const readDaily = (root: XmlElement, textOf: TextOf): DailyFacts => {
  const calendar = activeTrigger(root, 'CalendarTrigger', textOf);
  const isDaily = (textOf(calendar, 'ScheduleByDay', 'DaysInterval') ?? '1') === '1';
  const daily = find(calendar, 'ScheduleByDay') !== null && isDaily ? calendar : null;
  return {
    at: /T(\d\d:\d\d)/.exec(textOf(daily, 'StartBoundary') ?? '')?.[1] ?? null,
    randomDelay: daily === null ? null : clockOf(secondsOf(textOf(daily, 'RandomDelay') ?? 'PT0S')),
  };
};

/**
 * Reads a task's definition, ours or as Windows prints it; `null` where it is none. What is left out has the value that
 * the schema of Task Scheduler gives it.
 */
export const readTask = (xml: string): TaskFacts | null => {
  const start = xml.indexOf('<Task');
  const parsed = start === -1 ? null : parseXml(xml.slice(start).trimEnd());
  if (parsed === null || 'fault' in parsed) return null;
  const { text, root } = parsed;
  const textOf = textIn(text);
  return {
    program: textOf(root, 'Actions', 'Exec', 'Command'),
    arguments: textOf(root, 'Actions', 'Exec', 'Arguments'),
    user: textOf(root, 'Principals', 'Principal', 'UserId'),
    enabled: textOf(root, 'Settings', 'Enabled') !== 'false',
    instances: textOf(root, 'Settings', 'MultipleInstancesPolicy') ?? 'IgnoreNew',
    catchesUp: textOf(root, 'Settings', 'StartWhenAvailable') === 'true',
    limit: secondsOf(textOf(root, 'Settings', 'ExecutionTimeLimit') ?? 'PT72H'),
    ...readDaily(root, textOf),
    ...readStart(root, textOf),
    ...readInstaller(root, textOf),
  };
};

/** The facts in which two tasks differ. */
export const differingFacts = (one: TaskFacts, other: TaskFacts): readonly string[] =>
  (Object.keys(one) as (keyof TaskFacts)[]).filter((name) => one[name] !== other[name]);
