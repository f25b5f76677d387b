import { describeSuites } from './describe-suites.ts';

describeSuites('Change,Pipeline,Preference,Remoting');
