import { roles } from '../products/connector.ts';
import { safe } from '../text/terminal.ts';
import type { Fields } from './fields.ts';
import { type ServerNote, type SettingValue, shownValue } from './finding.ts';
import { differenceFinding, downFinding, restartFinding } from './known-findings.ts';
import { shownText } from './shown-text.ts';

interface Difference {
  readonly service: string;
  readonly property: string;
  readonly actual: SettingValue;
  readonly desired: SettingValue;
}

const settingOf = (value: unknown, pointer: string, fields: Fields): SettingValue => {
  if (typeof value === 'string') return shownText(fields.text(value, pointer));
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return value;
  return fields.list(value, pointer).map((item, index) => shownText(fields.text(item, `${pointer}/${index}`)));
};

const readDifference = (value: unknown, pointer: string, fields: Fields): Difference => {
  const difference = fields.object(value, pointer);
  return {
    service: safe(fields.text(difference['service'], `${pointer}/service`)),
    property: safe(fields.text(difference['property'], `${pointer}/property`)),
    actual: settingOf(difference['actual'], `${pointer}/actual`, fields),
    desired: settingOf(difference['desired'], `${pointer}/desired`, fields),
  };
};

/** What another mode brings with it: it is not set because of the mode, so it is said together with the mode. */
const companionsOf = (mode: Difference, differences: readonly Difference[]): readonly Difference[] =>
  mode.property === 'mode'
    ? differences.filter(
        ({ service, actual, property }) => service === mode.service && actual === null && property !== 'mode',
      )
    : [];

const noteOf = (
  difference: Difference,
  companions: readonly Difference[],
  roleOf: ReadonlyMap<string, string>,
): ServerNote => {
  const { service, property, actual, desired } = difference;
  const note = { service, detail: null };
  if (property === 'restartPending') return { finding: restartFinding('yes'), ...note };
  if (property === 'status' && actual === 'stopped') {
    return { finding: downFinding(roleOf.get(service) ?? roles[0], 'stopped'), ...note };
  }
  const rest = companions.map((companion) => `${companion.property} ${shownValue(companion.desired)}`);
  const what = `${property} is ${shownValue(actual)}, should be ${shownValue(desired)}`;
  const whole = rest.length === 0 ? what : `${what} with ${rest.join(', ')}`;
  return { finding: differenceFinding(property, actual, desired, whole), ...note };
};

/** Reads `differences`; `roleOf` has the parts of the services by name. A restart and a service that is down are findings of their own kinds. */
export const readDifferences = (
  values: readonly unknown[],
  roleOf: ReadonlyMap<string, string>,
  fields: Fields,
): readonly ServerNote[] => {
  const differences = values.map((value, index) => readDifference(value, `/differences/${index}`, fields));
  const companions = new Map(differences.map((difference) => [difference, companionsOf(difference, differences)]));
  const said = new Set([...companions.values()].flat());
  return differences
    .filter((difference) => !said.has(difference))
    .map((difference) => noteOf(difference, companions.get(difference) ?? [], roleOf));
};
