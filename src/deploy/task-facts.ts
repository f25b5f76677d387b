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
  readonly afterInstallation: boolean;
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

const readTriggers = (
  root: XmlElement,
  textOf: TextOf,
): Pick<TaskFacts, 'at' | 'randomDelay' | 'atStart' | 'afterInstallation'> => {
  const calendar = activeTrigger(root, 'CalendarTrigger', textOf);
  const isDaily = (textOf(calendar, 'ScheduleByDay', 'DaysInterval') ?? '1') === '1';
  const daily = find(calendar, 'ScheduleByDay') !== null && isDaily ? calendar : null;
  const subscription = textOf(activeTrigger(root, 'EventTrigger', textOf), 'Subscription');
  return {
    at: /T(\d\d:\d\d)/.exec(textOf(daily, 'StartBoundary') ?? '')?.[1] ?? null,
    randomDelay: daily === null ? null : clockOf(secondsOf(textOf(daily, 'RandomDelay') ?? 'PT0S')),
    atStart: activeTrigger(root, 'BootTrigger', textOf) !== null,
    afterInstallation: subscription?.includes("'MsiInstaller'") ?? false,
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
    ...readTriggers(root, textOf),
  };
};

/** The facts in which two tasks differ. */
export const differingFacts = (one: TaskFacts, other: TaskFacts): readonly string[] =>
  (Object.keys(one) as (keyof TaskFacts)[]).filter((name) => one[name] !== other[name]);
