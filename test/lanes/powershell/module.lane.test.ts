import { describeSuites } from './describe-suites.ts';
import { suiteNames } from './suite.ts';

// Two files, so that two cores share the work: this one has all that the other does not name.
describeSuites(suiteNames.filter((name) => !['cmdlets', 'documents', 'dsc'].includes(name)));
