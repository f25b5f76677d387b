import { describeSuites } from './describe-suites.ts';

// Two files, so that two cores share the work: this one has what the other does not name.
describeSuites('Contract,Desktop,Docs,Dsc,Error,Fleet,Help,Network,Output,Package,Path,Program');
