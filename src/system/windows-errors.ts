/**
 * Windows error numbers that we meet or compare with.
 * Source: winerror.h (learn.microsoft.com/windows/win32/debug/system-error-codes).
 */
export const windowsErrors = {
  accessDenied: 5,
  /** Other running services depend on it. */
  serviceHasRunningDependents: 1051,
  /** The service did not respond to the start or control request in time. */
  serviceTimedOut: 1053,
  serviceAlreadyRunning: 1056,
  serviceDisabled: 1058,
  serviceNotRegistered: 1060,
  /** It is starting or stopping and takes no other request. */
  serviceTakesNoControl: 1061,
  serviceNotActive: 1062,
  /** Ours for a program that did not end within its limit. */
  timedOut: 1460,
} as const;
