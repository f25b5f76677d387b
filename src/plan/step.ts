import type { ObservedService } from '../observed.ts';
import { stopsStart } from '../problems.ts';
import type { PropertyDifference } from '../proxy/compare.ts';
import { isDown, startsByItself } from '../system/system.ts';

/** What has to happen to a service's process. */
export type Step = 'none' | 'restart' | 'start';

/** What becomes of a service's file, as far as its process has to know. */
export interface FileOutlook {
  /** Are there other bytes in the file afterwards? */
  readonly fileChanges: boolean;
  /** Does .NET read another section from it afterwards? */
  readonly sectionChanges: boolean;
  readonly restart: 'ifNeeded' | 'never';
}

/** .NET refused the file when the run began, so a service that starts by itself could not. */
const refusedAtStart = ({ reading }: ObservedService): boolean => reading?.problems.some(stopsStart) ?? false;

/**
 * The one rule for restarts: after a change of the section, and where the process has certainly read an older one than
 * the file holds. A service that is down is started only if we stopped it, or if it could not start because of the file.
 */
export const stepFor = (service: ObservedService, outlook: FileOutlook): Step => {
  const { facts, stoppedByUs, restartPending } = service;
  const { fileChanges, sectionChanges, restart } = outlook;
  if (facts === null) return 'none';
  if (isDown(facts)) {
    const revive = restart === 'ifNeeded' && fileChanges && startsByItself(facts) && refusedAtStart(service);
    return stoppedByUs || revive ? 'start' : 'none';
  }
  return restart === 'ifNeeded' && (sectionChanges || restartPending === 'yes') ? 'restart' : 'none';
};

/** What is to become of the process, where the section itself stays as it is. */
export const stepDifferences = (step: Step, sectionChanges: boolean): PropertyDifference[] => {
  if (step === 'start') return [{ property: 'status', actual: 'stopped', desired: 'running' }];
  if (step === 'restart' && !sectionChanges) return [{ property: 'restartPending', actual: 'yes', desired: 'no' }];
  return [];
};
