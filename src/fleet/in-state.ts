import type { FleetSummary } from './summary.ts';

/** Whether each server that is known or expected reported, and is as asked. What could not be read speaks against it. */
export const isFleetInState = ({ counts, reports }: FleetSummary): boolean =>
  counts.missing === 0 && counts.error === 0 && counts.drift === 0 && reports.unread === 0;
