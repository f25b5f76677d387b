import { type ServiceSetting, settledProxy } from '../network/check/settings.ts';
import type { ObservedService, ObservedState } from '../observed.ts';
import { unknownEffect } from '../proxy/effect.ts';
import type { Reading } from '../proxy/reading.ts';
import type { RouteFacts } from '../proxy/route.ts';
import type { System } from '../system/system.ts';

/** A service with all that decides its way. */
export interface ServiceWay {
  readonly name: string;
  readonly facts: RouteFacts;
  readonly setting: ServiceSetting;
}

/** The reading that a service goes by: of its file as it is, or as it would be. */
export type ReadingOf = (service: ObservedService) => Reading | null;

const asItIs: ReadingOf = ({ reading }) => reading;

const settingsOf = (reading: Reading | null): RouteFacts['settings'] => {
  if (reading === null || reading.state.mode === 'invalid') return 'invalid';
  if (reading.reasons.some(({ property }) => property === 'section')) return 'unseen';
  return reading.settings ?? reading.inherited;
};

const sourceOf = (reading: Reading | null): ServiceSetting['source'] => {
  if (reading === null || reading.sections.length > 0) return 'file';
  return reading.inherited === null ? 'none' : 'machine';
};

/** What decides the way of each service; observed with its surroundings. */
export const waysOf = async (
  { machine }: System,
  { services, surroundings }: ObservedState,
  readingOf: ReadingOf = asItIs,
): Promise<readonly ServiceWay[]> => {
  const own = await machine.ownNames();
  return services.map((service) => {
    const { name, role, configFile } = service;
    const reading = readingOf(service);
    return {
      name,
      facts: {
        settings: settingsOf(reading),
        account: surroundings.winInet?.[role] ?? null,
        localAddresses: own?.localAddresses ?? null,
        dnsSuffix: own?.dnsSuffix ?? null,
      },
      setting: {
        name,
        role,
        effect: reading?.effect ?? unknownEffect,
        source: sourceOf(reading),
        file: configFile,
        proxy: settledProxy(reading?.state ?? { mode: 'invalid' }),
      },
    };
  });
};
